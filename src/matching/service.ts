import type { EmbeddingProvider } from '../../embeddings/provider.ts';
import { rememberVectors } from '../../embeddings/remember-vectors.ts';
import { requireRight } from '../access/require-right.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { Invalid, NotFound } from '../errors.ts';
import type { LanguageModel } from '../language-model/door.ts';
import type { Seasons } from '../seasons/service.ts';
import { terms } from '../text/tokens.ts';
import type { Comparison, Explanation, MatchAnswer } from './answers.ts';
import { alignCompared } from './compare.ts';
import { judgePairs, type Pair, readTargets } from './fit/pair.ts';
import type { RecordKind } from './jobs.ts';
import { createModelHelp } from './model-help/model-help.ts';
import { MOST_GRADED } from './model-help/rerank.ts';
import { matchOf, type Reasons, reasonsOf, scoredOf } from './present.ts';
import { type EmbeddedQuery, embedQuery } from './query/embed-query.ts';
import { readFilter } from './query/read-filter.ts';
import { type Embed, type QueryText, readText } from './query/read-text.ts';
import { type LoadedSubject, loadSubject, type Records, stageOf } from './query/subject.ts';
import type { DocumentFilter, MatchFilter } from './ranking/filters.ts';
import { type Ranking, type RankRequest, rank } from './ranking/rank.ts';
import { rewrittenWeight } from './ranking/weights.ts';
import { keptWith } from './reading/read-once.ts';
import { recall } from './reading/recalled-pieces.ts';
import { readerVersion } from './reading/record-reading.ts';
import { reasonTerms } from './reasons/reasons.ts';
import { createRelatedTerms } from './reasons/related-terms.ts';
import { type Piece, type SearchTexts, searchFields } from './records/documents.ts';
import { documentsFor, kindOf } from './records/documents-for.ts';
import { groupFamilies } from './records/families.ts';
import { familyMembers } from './records/family-store.ts';
import { keepTexts } from './records/kept-texts.ts';
import { loadShown } from './records/shown-record.ts';
import { conclude } from './score/conclude.ts';
import type { CompareRequest, ExplainRequest, MatchRequest, Subject, Wanted } from './types.ts';

export type Matching = ReturnType<typeof createMatching>;

export interface MatchingNeeds extends Records {
  database: Database;
  /** The configured model. */
  provider: EmbeddingProvider;
  /** The built-in model, which reads queries whatever the provider is. */
  reader: EmbeddingProvider;
  languageModel: LanguageModel | null;
  seasons: Pick<Seasons, 'domains'>;
  clock: Clock;
}

/** How a text that was read is ranked; the service's own way where nothing is said. */
export interface RankOptions extends Partial<Pick<RankRequest, 'weights' | 'exactLimit' | 'shownRecordIds' | 'dense'>> {
  documents?: Pick<DocumentFilter, 'onlyRecordIds'>;
  filter?: Partial<MatchFilter>;
  text?: QueryText;
  limit: number;
}

/** A query, read and embedded. */
interface Prepared extends EmbeddedQuery {
  loaded: LoadedSubject;
  text: QueryText;
  notes: string[];
  /** Whether a language model is asked about it. */
  forModel: boolean;
}

export function createMatching(needs: MatchingNeeds) {
  const { database } = needs;
  const modelHelp = createModelHelp(needs.languageModel);
  const related = createRelatedTerms(needs.reader);
  const keep = keepTexts();

  /** A record that is asked about again is not read again. */
  const lastRead = keptWith<SearchTexts, Promise<QueryText>>();

  /** Reads and embeds a subject by models that remember what they embedded for it: its sentences are embedded for both. */
  function readSubject(texts: SearchTexts, read: Embed): Promise<QueryText> {
    const text = lastRead.get(texts) ?? readText(texts, read);
    lastRead.set(texts, text);
    return text;
  }

  /** @throws Invalid input.empty_query when the text has no term at all */
  async function prepare(
    subject: Subject,
    { rewrite = false, rerank = false, rationale = false } = {},
  ): Promise<Prepared> {
    requireRight('match.run');
    const forModel = rewrite || rerank || rationale;
    const loaded = await needs.demands.reading(stageOf(subject), (tx) =>
      loadSubject(tx, needs, subject, { keep, forModel }),
    );
    if (!searchFields.some((field) => loaded.texts[field].some(hasTerms))) throw new Invalid('input.empty_query');
    const reader = rememberVectors(needs.reader);
    const provider = needs.provider === needs.reader ? reader : rememberVectors(needs.provider);
    const own = await readSubject(loaded.texts, (texts) => reader.embedDocuments(texts));
    const further = rewrite ? await modelHelp.words(loaded) : null;
    const text = further ? withWords(own, further.words) : own;
    const embedded = await embedQuery(database, [provider, reader], text, loaded.isDemandText);
    const notes = [further?.note, embedded.note].filter((note) => note !== undefined);
    return { ...embedded, loaded, text, notes, forModel };
  }

  return {
    async match(request: Omit<MatchRequest, 'rerank' | 'rewrite'> & Partial<MatchRequest>): Promise<MatchAnswer> {
      const { want, limit, rerank = false } = request;
      const kind = kindOf(want);
      const filter = await readFilter(needs.seasons, want, request.filter, 'filter.');
      const prepared = await prepare(request.for, request);
      const { loaded, dense, space, notes } = prepared;
      const most = rerank ? Math.max(limit, MOST_GRADED) : limit;
      const documents = documentsFor(want, filter, loaded);
      const { ranking, families } = await rankFamilies(kind, documents, prepared, most);
      const order = rerank
        ? await modelHelp.reranked(
            loaded,
            families.map(({ best }) => best.record),
          )
        : null;
      const reasons = reasonsOf(loaded, ranking, related);
      const placed = order ? byId(families, order.order) : families;
      const items = placed.slice(0, limit).map(({ best, others }, at) => ({
        ...matchOf(best, at + 1, others, reasons, 'list'),
        modelGrade: order?.grades.get(best.recordId) ?? null,
      }));
      return {
        want,
        ...conclude(items, request),
        path: ranking.path,
        legs: ranking.legs,
        notes: [...notes, ...(order?.notes ?? [])],
        model: dense ? (space?.modelId ?? null) : null,
        items,
      };
    },

    /** Reads and embeds a text once, for ranking it in several ways: what evaluation and benchmarks measure. */
    async reading(subject: Subject) {
      const { loaded, text, dense, space } = await prepare(subject);
      return {
        text,
        hasDense: dense !== null,
        rank: (want: Wanted, options: RankOptions): Promise<Ranking> =>
          database.read((tx) =>
            rank(database, tx, {
              documents: {
                ...documentsFor(want, { ...published, ...options.filter }, loaded),
                ...options.documents,
              },
              text: options.text ?? text,
              dense: options.dense ?? dense,
              space,
              limit: options.limit,
              weights: options.weights,
              shownRecordIds: options.shownRecordIds,
              exactLimit: options.exactLimit,
            }),
          ),
      };
    },

    /**
     * One pair in full, with the two sentences of a language model if `rationale` asks for them.
     * @param filterAt where the filter stands in the request, for errors
     * @throws NotFound when the record cannot be found by this want
     */
    async explain(
      request: Omit<ExplainRequest, 'filter' | 'rationale'> & Partial<ExplainRequest>,
      filterAt: 'filter.' | '' = 'filter.',
    ): Promise<Explanation> {
      const { want, recordId } = request;
      const kind = kindOf(want);
      const filter = await readFilter(needs.seasons, want, request.filter ?? published, filterAt);
      const prepared = await prepare(request.for, request);
      const documents = documentsFor(want, filter, prepared.loaded);
      const family = await database.read((tx) => familyMembers(tx, documents.scope, recordId));
      const { pairs, reasons } = await shownPairs(kind, documents, prepared, [recordId, ...family]);
      const own = pairs.find((pair) => pair.recordId === recordId);
      if (!own) throw new NotFound();
      const others = pairs.filter((pair) => pair !== own);
      const said = request.rationale ? await modelHelp.rationale(prepared.loaded, own.record) : null;
      return {
        ...matchOf(own, 1, others, reasons, 'full'),
        rationale: said?.rationale ?? null,
        notes: [...prepared.notes, ...(said?.note ? [said.note] : [])],
      };
    },

    /** Achievements side by side against one demand, in the order given. @throws NotFound when one cannot be found */
    async compare({ for: subject, achievementIds }: CompareRequest): Promise<Comparison> {
      const prepared = await prepare(subject);
      const documents = documentsFor('achievements', published, prepared.loaded);
      const { pairs: found, reasons } = await shownPairs('achievement', documents, prepared, achievementIds);
      const pairs = achievementIds.map((id) => found.find(({ recordId }) => recordId === id) ?? missing());
      const compared = pairs.map((pair) => ({ ...pair, shared: reasons(pair, reasonsCompared) }));
      return { notes: prepared.notes, achievements: pairs.map(scoredOf), ...alignCompared(compared) };
    },
  };

  /**
   * The best families, as many as are asked for whenever there are. More rows are ranked than that: fit moves some up,
   * and a patent family takes one place; when large families leave too few, twice as many are ranked.
   */
  async function rankFamilies(
    kind: RecordKind,
    documents: DocumentFilter,
    prepared: Prepared,
    most: number,
  ): Promise<{ ranking: Ranking; families: ReturnType<typeof groupFamilies<Pair>> }> {
    const { loaded, text, dense, space } = prepared;
    const alsoTerms = ownSide(loaded);
    for (let limit = most + spareRows; ; limit *= 2) {
      const query = { documents, text, dense, space, limit, alsoTerms, reader: readerVersion };
      const { ranking, pairs } = await database.read((tx) => rankedPairs(tx, kind, prepared, query));
      const families = groupFamilies(pairs, most, ({ record }) => record);
      if (families.length >= most || ranking.results.length < limit) return { ranking, families };
    }
  }

  /** These records as they stand among all the documents, and what makes them alike. */
  async function shownPairs(
    kind: RecordKind,
    documents: DocumentFilter,
    prepared: Prepared,
    shownRecordIds: string[],
  ): Promise<{ pairs: Pair[]; reasons: Reasons }> {
    const { loaded, text, dense, space } = prepared;
    const limit = shownRecordIds.length;
    const alsoTerms = ownSide(loaded);
    const query = { documents, text, dense, space, limit, shownRecordIds, alsoTerms, reader: readerVersion };
    const { ranking, pairs } = await database.read((tx) => rankedPairs(tx, kind, prepared, query));
    return { pairs, reasons: reasonsOf(loaded, ranking, related) };
  }

  async function rankedPairs(
    tx: Tx,
    kind: RecordKind,
    { loaded, dense, space, forModel }: Prepared,
    query: RankRequest,
  ): Promise<{ ranking: Ranking; pairs: Pair[] }> {
    const ranking = await rank(database, tx, query);
    const ids = ranking.results.map(({ recordId }) => recordId);
    const shown = await loadShown(tx, needs, kind, ids, forModel);
    for (const { recordId, terms, quantities } of ranking.results) {
      const texts = shown.get(recordId)?.texts;
      if (texts && terms && quantities) recall(texts, { terms, quantities });
    }
    const modelId = (dense && space?.modelId) ?? null;
    const pairs = judgePairs(loaded, ranking, shown, { today: beijingDay(needs.clock()), modelId });
    return { ranking, pairs };
  }
}

/** Most texts have one at their beginning. */
const hasTerms = ({ text }: Piece) => terms(text.slice(0, 50)).size > 0 || terms(text).size > 0;

const published: MatchFilter = { status: 'published' };

/**
 * Gives the terms that reasons are weighed by, and reads the subject's own figures: called while the database ranks, which
 * takes longer than both.
 */
const ownSide = (subject: LoadedSubject) => (): string[] => {
  readTargets(subject);
  return reasonTerms(subject.texts);
};

/** Rows ranked beyond those asked for. */
const spareRows = 10;

/** Shared terms of each achievement that is compared. */
const reasonsCompared = 12;

/** The query with words that a language model added, as one more part. */
function withWords(text: QueryText, words: string[]): QueryText {
  if (words.length === 0) return text;
  return { ...text, rest: [...text.rest, { text: words.join('，'), weight: rewrittenWeight }] };
}

function byId<Family extends { best: Pair }>(families: Family[], order: string[]): Family[] {
  const places = new Map(order.map((id, at) => [id, at]));
  const place = ({ best }: Family) => places.get(best.recordId) ?? order.length;
  return families.toSorted((one, other) => place(one) - place(other));
}

function beijingDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

function missing(): never {
  throw new NotFound('record.not_found', '要比较的成果中有一项找不到或尚未发布');
}
