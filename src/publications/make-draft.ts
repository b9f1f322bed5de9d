import { currentActor } from '../access/acting.ts';
import { newId } from '../db/ids.ts';
import type { Demand } from '../demands/types.ts';
import { findSpansBy } from '../desensitization/draft/find-spans.ts';
import type { FieldTexts } from '../desensitization/draft/types.ts';
import { Conflict } from '../errors.ts';
import { renewSample } from './blind-reviews.ts';
import { decideDraftState } from './decide-draft-state.ts';
import type { DraftNeeds } from './draft-needs.ts';
import * as store from './draft-store.ts';
import { draftSummary } from './draft-summary.ts';
import { withoutTexts } from './draft-view.ts';
import { keepDecisions } from './keep-decisions.ts';
import { loadMaterial, type Material } from './material.ts';
import { mover } from './mover.ts';
import { noteDecision } from './note-decision.ts';
import { insertPlaceholders } from './policy-store.ts';
import type { Draft, StoredDraft } from './types.ts';

/**
 * Drafts a demand for the first time, or anew after its text or wish changed; decisions stay where the text does.
 * Either a whole draft is there afterwards or none.
 * @param version of the draft on its way that is drafted anew, as the caller read it
 * @throws Unavailable when detection fails | Conflict when there is a draft of another version, or none
 */
export async function makeDraft(needs: DraftNeeds, demandId: string, version?: number): Promise<Draft> {
  const { database, clock, demands } = needs;
  const open = await database.read(async (tx) => {
    requireDraftable(await demands.permitted(tx, demandId, 'draft.make'));
    return store.findOpenDraft(tx, demandId);
  });
  sameOpen(open, version);
  const openTexts = open && (await loadMaterial(needs, demandId, open.rawVersion)).texts;
  const material = await loadMaterial(needs, demandId);
  const { placeholders, ...made } = await draftAnew(needs, material, open, openTexts);
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
    await renewSample(tx, again, clock());
    await noteDecision(tx, again, { action: 'redraft', target: 'draft', reason: '', spans: [] }, clock());
    return withoutTexts(again);
  });
}

/** What the detectors find in the newest raw text, with what reviewers had decided on an open draft. */
async function draftAnew(
  needs: DraftNeeds,
  material: Material,
  open: StoredDraft | null,
  openTexts: FieldTexts | null,
) {
  const { texts, platform: registry, policy, placeholders: previous, facts } = material;
  const find = (text: string) => needs.detector.find(text, { registry, secretTerms: policy.secretTerms });
  const found = await findSpansBy(find, texts, { registry, previous, demander: facts.demander });
  const { placeholders } = found;
  const spans = keepDecisions({ texts: openTexts ?? {}, spans: open?.spans ?? [] }, texts, found.spans);
  const anew = { ...material, placeholders };
  // A person's words stay, and wait to be saved again for the new text.
  const isWritten = open?.summary.madeBy === 'person';
  const summary = isWritten ? open.summary : await draftSummary(needs, anew, spans, needs.languageModel);
  return { spans, placeholders, summary };
}

/** The demand's draft on its way, as the caller read it. @throws Conflict when there is one of another version, or none */
function sameOpen(open: StoredDraft | null, version: number | undefined): StoredDraft | null {
  if (open && version === undefined)
    throw new Conflict('record.duplicate', '这条需求已有一份脱敏稿，重新起草请带上它的版本号');
  if (!open && version !== undefined) throw new Conflict('record.stale_version', '这条需求没有在办的脱敏稿');
  if (open) decideDraftState(open, 'redraft', { read: version ?? 0, by: mover() });
  return open;
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
