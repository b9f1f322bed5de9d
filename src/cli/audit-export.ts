import { writeFile } from 'node:fs/promises';
import { print } from './output.ts';
import { CommandFailure, UsageError } from './usage-error.ts';

export const exportLists = ['entries', 'timeline', 'readers', 'accounts', 'failed_sign_ins'] as const;
export type ExportList = (typeof exportLists)[number];

export interface ExportOptions {
  out: string;
  kind?: string;
  id?: string;
  account?: string;
  action?: string;
  from?: string;
  before?: string;
}

/** Which parameter of the route each option is, for each list. */
const parameters: Record<ExportList, { route: string; takes: Record<string, string>; needs: (keyof ExportOptions)[] }> =
  {
    entries: {
      route: 'entries',
      takes: {
        account: 'accountId',
        kind: 'recordKind',
        id: 'recordId',
        action: 'action',
        from: 'from',
        before: 'before',
      },
      needs: [],
    },
    timeline: { route: 'timeline', takes: { kind: 'kind', id: 'id' }, needs: ['kind', 'id'] },
    readers: { route: 'readers', takes: { id: 'demandId' }, needs: ['id'] },
    accounts: { route: 'accounts', takes: {}, needs: [] },
    failed_sign_ins: { route: 'failed-sign-ins', takes: { from: 'from', before: 'before' }, needs: [] },
  };

/** Writes a list to a new file. @throws UsageError for options that the list does not take or lacks */
export async function exportList(list: ExportList, { out, ...options }: ExportOptions): Promise<void> {
  const path = exportPath(list, options);
  const { readConfig } = await import('../config.ts');
  const { withApi } = await import('./open-api.ts');
  const bytes = await withApi(readConfig(), (api) => api.download(path));
  await writeFile(out, bytes, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw new CommandFailure(`文件已存在，没有覆盖：${out}`);
    throw new CommandFailure(`不能写入文件：${out}`);
  });
  print(`已导出到 ${out}`);
}

/** The route of a list with its query. @throws UsageError */
export function exportPath(list: ExportList, options: Omit<ExportOptions, 'out'>): string {
  const { route, takes, needs } = parameters[list];
  const query = new URLSearchParams();
  for (const [option, value] of Object.entries(options)) {
    const parameter = takes[option];
    if (!parameter) throw new UsageError(`清单 ${list} 不用 --${option}`);
    query.set(parameter, value);
  }
  for (const option of needs) {
    if (options[option as keyof typeof options] === undefined) throw new UsageError(`清单 ${list} 须给出 --${option}`);
  }
  return `/api/v1/audit/${route}.xlsx${query.size > 0 ? `?${query}` : ''}`;
}
