import { type EmbeddingProvider, EmbeddingRefused, EmbeddingUnavailable } from '../../embeddings/provider.ts';
import { type EmbeddingSpace, listSpaces } from '../../embeddings/store.ts';
import type { Database, Tx } from '../db/database.ts';
import { Invalid, NotFound } from '../errors.ts';
import { terms } from '../text/tokens.ts';
import { compareTargets, type TargetVerdict } from './compare-targets.ts';
import { fieldText, type SearchTexts, scopeOf, searchFields } from './documents.ts';
import type { DocumentFilter, MatchFilter } from './filters.ts';
import { countDocuments, termFrequencies } from './index-store.ts';
import type { RecordKind } from './jobs.ts';
import { inverseDocumentFrequency, termNumber } from './lexical-terms.ts';
import { prepareDense } from './prepare-query.ts';
import { type Ranking, type RankRequest, rank } from './rank.ts';
import type { Ranked } from './rank-store.ts';
import { type Embed, type QueryText, readText } from './read-text.ts';
import { reasonTerms, type SharedTerm, sharedTerms } from './reasons.ts';
import { loadShown, type ShownRecord } from './shown-record.ts';
import { type LoadedSubject, loadSubject, type Records } from './subject.ts';
import type { Match, MatchAnswer, MatchRequest, Subject, Wanted } from './types.ts';

export type Matching = ReturnType<typeof createMatching>;

export interface MatchingNeeds extends Records {
  database: Database;
  /** The configured model. */
  provider: EmbeddingProvider;
  /** The built-in model, which reads queries whatever the provider is. */
  reader: EmbeddingProvider;
}

/** How a text that was read is ranked; the service's own way where nothing is said. */
export interface RankOptions extends Pick<RankRequest, 'limit' | 'weights' | 'exactLimit'> {
  documents?: Pick<DocumentFilter, 'onlyRecordIds'>;
  filter?: Partial<MatchFilter>;
  text?: QueryText;
}

/** Which records a want names, and what narrows them. */
const wanted: Record<Wanted, { kind: RecordKind; roles?: string[]; kinds?: string[] }> = {
  achievements: { kind: 'achievement' },
  demands: { kind: 'demand' },
  enterprises: { kind: 'organization', kinds: ['enterprise'] },
  experts: { kind: 'person', roles: ['expert'] },
  teams: { kind: 'person', roles: ['researcher'] },
  technology_managers: { kind: 'person', roles: ['technology_manager'] },
};

const reasonsInList = 6;
const reasonsInFull = 30;

export function createMatching(needs: MatchingNeeds) {
  const { database, provider } = needs;
  const read: Embed = (texts) => needs.reader.embedDocuments(texts);

  /** @throws Invalid input.empty_query when the text has no term at all */
  async function prepare(subject: Subject): Promise<{ loaded: LoadedSubject; text: QueryText }> {
    const loaded = await database.read((tx) => loadSubject(tx, needs, subject));
    const words = searchFields.some((field) => terms(fieldText(loaded.texts[field])).size > 0);
    if (!words) throw new Invalid('input.empty_query');
    return { loaded, text: await readText(loaded.texts, read) };
  }

  return {
    async match(request: MatchRequest): Promise<MatchAnswer> {
      const { loaded, text } = await prepare(request.for);
      const { dense, space, note } = await embedQuery(text, loaded.isDemandText);
      const documents = documentsFor(request.want, request.filter, loaded);
      const ranking = await rank(database, { documents, text, dense, space, limit: request.limit });
      const items = await database.read((tx) => present(tx, request.want, loaded, ranking.results, reasonsInList));
      return {
        want: request.want,
        path: ranking.path,
        legs: ranking.legs,
        notes: note ? [note] : [],
        model: dense ? (space?.modelId ?? null) : null,
        items,
      };
    },

    /** Reads and embeds a text once, for ranking it in several ways: what evaluation and benchmarks measure. */
    async reading(subject: Subject) {
      const { loaded, text } = await prepare(subject);
      const { dense, space } = await embedQuery(text, loaded.isDemandText);
      return {
        text,
        hasDense: dense !== null,
        rank: (want: Wanted, options: RankOptions): Promise<Ranking> =>
          rank(database, {
            documents: {
              ...documentsFor(want, { status: 'published', ...options.filter }, loaded),
              ...options.documents,
            },
            text: options.text ?? text,
            dense,
            space,
            limit: options.limit,
            weights: options.weights,
            exactLimit: options.exactLimit,
          }),
      };
    },

    /** One pair in full. @throws NotFound when the record cannot be found by this want */
    async explain(request: { want: Wanted; for: Subject; recordId: string }): Promise<Match> {
      const { loaded, text } = await prepare(request.for);
      const { dense, space } = await embedQuery(text, loaded.isDemandText);
      const documents = documentsFor(request.want, { status: 'published' }, loaded);
      const { results } = await rank(database, {
        documents,
        text,
        dense,
        space,
        limit: 1,
        shownRecordId: request.recordId,
      });
      const [match] = await database.read((tx) => present(tx, request.want, loaded, results, reasonsInFull));
      if (!match) throw new NotFound();
      return match;
    },
  };

  /** The query's vector in the current space, or why there is none: the lexical leg then goes alone. */
  async function embedQuery(
    text: QueryText,
    isDemandText: boolean,
  ): Promise<{ dense: Float32Array | null; space: EmbeddingSpace | null; note?: string }> {
    const space = (await database.read(listSpaces)).find(({ state }) => state === 'current') ?? null;
    const off = (note: string) => ({ dense: null, space, note });
    if (!space) return off('还没有向量库，本次只按词面匹配');
    const model = [provider, needs.reader].find(({ modelId }) => modelId === space.modelId);
    if (!model) return off('向量模型正在更换，本次只按词面匹配');
    if (model.outside && isDemandText) return off('向量服务在市场之外，未脱敏的需求文本不外送，本次只按词面匹配');
    try {
      return { dense: await prepareDense(text, (texts) => model.embedDocuments(texts)), space };
    } catch (error) {
      if (error instanceof EmbeddingUnavailable || error instanceof EmbeddingRefused) {
        return off(`向量模型暂不可用，本次只按词面匹配（${error.message}）`);
      }
      throw error;
    }
  }

  function documentsFor(want: Wanted, filter: MatchFilter, subject: LoadedSubject): DocumentFilter {
    const { kind, ...narrow } = wanted[want];
    const { status, ...rest } = filter;
    return {
      ...narrow,
      // Unpublished achievements are a scope of their own; demands are matched by what is public.
      scope: scopeOf(kind, kind === 'achievement' && status !== 'published' ? 'raw' : 'public'),
      filter: kind === 'achievement' ? { ...rest, status } : rest,
      notOrganizationId: subject.organizationId,
      notRecordIds: subject.recordIds,
    };
  }

  async function present(
    tx: Tx,
    want: Wanted,
    subject: LoadedSubject,
    results: Ranked[],
    reasons: number,
  ): Promise<Match[]> {
    const { kind } = wanted[want];
    const shown = await loadShown(
      tx,
      needs,
      kind,
      results.map(({ recordId }) => recordId),
    );
    const weight = await termWeights(tx, scopeOf(kind, 'public'), subject.texts);
    return results.flatMap((result, i) => {
      const record = shown.get(result.recordId);
      if (!record) return [];
      const shared = sharedTerms(subject.texts, record.texts, weight, reasons);
      return [matchOf(result, i + 1, record, shared, targetsOf(want, subject, record).slice(0, reasons))];
    });
  }
}

/** Target figures are compared where one side is a demand and the other an achievement. */
function targetsOf(want: Wanted, subject: LoadedSubject, record: ShownRecord): TargetVerdict[] {
  if (want === 'achievements' && subject.isDemandText) return compareTargets(subject.texts, record.texts);
  return want === 'demands' && !subject.isDemandText ? compareTargets(record.texts, subject.texts) : [];
}

/** How telling each term of a text is in a scope: its inverse document frequency there. */
async function termWeights(tx: Tx, scope: string, texts: SearchTexts): Promise<(term: string) => number> {
  const documents = await countDocuments(tx, scope);
  const numbers = new Map(reasonTerms(texts).map((term) => [term, termNumber(scope, term)]));
  const frequencies = await termFrequencies(tx, scope, [...numbers.values()]);
  return (term) => inverseDocumentFrequency(documents, frequencies.get(numbers.get(term) ?? 0) ?? 0) * term.length;
}

function matchOf(
  ranked: Ranked,
  rank: number,
  record: ShownRecord,
  reasons: SharedTerm[],
  targets: TargetVerdict[],
): Match {
  const { texts: _, ...shown } = record;
  const { lexical, dense, fused } = ranked;
  return {
    rank,
    record: shown,
    score: scoreOf(fused),
    legs: { lexical, dense, fused },
    reasons,
    targets,
  };
}

/** 0 to 100, rising with the fused score; 50 at a sum of z-scores of 8. Not calibrated. */
function scoreOf(fused: number): number {
  return Math.round(1000 / (1 + Math.exp((8 - fused) / 3))) / 10;
}
