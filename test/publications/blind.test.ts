import { afterAll, describe, expect, test } from 'vitest';
import { openPublicationScene, raw } from './scene.ts';

const scene = await openPublicationScene();
afterAll(scene.close);
const { operator, reviewer, second, database } = scene;

/** A season in which every submitted draft is drawn. */
async function sampledDraft() {
  const season = await database.read((tx) => tx.query<{ id: string }>('select id from seasons limit 1'));
  let seasonId = season.rows[0]?.id;
  if (!seasonId) {
    seasonId = '01a20000-0000-7000-8000-000000000001';
    await database.transaction((tx) =>
      tx.query(`insert into seasons (id, kind, year, name) values ($1, 'challenge', 2026, '挑战季')`, [seasonId]),
    );
    await operator.done('PATCH', `/seasons/${seasonId}/review`, { read: 0, sampleShare: 1, dueDays: 2 });
  }
  const demand = await scene.handedIn({ seasonId });
  const { id } = await scene.draft(demand);
  await operator.done('POST', `/drafts/${id}/submit`, { version: 1 });
  return { seasonId, demand, id };
}

test('a sampled draft is read twice, blindly, and the agreement of both is measured', async () => {
  const { seasonId, id, demand } = await sampledDraft();
  expect((await second.done('GET', '/reviews/blind')).items).toContainEqual({ draftId: id, demandId: demand });
  const first = await scene.settled(id);
  const got = await second.done('POST', `/drafts/${id}/blind-review`);
  expect(got.raw).toEqual(first.raw);
  expect(got.spans.every(({ decision }: { decision: string }) => decision === 'apply' || decision === 'look')).toBe(
    true,
  );
  for (const path of ['', '/decisions']) {
    const peek = await second.call('GET', `/drafts/${id}${path}`);
    expect([peek.status, peek.body.code], path).toEqual([409, 'draft.blind']);
  }
  const ids: string[] = got.spans.map((span: { id: string }) => span.id);
  await second.done('PUT', `/drafts/${id}/blind-review`, { masked: ids.slice(1), added: [] });
  expect((await second.call('GET', `/drafts/${id}`)).status).toBe(200);
  await reviewer.done('POST', `/drafts/${id}/approve`, { version: first.version });
  const report = await reviewer.done('GET', `/reviews/agreement?seasonId=${seasonId}`);
  expect(report).toMatchObject({
    reviews: 1,
    units: ids.length,
    both: ids.length - 1,
    first: 1,
    second: 0,
    neither: 0,
  });
  expect(report.share).toBeCloseTo((ids.length - 1) / ids.length, 9);
});

test('nobody reads blindly what he has decided on, nor what another reads already', async () => {
  const { id } = await sampledDraft();
  const view = await scene.view(id);
  const decision = { version: view.version, action: 'accept', target: { span: view.spans[0]?.id } };
  await reviewer.done('POST', `/drafts/${id}/decisions`, decision);
  expect((await reviewer.call('POST', `/drafts/${id}/blind-review`)).body.code).toBe('draft.blind');
  expect((await second.call('PUT', `/drafts/${id}/blind-review`, { masked: [] })).body.code).toBe('draft.blind');
});

test('the season’s days are those in which a draft is due', async () => {
  const { id } = await sampledDraft();
  const { items } = await operator.done('GET', '/drafts');
  const own = items.find((item: { id: string }) => item.id === id);
  expect(Date.parse(own.dueAt) - Date.parse(own.submittedAt)).toBe(2 * 86_400_000);
});

describe('a draft made anew', () => {
  async function madeAnew(demand: string, id: string) {
    const { version } = await operator.done('GET', `/demands/${demand}`);
    await operator.done('PATCH', `/demands/${demand}`, { version, raw: { ...raw, title: '主轴轴承故障诊断' } });
    const draft = await scene.view(id);
    await operator.done('POST', `/demands/${demand}/drafts`, { version: draft.version });
  }

  test('is read blindly anew by the reviewer who has it, who is told', async () => {
    const { id, demand } = await sampledDraft();
    const before = await second.done('POST', `/drafts/${id}/blind-review`);
    expect(before.renewedAt).toBeNull();
    await madeAnew(demand, id);
    const stale = await second.call('PUT', `/drafts/${id}/blind-review`, { masked: [] });
    expect([stale.status, stale.body.code]).toEqual([409, 'draft.blind']);
    expect(stale.body.detail).toContain('重新起草');
    expect((await second.done('GET', '/reviews/blind')).items).toContainEqual({ draftId: id, demandId: demand });
    expect((await second.call('GET', `/drafts/${id}`)).body.code).toBe('draft.blind');
    const anew = await second.done('POST', `/drafts/${id}/blind-review`);
    expect(anew).toMatchObject({ renewedAt: expect.any(String), raw: { title: '主轴轴承故障诊断' } });
    await second.done('PUT', `/drafts/${id}/blind-review`, { masked: [] });
  });

  test('after its blind review is for another reviewer', async () => {
    const { id, demand } = await sampledDraft();
    await second.done('POST', `/drafts/${id}/blind-review`);
    await second.done('PUT', `/drafts/${id}/blind-review`, { masked: [] });
    await madeAnew(demand, id);
    expect((await second.done('GET', '/reviews/blind')).items).not.toContainEqual({ draftId: id, demandId: demand });
    expect((await second.call('POST', `/drafts/${id}/blind-review`)).body.code).toBe('draft.blind');
    expect((await reviewer.done('GET', '/reviews/blind')).items).toContainEqual({ draftId: id, demandId: demand });
  });
});
