import { afterAll, describe, expect, test } from 'vitest';
import { openPublicationScene } from './scene.ts';

const scene = await openPublicationScene();
afterAll(scene.close);
const { member, stranger, operator, reviewer, database } = scene;
const seasonId = '01a20000-0000-7000-8000-000000000002';
await database.transaction((tx) =>
  tx.query(`insert into seasons (id, kind, year, name) values ($1, 'challenge', 2026, '挑战季')`, [seasonId]),
);

test('plain questions are asked in Chinese, each with its choices', async () => {
  const { items } = await stranger.done('GET', '/confidentiality/questions');
  expect(items.length).toBeGreaterThan(4);
  for (const { text, choices } of items) {
    expect(text).toMatch(/[\u4e00-\u9fff]/);
    expect(choices.length).toBeGreaterThan(1);
  }
});

describe('a demander’s wish', () => {
  test('is the season’s default until it is said, and a version with each change', async () => {
    const demand = await scene.handedIn({ seasonId });
    const before = await member.done('GET', `/demands/${demand}/policy`);
    expect(before).toMatchObject({ version: 0, policy: { needsConsent: false, public: { place: 'city' } } });
    const edit = { read: 0, answers: { place: 'province' }, changes: { secretTerms: ['代号甲'] } };
    const after = await member.done('PUT', `/demands/${demand}/policy`, edit);
    expect(after).toMatchObject({ version: 1, policy: { public: { place: 'province' }, secretTerms: ['代号甲'] } });
    const stale = await operator.call('PUT', `/demands/${demand}/policy`, { ...edit, read: 0 });
    expect([stale.status, stale.body.code]).toEqual([409, 'record.stale_version']);
    expect((await reviewer.call('PUT', `/demands/${demand}/policy`, { ...edit, read: 1 })).status).toBe(403);
    expect((await stranger.call('GET', `/demands/${demand}/policy`)).status).toBe(404);
  });

  test('cannot be to show what no stage may show', async () => {
    const demand = await scene.handedIn();
    const changes = { public: { operators: { phone: 'keep' } } };
    const refused = await member.call('PUT', `/demands/${demand}/policy`, { read: 0, changes });
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'changes.public.operators.phone']);
  });

  test('decides what the draft shows: a secret term in another spelling as well', async () => {
    const demand = await scene.handedIn({
      raw: { title: '阀门漏液', problem: '代号「飞 鱼」的阀门在高压下漏液，飞鱼计划要求漏率≤0.1%。' },
    });
    await member.done('PUT', `/demands/${demand}/policy`, { read: 0, changes: { secretTerms: ['飞鱼'] } });
    const { id } = await scene.draft(demand);
    const { check } = await scene.view(id);
    for (const stage of ['public', 'fuller'] as const) {
      expect(check[stage].texts.problem?.replaceAll(' ', '')).not.toContain('飞鱼');
    }
  });
});

test('a season’s settings are its operators’, hold for its demands, and other terms are a further version', async () => {
  const at = `/seasons/${seasonId}/review`;
  const before = await operator.done('GET', at);
  expect(before).toMatchObject({ version: 0, termsVersion: 1, dueDays: 5 });
  const edit = { read: 0, needsConsent: true, terms: '不得外传', policy: { public: { place: 'area' } } };
  expect(await operator.done('PATCH', at, edit)).toMatchObject({ version: 1, termsVersion: 2, dueDays: 5 });
  expect((await operator.call('PATCH', at, edit)).body.code).toBe('record.stale_version');
  expect((await reviewer.call('PATCH', at, { ...edit, read: 1 })).status).toBe(403);
  const demand = await scene.handedIn({ seasonId });
  const { policy } = await member.done('GET', `/demands/${demand}/policy`);
  expect(policy).toMatchObject({ needsConsent: true, public: { place: 'area' }, fuller: { place: 'district' } });
});

test('where one organization alone fits what is shown, the demander must agree to that in writing', async () => {
  await database.transaction((tx) =>
    tx.query(
      `insert into organizations (id, kind, name, region, size, main_products, state)
       select gen_random_uuid(), 'enterprise', '某地' || n || '实业有限公司', '浙江省杭州市', 'small', '包装材料', 'published'
       from generate_series(1, 1000) n`,
    ),
  );
  const demand = await scene.handedIn();
  await database.transaction((tx) =>
    tx.query(`update organizations set main_products = '高速主轴', size = 'small' where id = $1`, [scene.own.id]),
  );
  const { id } = await scene.draft(demand);
  await operator.done('POST', `/drafts/${id}/submit`, { version: 1 });
  const { version, check } = await scene.settled(id);
  const { estimate } = check.public;
  expect(estimate).toMatchObject({ count: 1, blocks: true, advisory: false });
  const approved = await reviewer.done('POST', `/drafts/${id}/approve`, { version });
  expect(approved.state).toBe('awaiting_consent');
  const consent = (acceptsIdentification: boolean) =>
    member.call('POST', `/drafts/${id}/consent`, { version: approved.version, agrees: true, acceptsIdentification });
  expect((await consent(false)).body.code).toBe('draft.not_ready');
  const given = await consent(true);
  expect(given.body.state).toBe('approved');
  const published = await reviewer.done('POST', `/drafts/${id}/publish`, { version: given.body.version });
  expect(published.state).toBe('published');
});
