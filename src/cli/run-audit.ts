import { setTimeout as sleep } from 'node:timers/promises';
import { anchorFile, appendAnchor, readAnchors } from '../audit/anchors.ts';
import type { VerificationState } from '../audit/commands.ts';
import type { Erasure } from '../audit/erase.ts';
import type { Anchor, AuditEntry, FaultReason, Verification } from '../audit/types.ts';
import { type Config, readConfig } from '../config.ts';
import type { Page } from '../records/page.ts';
import type { Api } from './api.ts';
import { withApi } from './open-api.ts';
import { print, printable, printJson } from './output.ts';
import { tableLines } from './table.ts';
import { CommandFailure } from './usage-error.ts';

/** The newest ones are enough: as the chain is whole, an anchor that agrees vouches for all before it. */
const comparedAnchors = 1000;

const reasons: Record<FaultReason, string> = {
  missing: '这条记录不见了',
  wrong_predecessor: '与前一条接不上：有记录被插入、删除或调换',
  changed: '内容与写入时不同',
  values_missing: '改动前后的值或地址不见了，且没有抹除的记载',
  values_changed: '改动前后的值或地址与写入时不同',
  cut_off: '日志的末尾被截去，从这条起不见了',
  anchor_differs: '与锚点不符：这条及之前的日志被整个重写过，或已不在',
};

/** Walks the log; a fault makes the exit code 1. */
export async function verify({ anchors: file, json }: { anchors?: string; json?: boolean }): Promise<void> {
  const config = readConfig();
  const anchors = await readAnchors(file ?? anchorFile(config.anchorDir));
  if (file && anchors.length === 0) throw new CommandFailure(`文件里没有锚点：${file}`);
  const result = await withApi(config, (api) => walk(api, anchors.slice(-comparedAnchors)));
  if (result.fault) process.exitCode = 1;
  if (json) return printJson(result);
  const { entries, erased, last, fault } = result;
  if (fault) return print(`日志有误：第 ${fault.number} 条，${reasons[fault.reason]}。`);
  print(`日志完好：${entries} 条，其中 ${erased} 条的值已按规定抹除；对照了 ${result.anchors} 个锚点。`);
  if (last) print(`末端：第 ${last.number} 条，校验值 ${last.hash}`);
}

async function walk(api: Api, anchors: Anchor[]): Promise<Verification> {
  let state = await api.request<VerificationState>('POST', '/internal/v1/audit/verification', { anchors });
  while (!state.result) {
    await sleep(50);
    state = await api.request<VerificationState>('GET', '/internal/v1/audit/verification');
  }
  return state.result;
}

/** Keeps the end of the log in the file of anchors. */
export async function anchor({ json }: { json?: boolean }): Promise<void> {
  const config = readConfig();
  const { end } = await withApi(config, (api) => api.request<{ end: Anchor | null }>('GET', '/internal/v1/audit/end'));
  if (!end) throw new CommandFailure('日志里还没有记录');
  const added = await appendAnchor(config.anchorDir, end);
  if (json) return printJson({ ...end, added });
  const file = anchorFile(config.anchorDir);
  print(`${added ? '已记入' : '已在'} ${file}：第 ${end.number} 条，校验值 ${end.hash}`);
}

export async function timeline({ kind, id, json }: { kind: string; id: string; json?: boolean }): Promise<void> {
  const entries = await withApi(readConfig(), (api) => readTimeline(api, new URLSearchParams({ kind, id })));
  if (json) return printJson(entries);
  print(
    ...tableLines(
      [{ title: '序号', align: 'right' }, { title: '时间' }, { title: '做了什么' }, { title: '谁' }, { title: '改动' }],
      entries.map(({ number, at, sentence, actorKind, accountId, after }) => [
        number,
        at,
        sentence,
        accountId ?? actorKind,
        printable(Object.keys(after ?? {}).join('、')),
      ]),
    ),
  );
}

async function readTimeline(api: Api, query: URLSearchParams): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  query.set('limit', '100');
  for (;;) {
    const page = await api.request<Page<AuditEntry>>('GET', `/api/v1/audit/timeline?${query}`);
    entries.push(...page.items);
    if (!page.nextCursor) return entries;
    query.set('cursor', page.nextCursor);
  }
}

export async function erase({ account, json }: { account: string; json?: boolean }): Promise<void> {
  const erasure = await eraseWhereAllowed(readConfig(), account);
  if (json) return printJson(erasure);
  print(`已抹除：${erasure.values} 条记录的值，${erasure.addresses} 条记录的地址。`);
}

/** On a server only the owner's login may take the role that erases, and a running service need not have it. */
async function eraseWhereAllowed(config: Config, accountId: string): Promise<Erasure> {
  const { ownerUrl } = config.database;
  if (!ownerUrl) {
    return withApi(config, (api) => api.request<Erasure>('POST', '/internal/v1/audit/erasures', { accountId }));
  }
  const { connect } = await import('../db/database.ts');
  const { eraseAccount } = await import('../audit/erase.ts');
  const { actAsSystem, actorSetting } = await import('../access/acting.ts');
  const database = connect({ at: ownerUrl, role: null, pool: 1, actor: actorSetting });
  try {
    return await actAsSystem('command', () => eraseAccount(database, accountId));
  } finally {
    await database.close();
  }
}
