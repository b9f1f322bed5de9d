import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MatchAnswer } from '../src/matching/answers.ts';
import { type ServiceProcess, startService } from './service-process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 300_000 });

/** The program itself, on the embedded database whatever the other tests use. */
const program = fileURLToPath(new URL('../duijie', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'duijie-cli-'));
const dataDir = join(folder, 'data');
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function duijie(
  args: string[],
  { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

async function json<Answer>(args: string[], options?: Parameters<typeof duijie>[1]): Promise<Answer> {
  const { code, stdout, stderr } = await duijie([...args, '--json'], options);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}

interface Analysis {
  tokens: Record<string, unknown>[];
  quantities: { min: number | null; max: number | null; unit: string; dimension: string; comparison: string }[];
}

test('text shows equal quantities alike, however they are written', async () => {
  const ways = await Promise.all([
    json<Analysis>(['text', '≥1200MPa']),
    json<Analysis>(['text', '-'], { input: '不低于1,200兆帕' }),
    json<Analysis>(['text', '1.2GPa']),
  ]);
  const [atLeast, written, exact] = ways.map(({ quantities: [found] }) => found);
  expect(atLeast).toEqual({
    text: '≥1200MPa',
    start: 0,
    end: 8,
    comparison: 'ge',
    min: 1200,
    max: null,
    unit: 'MPa',
    dimension: 'pressure',
  });
  expect(written).toMatchObject({ comparison: 'ge', min: 1200, max: null, unit: 'MPa' });
  expect(exact).toMatchObject({ comparison: 'eq', min: 1200, max: 1200, unit: 'MPa' });
  for (const { tokens } of ways) {
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect(Object.keys(token)).toEqual(['text', 'start', 'end', 'kind']);
  }
});

test('a text may begin with a minus', async () => {
  const { quantities } = await json<Analysis>(['text', '-40℃~85℃']);
  expect(quantities).toMatchObject([{ comparison: 'range', min: -40, max: 85, unit: '℃' }]);
});

test('a wrong use ends with 2, a failure with 1, each with one Chinese sentence', async () => {
  const wrong = await duijie(['match', '--txt', '铝']);
  expect(wrong).toEqual({ code: 2, stdout: '', stderr: '没有选项 --txt，是不是 --text。用 --help 查看用法。\n' });
  const failed = await duijie(['work']);
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toMatch(/^内嵌数据库只能由一个进程使用.*\n$/);
  const config = await duijie(['jobs', 'list'], { env: { PORT: 'SECRET' } });
  expect(config).toEqual({ code: 1, stdout: '', stderr: '环境变量有误：PORT（类型不对）\n' });
});

test('an evaluation prints its figures under the agreed names and writes its report', async () => {
  const rows = (list: object[]) => list.map((row) => JSON.stringify(row)).join('\n');
  const files = { corpus: join(folder, 'c.jsonl'), queries: join(folder, 'q.jsonl'), qrels: join(folder, 'r.tsv') };
  await writeFile(
    files.corpus,
    rows([
      { id: 'a', title: '铝合金压铸件的真空热处理', text: '适用于薄壁铝合金压铸件。' },
      { id: 'b', title: '牡蛎苗种的越冬养殖', text: '提高牡蛎苗种的成活率。' },
      { id: 'c', text: '锂电池隔膜的涂覆设备' },
    ]),
  );
  await writeFile(files.queries, rows([{ id: 'q', title: '压铸件热处理变形', text: '铝合金压铸件热处理后变形大。' }]));
  await writeFile(files.qrels, 'q\ta\t3\nq\tb\t0\n');
  const page = join(folder, 'report.html');
  const args = Object.entries(files).flatMap(([name, file]) => [`--${name}`, file]);
  const report = await json<Record<string, never>>([
    'eval',
    'matching',
    ...args,
    '--provider',
    'static',
    '--report',
    page,
  ]);
  const best = { 'ndcg@10': 1, 'recall@100': 1, 'mrr@10': 1, 'ndcg@10_judged': 1 };
  expect(report).toMatchObject({
    queries: 1,
    documents: 3,
    provider: 'static',
    methods: { bm25: best, dense: best, hybrid: best },
  });
  expect(Object.keys(report).slice(0, 5)).toEqual(['queries', 'documents', 'provider', 'methods', 'seconds']);
  expect(await readFile(page, 'utf8')).toContain('<svg');
});

describe('with the sample season', () => {
  let before: MatchAnswer;
  let match: string[];
  let service: ServiceProcess;

  beforeAll(async () => {
    const seeded = await json(['seed', '--sample']);
    expect(seeded).toEqual({ sampleRecords: expect.any(Number), waitingJobs: 0 });
    const demands = await json<MatchAnswer>(['match', '--text', '压铸铝合金', '--want', 'demands', '--limit', '1']);
    match = ['match', '--demand', demands.items[0]?.record.id ?? ''];
    before = await json<MatchAnswer>(match);
    service = startService(dataDir);
    await service.address();
  });
  afterAll(() => service.child.kill('SIGKILL'));

  test('a demand is matched at once: what the load changed has been indexed by both legs', () => {
    expect(before).toMatchObject({ want: 'achievements', legs: { lexical: true, dense: true }, notes: [] });
    expect(before.items).toHaveLength(10);
  });

  test('a running service answers the same', async () => {
    expect((await stat(join(dataDir, 'service.json'))).mode & 0o077).toBe(0);
    expect(await json<MatchAnswer>(match)).toEqual(before);
  });

  test('a person reads rank, score, title, holder and the shared words', async () => {
    const { code, stdout } = await duijie([...match, '--limit', '1']);
    const [first] = before.items;
    expect(code).toBe(0);
    for (const shown of [
      first?.score.toFixed(1),
      first?.record.organizationName,
      first?.record.id,
      first?.reasons[0]?.term,
    ]) {
      expect(stdout).toContain(shown);
    }
    expect(stdout).not.toContain('\u001b');
  });

  test('a record that is not there is a failure in one sentence', async () => {
    const answer = await duijie(['match', '--demand', '01a210d6-cdf4-76aa-a262-67941c8fc519']);
    expect(answer).toEqual({ code: 1, stdout: '', stderr: '没有这条需求\n' });
  });

  test('a second service on the folder is refused, and the first one named', async () => {
    const second = await duijie(['serve']);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain(`正由进程 ${service.child.pid}`);
  });

  test('doctor finds all well beside a running service', async () => {
    const report = await json<{ ok: boolean; checks: { what: string; detail: string }[] }>(['doctor']);
    expect(report.ok).toBe(true);
    expect(report.checks).toContainEqual({ what: '服务', ok: true, detail: `正在运行（进程 ${service.child.pid}）` });
  });

  test('what a killed service left behind deceives nobody', async () => {
    await service.end('SIGKILL');
    await stat(join(dataDir, 'service.json'));
    expect(await json<MatchAnswer>(match)).toEqual(before);
  });

  test('doctor finds all well, and names what is not, with its remedy', async () => {
    const healthy = await duijie(['doctor']);
    expect(healthy.stdout).not.toContain('✗');
    expect(healthy.code).toBe(0);
    const broken = await duijie(['doctor'], {
      env: {
        DATA_DIR: join(folder, 'other'),
        EMBEDDING_PROVIDER: 'onnx',
        EMBEDDING_MODEL_DIR: join(folder, 'no-model'),
        DESENSITIZATION_MODEL_DIR: join(folder, 'no-encoder'),
      },
    });
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(/✗ 向量模型（onnx）：.*\n {2}→ .*EMBEDDING_MODEL_DIR/);
    expect(broken.stdout).toMatch(/✗ 敏感内容的标注器：.*\n {2}→ .*DESENSITIZATION_MODEL_DIR/);
  });

  test('the sample goes away again', async () => {
    expect(await json(['seed', '--remove-sample'])).toEqual({ sampleRecords: 0, waitingJobs: 0 });
    const { code, stdout } = await duijie(['match', '--text', '压铸铝合金']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^没有找到合适的成果/);
  });
});

test('a backup of the running service goes into another folder, and not over what is there', async () => {
  const place = join(folder, 'backup');
  const service = await startService(join(place, 'data'), { SAMPLE_SEASON: '0' });
  const file = join(place, 'file');
  const from = { DATA_DIR: join(place, 'data') };
  const into = { DATA_DIR: join(place, 'restored') };
  try {
    await service.address();
    const made = await json<{ rows: number; tables: number }>(['backup', file], { env: from });
    expect(made.rows).toBeGreaterThan(20);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const { rows, tables } = await json<{ rows: number; tables: number }>(['restore', file], { env: into });
    expect({ rows, tables }).toEqual({ rows: made.rows, tables: made.tables });
    expect(await json(['backup', join(place, 'again')], { env: into })).toMatchObject({ rows: made.rows });
    const again = await duijie(['restore', file], { env: into });
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('--replace') });
    const busy = await duijie(['restore', file, '--replace'], { env: from });
    expect(busy).toMatchObject({ code: 1, stderr: expect.stringContaining('正由进程') });
    await writeFile(join(place, 'cut'), (await readFile(file)).subarray(0, 2000));
    const damaged = await duijie(['restore', join(place, 'cut')], { env: { DATA_DIR: join(place, 'never') } });
    expect(damaged).toMatchObject({ code: 1, stderr: expect.stringContaining('备份文件') });
    await expect(stat(join(place, 'never'))).rejects.toMatchObject({ code: 'ENOENT' });
  } finally {
    await service.end('SIGTERM');
  }
});
