import { afterAll, expect, test } from 'vitest';
import { newId } from '../../src/db/ids.ts';
import { openTestApp } from '../app.ts';
import { publishDemand } from '../publications/publish.ts';
import { apiOf } from './requests.ts';

const { server, services, database, close } = await openTestApp();
afterAll(close);
const { get, post, patch, put, refused } = apiOf(server);

const seasonId = newId();
await database.transaction((tx) =>
  services.seasons.seed(
    tx,
    [{ id: 'new-energy', position: 1, name: '新能源', aliases: [] }],
    [
      {
        id: seasonId,
        kind: 'auction',
        year: 2026,
        name: '2026 成果拍卖季',
        opensOn: null,
        submissionDeadline: null,
        roadshowDeadline: '2026-10-30',
        patentsGrantedFrom: '2023-01-01',
        biddingWeekdays: [3, 5],
        targets: { achievements: 2000 },
      },
    ],
  ),
);
const university = (await post('/organizations', { kind: 'university', name: '江州理工大学' })).body;
const company = (await post('/organizations', { kind: 'enterprise', name: '江州储能有限公司' })).body;

test('domains and seasons are listed, and one season is read by its id', async () => {
  expect((await get('/domains')).body.items).toMatchObject([{ id: 'new-energy', name: '新能源' }]);
  expect((await get('/seasons')).body.items).toMatchObject([{ id: seasonId, biddingWeekdays: [3, 5] }]);
  expect((await get(`/seasons/${seasonId}`)).body).toMatchObject({ patentsGrantedFrom: '2023-01-01' });
  expect((await get(`/seasons/${newId()}`)).status).toBe(404);
  expect((await get('/venue-sessions?year=2026&domainId=new-energy')).body).toEqual({ items: [] });
});

test('a new record answers 201 with its place, and is read back from there', async () => {
  const made = await post('/achievements', {
    organizationId: university.id,
    kind: 'patent',
    title: '固态电池电解质',
    askingPriceFen: '120000000',
    maturity: 6,
    transferModes: [{ mode: 'license', terms: '普通许可' }],
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ state: 'draft', version: 1, askingPriceFen: '120000000', keywords: [] });
  const read = await server.inject(String(made.headers.location));
  expect(read.json()).toEqual(made.body);
});

test('an achievement goes from draft to submitted, published and withdrawn, one version a step', async () => {
  const { body } = await post('/achievements', {
    organizationId: university.id,
    kind: 'other',
    title: '氢燃料电池双极板',
  });
  const at = `/achievements/${body.id}`;
  expect((await patch(at, { version: 1, summary: '石墨基' })).body).toMatchObject({ version: 2, summary: '石墨基' });
  expect((await post(`${at}/submit`, { version: 2 })).body).toMatchObject({ state: 'submitted', version: 3 });
  const published = (await post(`${at}/publish`, { version: 3 })).body;
  expect(published).toMatchObject({ state: 'published', version: 4 });
  expect(published.publishedAt).toBe(published.updatedAt);
  expect((await post(`${at}/withdraw`, { version: 4 })).body).toMatchObject({ state: 'withdrawn', version: 5 });
  expect(await refused('PATCH', at, { version: 5, title: '再改' })).toMatchObject({
    code: 'record.wrong_state',
    status: 409,
  });
});

test('a draft cannot be published without being submitted', async () => {
  const { body } = await post('/achievements', { organizationId: university.id, kind: 'other', title: '草稿' });
  const problem = await refused('POST', `/achievements/${body.id}/publish`, { version: 1 });
  expect(problem).toMatchObject({ code: 'record.wrong_state', detail: '“草稿”状态的记录不能发布' });
});

test('an edit of an old version is refused and names both versions; the newer text stays', async () => {
  const { body } = await post('/achievements', { organizationId: university.id, kind: 'other', title: '第一稿' });
  await patch(`/achievements/${body.id}`, { version: 1, title: '第二稿' });
  const problem = await refused('PATCH', `/achievements/${body.id}`, { version: 1, title: '迟到的一稿' });
  expect(problem).toMatchObject({
    status: 409,
    code: 'record.stale_version',
    type: '/docs/errors#record.stale_version',
  });
  expect(problem.detail).toContain('第 2 版');
  expect(problem.detail).toContain('第 1 版');
  expect((await get(`/achievements/${body.id}`)).body).toMatchObject({ title: '第二稿', version: 2 });
});

test('of several edits of one version at once, exactly one is taken', async () => {
  const { body } = await post('/achievements', { organizationId: university.id, kind: 'other', title: '争抢' });
  const titles = ['甲', '乙', '丙', '丁', '戊'];
  const edits = titles.map((title) => patch(`/achievements/${body.id}`, { version: 1, title }));
  const answers = await Promise.all(edits);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  const taken = answers.find(({ status }) => status === 200)?.body;
  expect((await get(`/achievements/${body.id}`)).body).toEqual(taken);
});

test('a patent granted too early is flagged, and is published only after a waiver with a reason', async () => {
  const { body } = await post('/achievements', {
    organizationId: university.id,
    seasonId,
    kind: 'patent',
    title: '早年授权的专利',
    grantDate: '2019-05-01',
    legalStatus: 'in_force',
  });
  expect(body.ruleMiss).toBe('授权日 2019-05-01 早于 2023-01-01');
  const at = `/achievements/${body.id}`;
  await post(`${at}/submit`, { version: 1 });
  expect((await refused('POST', `${at}/publish`, { version: 2 })).detail).toContain('授权日 2019-05-01');
  expect(await refused('POST', `${at}/waiver`, { version: 2, reason: ' ' })).toMatchObject({
    status: 422,
    errors: [{ path: 'reason', message: '不能为空' }],
  });
  const waived = await post(`${at}/waiver`, { version: 2, reason: '国家重点计划成果' });
  expect(waived.body).toMatchObject({ ruleWaiver: '国家重点计划成果', version: 3 });
  expect((await post(`${at}/publish`, { version: 3 })).body.state).toBe('published');
});

test('a waiver for a patent that fits the rule is refused', async () => {
  const { body } = await post('/achievements', { organizationId: university.id, kind: 'other', title: '无须例外' });
  const problem = await refused('POST', `/achievements/${body.id}/waiver`, { version: 1, reason: '多此一举' });
  expect(problem.code).toBe('record.wrong_state');
});

test('a reference to a record that does not exist names the field', async () => {
  const problem = await refused('POST', '/achievements', { organizationId: newId(), kind: 'other', title: '无主成果' });
  expect(problem).toMatchObject({ status: 422, errors: [{ path: 'organizationId', message: '没有这个单位' }] });
});

const secret = '机密指标：电芯循环寿命仅 300 次';
const newDemand = () => ({
  organizationId: company.id,
  deadline: '2026-10-30',
  budgetMinFen: '100000',
  budgetMaxFen: '50000000',
  raw: { title: secret, problem: secret },
});

test('a demand is published with its public text only, and its raw text is not in the default views', async () => {
  const made = await post('/demands', newDemand());
  expect(made.status).toBe(201);
  const at = `/demands/${made.body.id}`;
  await post(`${at}/submit`, { version: 1 });
  await put(`${at}/policy`, { read: 0, changes: { secretTerms: ['机密'] } });
  await publishDemand(post, made.body.id);

  const view = await get(at);
  expect(view.body).toMatchObject({ stage: 'public', textVersion: 1, budgetMaxFen: '50000000', state: 'published' });
  const { text } = view.body;
  expect(text.title).toContain('循环寿命');
  const list = await get('/demands?state=published');
  expect(list.body.items).toMatchObject([{ id: made.body.id, title: text.title }]);
  for (const { body } of [made, view, list]) expect(JSON.stringify(body)).not.toContain('机密');

  expect((await get(`${at}?stage=raw`)).body.text.title).toBe(secret);
  expect((await get(`${at}?stage=fuller`)).body).toMatchObject({ textVersion: 1 });
});

test('a demand without a public text shows none, not its raw text', async () => {
  const { body } = await post('/demands', newDemand());
  expect((await get(`/demands/${body.id}`)).body).toMatchObject({ stage: 'public', text: null });
  const { items } = (await get('/demands?state=draft')).body;
  expect(items.find((item: { id: string }) => item.id === body.id).title).toBeNull();
});

test('the raw text changes with the demand and cannot be set as a later stage', async () => {
  const { body } = await post('/demands', newDemand());
  const edit = { version: 1, raw: { title: '改过的原文' } };
  expect((await patch(`/demands/${body.id}`, edit)).body.version).toBe(2);
  expect((await get(`/demands/${body.id}?stage=raw`)).body).toMatchObject({ textVersion: 2, text: edit.raw });
  for (const stage of ['raw', 'fuller', 'public']) {
    const problem = await refused('PUT', `/demands/${body.id}/texts/${stage}`, { version: 2, text: edit.raw });
    expect(problem.code).toBe('route.not_found');
  }
});

test('a budget that ends below its start is refused, also when an edit changes one end only', async () => {
  const wrong = { path: 'budgetMaxFen', message: '预算上限不能低于下限' };
  const made = await refused('POST', '/demands', { ...newDemand(), budgetMinFen: '99900000000' });
  expect(made).toMatchObject({ status: 422, errors: [wrong] });
  const { body } = await post('/demands', newDemand());
  const edited = await refused('PATCH', `/demands/${body.id}`, { version: 1, budgetMaxFen: '1' });
  expect(edited).toMatchObject({ status: 422, errors: [wrong] });
  expect((await get(`/demands/${body.id}`)).body).toMatchObject({ version: 1, budgetMaxFen: '50000000' });
});

test('an organization of the same name is refused until the first is withdrawn', async () => {
  const { body } = await post('/organizations', { kind: 'institute', name: '江州材料研究所' });
  expect(await refused('POST', '/organizations', { kind: 'institute', name: body.name })).toMatchObject({
    status: 409,
    code: 'record.duplicate',
  });
  expect((await patch(`/organizations/${body.id}`, { version: 1, region: '江州' })).body.region).toBe('江州');
  expect((await post(`/organizations/${body.id}/withdraw`, { version: 2 })).body.state).toBe('withdrawn');
  expect((await post('/organizations', { kind: 'institute', name: body.name })).status).toBe(201);
});

test('a person is entered, edited and withdrawn', async () => {
  const made = await post('/people', { organizationId: university.id, name: '苏晚', roles: ['expert'] });
  expect(made).toMatchObject({ status: 201, body: { state: 'published', researchDirections: [] } });
  const at = `/people/${made.body.id}`;
  expect((await patch(at, { version: 1, position: '教授' })).body).toMatchObject({ position: '教授', version: 2 });
  expect((await post(`${at}/withdraw`, { version: 2 })).body).toMatchObject({ state: 'withdrawn', version: 3 });
});

test('a change of nothing but the version keeps every field', async () => {
  const { body } = await post('/people', { name: '何止', roles: ['researcher'], domains: ['new-energy'] });
  const { body: same } = await patch(`/people/${body.id}`, { version: 1 });
  expect(same).toEqual({ ...body, version: 2, updatedAt: same.updatedAt });
});
