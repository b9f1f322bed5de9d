import { Conflict } from '../errors.ts';
import type { RecordState } from './fields.ts';

export type Move = 'edit' | 'submit' | 'publish' | 'withdraw';

const moves: Record<Move, Partial<Record<RecordState, RecordState>>> = {
  edit: { draft: 'draft', submitted: 'submitted', published: 'published' },
  submit: { draft: 'submitted' },
  publish: { submitted: 'published' },
  withdraw: { draft: 'withdrawn', submitted: 'withdrawn', published: 'withdrawn' },
};

const words: Record<Move, string> = { edit: '修改', submit: '提交', publish: '发布', withdraw: '撤回' };
export const stateWords: Record<RecordState, string> = {
  draft: '草稿',
  submitted: '已提交',
  published: '已发布',
  withdrawn: '已撤回',
};

/**
 * The state after a move, given the version that the caller read. Pure.
 * @throws Conflict record.stale_version | record.wrong_state
 */
export function decideState(record: { state: RecordState; version: number }, move: Move, read: number): RecordState {
  if (record.version !== read) {
    throw new Conflict(
      'record.stale_version',
      `记录已是第 ${record.version} 版，您读取的是第 ${read} 版，请读取最新版本后再改`,
    );
  }
  const next = moves[move][record.state];
  if (!next) throw new Conflict('record.wrong_state', `“${stateWords[record.state]}”状态的记录不能${words[move]}`);
  return next;
}
