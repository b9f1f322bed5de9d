import { currentActor } from '../access/acting.ts';
import type { Clock } from '../clock.ts';
import type { Tx } from '../db/database.ts';
import { newId } from '../db/ids.ts';
import { recordReading } from '../demands/readings.ts';
import type { Demand } from '../demands/types.ts';
import type { Knowledge } from '../desensitization/detect.ts';
import { findSpans } from '../desensitization/draft/find-spans.ts';
import type { FieldTexts } from '../desensitization/draft/types.ts';
import { summarize } from '../desensitization/summary/summarize.ts';
import { Conflict } from '../errors.ts';
import type { LanguageModel } from '../language-model/door.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { checkDraft, compose, hashOfTexts, hiddenPieces, isMasked } from './check-draft.ts';
import type { DraftCheck, DraftView } from './check-types.ts';
import { decideDraftState, type MovingDraft } from './decide-draft-state.ts';
import { addSpan, type Decided, decideSpans, editWords } from './decide-spans.ts';
import * as store from './draft-store.ts';
import { keepDecisions } from './keep-decisions.ts';
import { loadMaterial, type Material, type MaterialNeeds } from './material.ts';
import { mover } from './mover.ts';
import { permittedDraft, requireUnblinded } from './permitted-draft.ts';
import { insertPlaceholders } from './policy-store.ts';
import type {
  Draft,
  DraftDecision,
  DraftEdit,
  DraftSummary,
  NewSpan,
  ReviewedSpan,
  SpanDecision,
  StoredDraft,
  WordsEdit,
} from './types.ts';

export type Drafts = ReturnType<typeof createDrafts>;

export interface DraftNeeds extends MaterialNeeds {
  clock: Clock;
  /** What detection knows beside the text, the platform's register excepted; opened when first needed. */
  tagger: () => Knowledge['tagger'];
  languageModel: LanguageModel | null;
}

type Done = Pick<DraftDecision, 'action' | 'target' | 'reason'>;

/** Making drafts and deciding about their spans: the workbench. */
export function createDrafts(needs: DraftNeeds) {
  const { database, clock, demands, languageModel } = needs;

  const knowledgeOf = ({ platform, policy }: Material): Knowledge => ({
    registry: platform,
    secretTerms: policy.secretTerms,
    tagger: needs.tagger(),
  });

  /**
   * A summary of the public text of these spans; by the model only where asked, as it may take its time, and only of a text
   * in which nothing is left to be masked.
   */
  async function summaryOf(
    material: Material,
    spans: ReviewedSpan[],
    model: LanguageModel | null,
  ): Promise<DraftSummary> {
    const { texts } = compose(material, spans, 'public');
    const trusted = model && isMasked(material, spans) ? model : null;
    const checks = trusted ? { knowledge: knowledgeOf(material), secrets: hiddenPieces(material, spans) } : {};
    return { ...(await summarize(texts, material.facts, trusted, checks)), of: hashOfTexts(texts) };
  }

  /** Runs the detectors over the newest raw text, with what reviewers had decided on an open draft. */
  async function draftAnew(material: Material, open: StoredDraft | null, openTexts: FieldTexts | null) {
    const found = findSpans(material.texts, knowledgeOf(material), material.placeholders, material.facts);
    const earlier = { texts: openTexts ?? {}, spans: open?.spans ?? [] };
    const spans = keepDecisions(earlier, material.texts, found.spans);
    const withPlaceholders = { ...material, placeholders: found.placeholders };
    return {
      spans,
      placeholders: found.placeholders,
      summary: await summaryOf(withPlaceholders, spans, languageModel),
    };
  }

  /** The demand's draft on its way, as the caller read it. @throws Conflict when there is one of another version, or none */
  function sameOpen(open: StoredDraft | null, version: number | undefined): StoredDraft | null {
    if (open && version === undefined)
      throw new Conflict('record.duplicate', '这条需求已有一份脱敏稿，重新起草请带上它的版本号');
    if (!open && version !== undefined) throw new Conflict('record.stale_version', '这条需求没有在办的脱敏稿');
    if (open) decideDraftState(open, 'redraft', { read: version ?? 0, by: mover() });
    return open;
  }

  /** Changes spans: decided outside the transaction on what was read, written only if nobody changed it meanwhile. */
  async function change(
    id: string,
    read: number,
    { reason, ...done }: Done,
    how: (texts: FieldTexts, spans: ReviewedSpan[]) => Decided,
  ): Promise<DraftView> {
    const before = await database.read((tx) => editable(tx, id));
    decideDraftState(before, 'decide', { read, by: mover() });
    const material = await loadMaterial(needs, before.demandId, before.rawVersion);
    const { spans, touched } = how(material.texts, before.spans);
    const summary = await summaryOf(material, spans, null);
    const after = await database.transaction(async (tx) => {
      await editable(tx, id);
      const locked = await store.lockDraft(tx, id);
      const state = decideDraftState(locked as MovingDraft, 'decide', { read, by: mover() });
      const draft = { ...(locked as StoredDraft), state, spans, summary, version: read + 1 };
      await store.updateDraft(tx, draft);
      await note(tx, draft, { ...done, reason, spans: touched });
      return draft;
    });
    return viewOf(after, material);
  }

  /** While it is in review only reviewers change it. */
  async function editable(tx: Tx, id: string): Promise<StoredDraft> {
    const { draft } = await permittedDraft(tx, demands, id, 'draft.make');
    if (draft.state === 'in_review') await demands.permitted(tx, draft.demandId, 'draft.review');
    await requireUnblinded(tx, id);
    return draft;
  }

  async function note(tx: Tx, draft: StoredDraft, done: Done & { spans: ReviewedSpan[] }): Promise<void> {
    await store.insertDecision(tx, {
      id: newId(),
      draftId: draft.id,
      demandId: draft.demandId,
      draftVersion: draft.version,
      rawVersion: draft.rawVersion,
      ...mover(),
      decidedAt: clock().toISOString(),
      ...done,
    });
  }

  return {
    /**
     * Drafts a demand for the first time, or anew after its text or wish changed; decisions stay where the text does.
     * Either a whole draft is there afterwards or none. @throws Unavailable when detection fails
     */
    async make(demandId: string, version?: number): Promise<Draft> {
      const open = await database.read(async (tx) => {
        requireDraftable(await demands.permitted(tx, demandId, 'draft.make'));
        return store.findOpenDraft(tx, demandId);
      });
      sameOpen(open, version);
      const openTexts = open && (await loadMaterial(needs, demandId, open.rawVersion)).texts;
      const material = await loadMaterial(needs, demandId);
      const { placeholders, ...made } = await draftAnew(material, open, openTexts);
      return database.transaction(async (tx) => {
        requireDraftable(await demands.permitted(tx, demandId, 'draft.make', true));
        const locked = sameOpen(await store.lockOpenDraft(tx, demandId), version);
        const [newest] = await demands.texts(tx, [demandId], 'raw');
        if (newest?.version !== material.rawVersion) throw new Conflict('draft.outdated');
        await insertPlaceholders(tx, demandId, placeholders);
        const draft: StoredDraft = { ...fresh(material, clock()), ...made };
        if (!locked) {
          await store.insertDraft(tx, draft);
          return withoutTexts(draft);
        }
        const again = { ...draft, id: locked.id, reviewerId: locked.reviewerId, version: locked.version + 1 };
        await store.updateDraft(tx, again);
        await note(tx, again, { action: 'redraft', target: 'draft', reason: '', spans: [] });
        return withoutTexts(again);
      });
    },

    /** The workbench's view; that the raw text was read is recorded. */
    async get(id: string): Promise<DraftView> {
      const draft = await database.transaction(async (tx) => {
        const { draft: found } = await permittedDraft(tx, demands, id, 'draft.read');
        await requireUnblinded(tx, id);
        await recordReading(tx, [found.demandId], 'raw', 'view');
        return found;
      });
      return viewOf(draft, await loadMaterial(needs, draft.demandId, draft.rawVersion));
    },

    decide: (id: string, { version, reason, action, target }: SpanDecision): Promise<DraftView> => {
      const of = 'span' in target ? 'span' : 'entity' in target ? 'entity' : 'category';
      return change(id, version, { action, target: of, reason }, (_texts, spans) =>
        decideSpans(spans, { action, target }),
      );
    },

    add: (id: string, { version, reason, ...place }: NewSpan): Promise<DraftView> =>
      change(id, version, { action: 'add', target: place.repeats ? 'repeats' : 'span', reason }, (texts, spans) =>
        addSpan(texts, spans, place),
      ),

    edit: (id: string, { version, reason, ...edit }: DraftEdit): Promise<DraftView> =>
      change(id, version, { action: 'edit', target: 'span', reason }, (texts, spans) => editWords(texts, spans, edit)),

    /** What checking would find after edits that are not saved. */
    async check(id: string, edits: readonly WordsEdit[]): Promise<DraftCheck> {
      const draft = await database.read(async (tx) => {
        await requireUnblinded(tx, id);
        return (await permittedDraft(tx, demands, id, 'draft.read')).draft;
      });
      const material = await loadMaterial(needs, draft.demandId, draft.rawVersion);
      const { texts } = material;
      const spans = edits.reduce((before, edit) => editWords(texts, before, edit).spans, draft.spans);
      const summary = edits.length === 0 ? draft.summary : await summaryOf(material, spans, null);
      return checkDraft(material, spans, summary) as DraftCheck;
    },

    /** Has the summary made anew from the draft as it stands, by the language model if there is one. */
    async renewSummary(id: string, read: number): Promise<DraftView> {
      const before = await database.read((tx) => editable(tx, id));
      decideDraftState(before, 'decide', { read, by: mover() });
      const material = await loadMaterial(needs, before.demandId, before.rawVersion);
      const summary = await summaryOf(material, before.spans, languageModel);
      const after = await database.transaction(async (tx) => {
        await editable(tx, id);
        const locked = (await store.lockDraft(tx, id)) as StoredDraft;
        decideDraftState(locked, 'decide', { read, by: mover() });
        const draft = { ...locked, summary, version: read + 1 };
        await store.updateDraft(tx, draft);
        return draft;
      });
      return viewOf(after, material);
    },

    /** Who decided what and why, newest first. */
    async decisions(id: string, query: PageQuery): Promise<Page<DraftDecision>> {
      const after = afterId(query);
      const rows = await database.read(async (tx) => {
        await permittedDraft(tx, demands, id, 'draft.read');
        await requireUnblinded(tx, id);
        return store.listDecisions(tx, id, after, query.limit);
      });
      return cutPage(rows, query.limit);
    },
  };
}

function requireDraftable({ state }: Demand): void {
  if (state === 'submitted' || state === 'published') return;
  throw new Conflict('record.wrong_state', '已提交或已发布的需求才能起草脱敏稿');
}

function fresh({ demand, rawVersion, policyVersion }: Material, now: Date) {
  const at = now.toISOString();
  const nobody = { submittedBy: null, submittedPerson: null, submittedAt: null, dueAt: null, reviewerId: null };
  const unapproved = { approvedBy: null, approvedPerson: null, approvedAt: null, approvedHash: null };
  const unconsented = { consentedBy: null, consentedAt: null, consent: null, returnedReason: null };
  return {
    ...{ ...nobody, ...unapproved, ...unconsented },
    id: newId(),
    demandId: demand.id,
    rawVersion,
    policyVersion,
    state: 'drafted' as const,
    madeBy: currentActor().accountId,
    madeAt: at,
    waitingSince: at,
    version: 1,
  };
}

/** A draft as a list shows it. */
export function withoutTexts(draft: StoredDraft): Draft {
  const { spans: _, summary: __, submittedPerson: ___, approvedPerson: ____, approvedHash: _____, ...row } = draft;
  const { consent: ______, ...shown } = row;
  return shown;
}

export const isOutdated = (draft: StoredDraft, { newestRawVersion, policyVersion }: Material): boolean =>
  draft.rawVersion !== newestRawVersion || draft.policyVersion !== policyVersion;

export function viewOf(draft: StoredDraft, material: Material): DraftView {
  const { spans, summary } = draft;
  return {
    ...withoutTexts(draft),
    raw: { ...material.texts },
    spans,
    placeholders: material.placeholders,
    summary,
    check: checkDraft(material, spans, summary) as DraftCheck,
    outdated: isOutdated(draft, material),
  };
}
