import { createHash } from 'node:crypto';
import { requireRight } from '../access/require-right.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { recordReading } from '../demands/readings.ts';
import type { Demands } from '../demands/service.ts';
import { textOf as demandTextOf } from '../demands/service.ts';
import { Conflict, Invalid, NotFound } from '../errors.ts';
import { agreementFigures, compareReviews } from './agreement.ts';
import * as store from './blind-store.ts';
import type { AgreementReport, BlindReview, BlindVerdict } from './blind-types.ts';
import { addSpan } from './decide-spans.ts';
import { hasDecided } from './draft-store.ts';
import { fieldTexts } from './field-texts.ts';
import { mover } from './mover.ts';
import { permittedDraft } from './permitted-draft.ts';
import type { ReviewedSpan, StoredDraft } from './types.ts';

export type BlindReviews = ReturnType<typeof createBlindReviews>;

/** Whether a draft is in a season's sample: told by its id alone, so that nobody chooses. Pure. */
export function isSampled(draftId: string, share: number): boolean {
  return createHash('sha256').update(draftId).digest().readUInt32BE() / 2 ** 32 < share;
}

/** Draws a submitted draft into the sample, with the spans as the machine proposed them. */
export async function drawSample(tx: Tx, { id, demandId, rawVersion, spans }: StoredDraft, share: number) {
  if (!isSampled(id, share)) return;
  await store.insertBlindReview(tx, { draftId: id, demandId, rawVersion, spans: asProposed(spans) });
}

/** A draft made anew is read blindly anew, if it is in the sample; whoever has taken it is told. */
export async function renewSample(tx: Tx, { id, rawVersion, spans }: StoredDraft, now: Date): Promise<void> {
  await store.renewBlindReview(tx, { draftId: id, rawVersion, spans: asProposed(spans) }, now.toISOString());
}

/** Compares both reviews once the first is done; the second's own finish does the same. */
export async function compareWithBlind(tx: Tx, draft: StoredDraft): Promise<void> {
  const review = await store.lockBlindReview(tx, draft.id);
  if (!review?.decided || review.rawVersion !== draft.rawVersion) return;
  const agreement = compareReviews(review.spans, draft.spans, review.decided);
  await store.updateBlindReview(tx, { ...review, agreement });
}

/** Second readings of sampled drafts, blind to what the first reviewer decided, and how far the two agree. */
export function createBlindReviews({
  database,
  clock,
  demands,
}: {
  database: Database;
  clock: Clock;
  demands: Demands;
}) {
  async function locked(tx: Tx, draftId: string) {
    const { draft } = await permittedDraft(tx, demands, draftId, 'draft.review', true);
    const review = await store.lockBlindReview(tx, draftId);
    if (!review) throw new Conflict('draft.blind', '这份脱敏稿没有被抽中盲审');
    return { draft, review };
  }

  async function textsOf(tx: Tx, { demandId, rawVersion }: store.StoredBlindReview) {
    const raw = await demands.textAt(tx, demandId, 'raw', rawVersion);
    return fieldTexts(demandTextOf(raw ?? missing()));
  }

  return {
    /** Takes the blind review of a draft, or goes on with it. @throws Conflict draft.blind for who knows the first one's */
    take: (draftId: string): Promise<BlindReview> =>
      database.transaction(async (tx) => {
        const { draft, review } = await locked(tx, draftId);
        const { accountId, personId } = mover();
        if (review.doneAt) throw new Conflict('draft.blind', '这份脱敏稿的盲审已经完成');
        if (review.accountId !== null && review.accountId !== accountId) {
          throw new Conflict('draft.blind', '另一名审核员正在盲审这份脱敏稿');
        }
        const knows = accountId !== null && review.earlierAccounts.includes(accountId);
        if (knows || (accountId !== null && (await knowsFirst(tx, draft, accountId, personId)))) {
          throw new Conflict('draft.blind', '您参与过这份脱敏稿的起草或审核，请由另一名审核员盲审');
        }
        await store.updateBlindReview(tx, { ...review, accountId, personId, claimedAt: clock().toISOString() });
        await recordReading(tx, [draft.demandId], 'raw', 'view');
        const { spans, renewedAt } = review;
        return { draftId, demandId: draft.demandId, raw: { ...(await textsOf(tx, review)) }, spans, renewedAt };
      }),

    /** @throws Conflict draft.blind unless the one who acts has taken it */
    finish: (draftId: string, { masked, added }: BlindVerdict): Promise<AgreementReport> =>
      database.transaction(async (tx) => {
        const { draft, review } = await locked(tx, draftId);
        const isOwn = review.accountId !== null && review.accountId === mover().accountId;
        if (isOwn && review.renewedAt !== null && review.claimedAt === null) {
          throw new Conflict('draft.blind', '这份脱敏稿在您领取之后重新起草过，请重新领取，据新稿盲审');
        }
        if (review.doneAt || review.claimedAt === null || review.accountId !== mover().accountId) {
          throw new Conflict('draft.blind', '请先领取这份盲审');
        }
        const unknown = masked.find((id) => !review.spans.some((span) => span.id === id));
        if (unknown) throw new Invalid('input.invalid', undefined, [{ path: 'masked', message: '没有这样的片段' }]);
        const texts = await textsOf(tx, review);
        const own = review.spans.map((span): ReviewedSpan => {
          return { ...span, decision: masked.includes(span.id) ? 'apply' : 'dismiss' };
        });
        const decided = added.reduce((spans, place) => addSpan(texts, spans, { ...place, repeats: false }).spans, own);
        const done = { ...review, decided, doneAt: clock().toISOString() };
        const isComparable = draft.approvedAt !== null && draft.rawVersion === review.rawVersion;
        const agreement = isComparable ? compareReviews(review.spans, draft.spans, decided) : null;
        await store.updateBlindReview(tx, { ...done, agreement });
        return report(agreement ? [agreement] : []);
      }),

    /** Sampled drafts that wait for a second reviewer. */
    waiting: () =>
      database.read((tx) => {
        requireRight('draft.review');
        return store.listUnclaimed(tx, mover().accountId, 100);
      }),

    /** Over all sampled drafts that both have reviewed. */
    agreement: (seasonId: string | null): Promise<AgreementReport> =>
      database.read(async (tx) => {
        requireRight('draft.review');
        return report(await store.listAgreements(tx, seasonId));
      }),
  };
}

const report = (agreements: Parameters<typeof agreementFigures>[0]): AgreementReport => ({
  reviews: agreements.length,
  ...agreementFigures(agreements),
});

async function knowsFirst(tx: Tx, draft: StoredDraft, accountId: string, personId: string | null): Promise<boolean> {
  const { madeBy, submittedBy, submittedPerson, approvedBy } = draft;
  if ([madeBy, submittedBy, approvedBy].includes(accountId)) return true;
  if (personId !== null && submittedPerson === personId) return true;
  return hasDecided(tx, draft.id, accountId);
}

/** Nothing of what anybody decided since. */
const asProposed = (spans: readonly ReviewedSpan[]): ReviewedSpan[] =>
  spans
    .filter(({ recognizer }) => recognizer !== 'reviewer' && recognizer !== 'edit')
    .map((span) => ({ ...span, decision: span.probable ? 'look' : 'apply', replacement: null, covers: [] }));

function missing(): never {
  throw new NotFound('record.not_found', '没有这条需求');
}
