import { beijing } from '../audit/lists.ts';
import { readConfig } from '../config.ts';
import { draftStateWords } from '../publications/decide-draft-state.ts';
import type { Waiting } from '../publications/types.ts';
import type { Page } from '../records/page.ts';
import { withApi } from './open-api.ts';
import { print, printJson } from './output.ts';
import { tableLines } from './table.ts';

interface Options {
  overdue?: boolean;
  limit: number;
  json?: boolean;
}

/** The queue of drafts, without a word of their texts. */
export async function runDrafts({ overdue = false, limit, json = false }: Options): Promise<void> {
  const query = `limit=${limit}${overdue ? '&overdue=true' : ''}`;
  const { items } = await withApi(readConfig(), (api) => api.request<Page<Waiting>>('GET', `/api/v1/drafts?${query}`));
  if (json) return printJson(items);
  if (items.length === 0) return print(overdue ? '没有逾期的脱敏稿' : '没有在办的脱敏稿');
  print(...tableLines(columns, items.map(row)));
}

const columns = ['脱敏稿', '状态', '在等', '自', '到期'].map((title) => ({ title }));

const waitsForWords: Record<Waiting['waitsFor'], string> = {
  operator: '起草者',
  reviewer: '审核员',
  demander: '需求方',
  nobody: '',
};

const row = ({ id, state, waitsFor, waitingSince, dueAt, overdue }: Waiting) => [
  id,
  draftStateWords[state],
  waitsForWords[waitsFor],
  beijing(waitingSince).slice(0, 10),
  dueAt === null ? '' : `${beijing(dueAt).slice(0, 10)}${overdue ? '（逾期）' : ''}`,
];
