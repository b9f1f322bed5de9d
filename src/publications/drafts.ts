import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { recordReading } from '../demands/readings.ts';
import type { FieldTexts } from '../desensitization/draft/types.ts';
import { afterId, cutPage, type Page, type PageQuery } from '../records/page.ts';
import { checkDraft } from './check-draft.ts';
import type { DraftCheck, DraftView } from './check-types.ts';
import { decideDraftState, type MovingDraft } from './decide-draft-state.ts';
import { addSpan, type Decided, decideSpans, editWords } from './decide-spans.ts';
import type { DraftNeeds } from './draft-needs.ts';
import * as store from './draft-store.ts';
import { draftSummary, summaryAfter, writtenSummary } from './draft-summary.ts';
import { viewOf } from './draft-view.ts';
import { makeDraft } from './make-draft.ts';
import { loadMaterial, type Material } from './material.ts';
import { mover } from './mover.ts';
import { type Done, noteDecision } from './note-decision.ts';
import { permittedDraft, requireUnblinded } from './permitted-draft.ts';
import type {
  CheckRequest,
  Draft,
  DraftDecision,
  DraftEdit,
  DraftSummary,
  NewSpan,
  ReviewedSpan,
  SpanDecision,
  StoredDraft,
  SummaryEdit,
} from './types.ts';

export type Drafts = ReturnType<typeof createDrafts>;

/** Making drafts and deciding about their spans: the workbench. Their way to approval is in reviews.ts. */
export function createDrafts(needs: DraftNeeds) {
  const { database, clock, demands, languageModel } = needs;

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
    const summary = await summaryAfter(needs, material, spans, before.summary);
    const after = await database.transaction(async (tx) => {
      await editable(tx, id);
      const locked = await store.lockDraft(tx, id);
      const state = decideDraftState(locked as MovingDraft, 'decide', { read, by: mover() });
      const draft = { ...(locked as StoredDraft), state, spans, summary, version: read + 1 };
      await store.updateDraft(tx, draft);
      await noteDecision(tx, draft, { ...done, reason, spans: touched }, clock());
      return draft;
    });
    return viewOf(after, material);
  }

  /** Changes the summary alone, likewise. */
  async function summarize(
    id: string,
    read: number,
    reason: string,
    how: (material: Material, spans: ReviewedSpan[]) => Promise<DraftSummary>,
  ): Promise<DraftView> {
    const before = await database.read((tx) => editable(tx, id));
    decideDraftState(before, 'decide', { read, by: mover() });
    const material = await loadMaterial(needs, before.demandId, before.rawVersion);
    const summary = await how(material, before.spans);
    const after = await database.transaction(async (tx) => {
      await editable(tx, id);
      const locked = (await store.lockDraft(tx, id)) as StoredDraft;
      decideDraftState(locked, 'decide', { read, by: mover() });
      const draft = { ...locked, summary, version: read + 1 };
      await store.updateDraft(tx, draft);
      await noteDecision(tx, draft, { action: 'edit', target: 'summary', reason, spans: [] }, clock());
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

  return {
    /** @throws as `makeDraft` */
    make: (demandId: string, version?: number): Promise<Draft> => makeDraft(needs, demandId, version),

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
    async check(id: string, { edits, summary: words }: z.infer<typeof CheckRequest>): Promise<DraftCheck> {
      const draft = await database.read(async (tx) => {
        await requireUnblinded(tx, id);
        return (await permittedDraft(tx, demands, id, 'draft.read')).draft;
      });
      const material = await loadMaterial(needs, draft.demandId, draft.rawVersion);
      const { texts } = material;
      const spans = edits.reduce((before, edit) => editWords(texts, before, edit).spans, draft.spans);
      const after = edits.length === 0 ? draft.summary : await summaryAfter(needs, material, spans, draft.summary);
      const summary = words ? writtenSummary(material, spans, words) : after;
      return checkDraft(material, spans, summary) as DraftCheck;
    },

    /** Has the summary made anew from the draft as it stands, by the language model if there is one. */
    renewSummary: (id: string, read: number): Promise<DraftView> =>
      summarize(id, read, '', (material, spans) => draftSummary(needs, material, spans, languageModel)),

    /** Puts a person's words in the summary's place; they are checked like every text before approval. */
    writeSummary: (id: string, { version, reason, ...words }: SummaryEdit): Promise<DraftView> =>
      summarize(id, version, reason, async (material, spans) => writtenSummary(material, spans, words)),

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
