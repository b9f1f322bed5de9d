import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Explanation, MatchAnswer } from '../../src/matching/answers.ts';
import { openTestApp } from '../app.ts';
import { giveText } from '../publications/given-text.ts';
import { apiOf } from './requests.ts';

const { database, server, services, metrics, close } = await openTestApp();
afterAll(close);
const { get, post, refused } = apiOf(server);

let demandId: string;
const achievements: string[] = [];

beforeAll(async () => {
  await services.indexer.prepareSpace();
  const organization = async (kind: string, name: string) => (await post('/organizations', { kind, name })).body.id;
  const enterprise = await organization('enterprise', '沐川机械');
  const institute = await organization('institute', '江岸研究院');
  for (const title of ['轴承故障诊断方法', '轴承故障诊断系统', '油脂']) {
    const { id } = (await post('/achievements', { organizationId: institute, kind: 'other', title })).body;
    await post(`/achievements/${id}/submit`, { version: 1 });
    await post(`/achievements/${id}/publish`, { version: 2 });
    achievements.push(id);
  }
  const text = { title: '轴承故障诊断', targets: '准确率≥95%' };
  demandId = (await post('/demands', { organizationId: enterprise, raw: text })).body.id;
  await giveText(database, demandId, 'public', text);
  await services.indexer.indexRecords({ kind: 'achievement', ids: achievements });
});

test('a pair is explained with the score of the list, with its filter as well', async () => {
  for (const [filter, query] of [
    [{}, ''],
    [{ kind: 'other' }, '&kind=other'],
  ] as const) {
    const list = await post<MatchAnswer>('/matches', { want: 'achievements', for: { demandId }, filter });
    expect(list.status).toBe(200);
    const best = list.body.items[0]!;
    const pair = `/matches/explain?want=achievements&demandId=${demandId}&recordId=${best.record.id}${query}`;
    expect((await get(pair)).body).toMatchObject({ score: best.score, band: best.band, rationale: null, notes: [] });
    const asked = await get(`${pair}&rationale=true`);
    expect(asked.body.notes).toEqual([expect.stringContaining('没有配置语言模型')]);
  }
});

test('a pasted text is explained with the score of its list', async () => {
  const asked = { want: 'achievements', for: { title: '轴承故障诊断', text: '要求准确率≥95%' } };
  const list = await post<MatchAnswer>('/matches', asked);
  const best = list.body.items[0]!;
  const { status, body } = await post<Explanation>('/matches/explain', { ...asked, recordId: best.record.id });
  expect(status).toBe(200);
  expect(body).toMatchObject({ score: best.score, band: best.band, reasons: best.reasons, rationale: null });
  const refusal = await refused('POST', '/matches/explain', {
    ...asked,
    recordId: best.record.id,
    filter: { domain: 'x' },
  });
  expect(refusal).toMatchObject({ status: 422, errors: [{ path: 'filter.domain' }] });
});

test('achievements are compared by their ids in the address, or for a pasted text in the body', async () => {
  const ids = achievements.slice(0, 2);
  const { status, body } = await get(`/matches/compare?demandId=${demandId}&achievementIds=${ids.join(',')}`);
  expect(status).toBe(200);
  expect(body.achievements.map(({ record }: { record: { id: string } }) => record.id)).toEqual(ids);
  expect(body.targets[0].offers).toHaveLength(2);
  const pasted = await post('/matches/compare', { for: { text: '轴承故障诊断' }, achievementIds: achievements });
  expect(pasted.body.achievements).toHaveLength(3);
});

test.each([
  ['one', (ids: string[]) => ids[0]],
  ['one twice', (ids: string[]) => `${ids[0]},${ids[0]}`],
  ['five', (ids: string[]) => [...ids, ids[0], ids[1]].join(',')],
  ['what is none', (ids: string[]) => `${ids[0]},x`],
])('%s cannot be compared', async (_, given) => {
  const problem = await refused('GET', `/matches/compare?demandId=${demandId}&achievementIds=${given(achievements)}`);
  expect(problem).toMatchObject({ status: 422, errors: [{ path: 'achievementIds' }] });
});

test('of what cannot be found nothing is compared', async () => {
  const unknown = '01a210d6-cdf4-76aa-a262-67941c8fc519';
  const url = `/matches/compare?demandId=${demandId}&achievementIds=${achievements[0]},${unknown}`;
  expect(await refused('GET', url)).toMatchObject({ code: 'record.not_found' });
});

test('that there is no good match is an answer, with what can be done', async () => {
  const filter = { region: '没有这个地方' };
  const { body } = await post<MatchAnswer>('/matches', { want: 'achievements', for: { text: '轴承' }, filter });
  expect(body).toMatchObject({ conclusion: 'none', items: [], advice: expect.stringContaining('放宽筛选条件') });
});

test.each([
  ['a domain that does not exist', 'achievements', { domain: 'nothing-here' }, 'filter.domain', /没有这个产业领域/],
  ['a kind of achievement among people', 'experts', { kind: 'patent' }, 'filter.kind', /找专家时不能按类别筛选/],
  ['a kind of organization among achievements', 'achievements', { kind: 'enterprise' }, 'filter.kind', /没有这个类别/],
  ['a way of transfer among demands', 'demands', { transferMode: 'license' }, 'filter.transferMode', /转化方式/],
])('a filter that nothing can pass is refused: %s', async (_, want, filter, path, message) => {
  const problem = await refused('POST', '/matches', { want, for: { text: '轴承' }, filter });
  expect(problem).toMatchObject({ status: 422, errors: [{ path, message: expect.stringMatching(message) }] });
});

test('tokens of the language model are counted by prompt', async () => {
  metrics.tokens({ prompt: 'rerank', input: 700, output: 30 });
  metrics.tokens({ prompt: 'rerank', input: 300, output: 20 });
  const { body } = await server.inject('/metrics');
  expect(body).toContain('duijie_language_model_tokens_total{prompt="rerank",direction="input"} 1000');
  expect(body).toContain('duijie_language_model_tokens_total{prompt="rerank",direction="output"} 50');
});
