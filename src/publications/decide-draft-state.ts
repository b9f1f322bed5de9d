import { Conflict } from '../errors.ts';
import type { DraftState } from './types.ts';

export type DraftMove =
  | 'redraft'
  | 'decide'
  | 'submit'
  | 'return'
  | 'approve'
  | 'consent'
  | 'publish'
  | 'withdraw'
  | 'assign';

/** A draft as far as its moves depend on it. */
export interface MovingDraft {
  state: DraftState;
  version: number;
  submittedBy: string | null;
  submittedPerson: string | null;
}

/** Who moves it: account and person; both null for the system. */
export interface Mover {
  accountId: string | null;
  personId: string | null;
}

const open: DraftState[] = ['drafted', 'in_review', 'returned', 'approved', 'awaiting_consent'];
const to = (states: DraftState[], next?: DraftState) =>
  Object.fromEntries(states.map((state) => [state, next ?? state])) as Partial<Record<DraftState, DraftState>>;

const moves: Record<DraftMove, Partial<Record<DraftState, DraftState>>> = {
  redraft: to(open, 'drafted'),
  decide: to(['drafted', 'in_review', 'returned']),
  submit: to(['drafted', 'returned'], 'in_review'),
  return: to(['in_review', 'approved', 'awaiting_consent'], 'returned'),
  approve: to(['in_review'], 'approved'),
  consent: to(['awaiting_consent'], 'approved'),
  publish: to(['approved'], 'published'),
  withdraw: to(open, 'withdrawn'),
  assign: to(open),
};

const words: Record<DraftMove, string> = {
  redraft: '重新起草',
  decide: '修改',
  submit: '提交审核',
  return: '退回',
  approve: '审核通过',
  consent: '由需求方同意',
  publish: '发布',
  withdraw: '撤回',
  assign: '指派',
};

export const draftStateWords: Record<DraftState, string> = {
  drafted: '已起草',
  in_review: '审核中',
  returned: '已退回',
  approved: '审核通过',
  awaiting_consent: '待需求方同意',
  published: '已发布',
  withdrawn: '已撤回',
};

/**
 * The state after a move, given the version that the mover read; `needsConsent` says whether an approval waits for the
 * demander. Who submitted does not approve: neither the account nor another account of the same person. Pure.
 * @throws Conflict record.stale_version | record.wrong_state | draft.four_eyes
 */
export function decideDraftState(
  draft: MovingDraft,
  move: DraftMove,
  { read, by, needsConsent = false }: { read: number; by: Mover; needsConsent?: boolean },
): DraftState {
  if (draft.version !== read) {
    throw new Conflict(
      'record.stale_version',
      `脱敏稿已是第 ${draft.version} 版，您读取的是第 ${read} 版，请读取最新版本后再改`,
    );
  }
  const next = moves[move][draft.state];
  if (!next) {
    throw new Conflict('record.wrong_state', `“${draftStateWords[draft.state]}”的脱敏稿不能${words[move]}`);
  }
  if (move !== 'approve') return next;
  if (isSame(draft.submittedBy, by.accountId) || isSame(draft.submittedPerson, by.personId)) {
    throw new Conflict('draft.four_eyes');
  }
  return needsConsent ? 'awaiting_consent' : next;
}

const isSame = (one: string | null, other: string | null) => one !== null && one === other;

/** For whom a draft waits in a state. */
export function waitsFor(state: DraftState): 'operator' | 'reviewer' | 'demander' | 'nobody' {
  if (state === 'drafted' || state === 'returned') return 'operator';
  if (state === 'in_review' || state === 'approved') return 'reviewer';
  return state === 'awaiting_consent' ? 'demander' : 'nobody';
}
