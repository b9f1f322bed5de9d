import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs } from '../../src/access/acting.ts';
import { actingAs, actorOf } from '../access/actors.ts';
import { contact, demander, openPublicationScene } from './scene.ts';

const scene = await openPublicationScene();
afterAll(scene.close);
const { member, stranger, operator, reviewer, expert, auditor, database } = scene;

let demand: string;
beforeAll(async () => {
  demand = await scene.handedIn();
  await scene.published(demand);
});

describe('the stages of disclosure', () => {
  test('the publication is for all, and says no more of region and budget than the wish allows', async () => {
    const { body } = await expert.call('GET', `/demands/${demand}`);
    expect(body).toMatchObject({ stage: 'public', region: '江苏省苏州市', budgetMaxFen: null, organizationId: null });
    expect(await member.done('GET', `/demands/${demand}`)).toMatchObject({
      ...{ region: '江苏省苏州市昆山市', budgetMaxFen: '85000000' },
      publicFacts: { region: '江苏省苏州市', budget: false },
    });
    const { items } = await expert.done('GET', '/demands');
    expect(items).toMatchObject([{ id: demand, region: '江苏省苏州市', budgetMaxFen: null, organizationId: null }]);
  });

  test('the fuller text opens with the terms accepted, and who accepted which is recorded', async () => {
    const fuller = `/demands/${demand}?stage=fuller`;
    expect((await expert.call('GET', fuller)).status).toBe(403);
    const terms = await expert.done('GET', `/demands/${demand}/terms`);
    const stale = { termsVersion: terms.version, termsHash: '0'.repeat(64) };
    expect((await expert.call('POST', `/demands/${demand}/interests`, stale)).body.code).toBe('interest.other_terms');
    const accepted = { termsVersion: terms.version, termsHash: terms.hash, message: '有类似案例' };
    await expert.done('POST', `/demands/${demand}/interests`, accepted);
    const again = await expert.call('POST', `/demands/${demand}/interests`, accepted);
    expect(again.body.code).toBe('record.duplicate');
    const { body, text } = await expert.call('GET', fuller);
    expect(body).toMatchObject({ stage: 'fuller', text: { title: expect.any(String) } });
    for (const secret of [demander, contact.name, contact.phone]) expect(text).not.toContain(secret);
    expect((await stranger.call('GET', fuller)).status).toBe(403);
    const { items } = await auditor.done('GET', `/demands/${demand}/readers`);
    expect(items[0]).toMatchObject({ accountId: expert.id, what: 'fuller', use: 'view' });
    const interests = await member.done('GET', `/demands/${demand}/interests`);
    expect(interests.items).toMatchObject([
      { accountId: expert.id, termsVersion: terms.version, termsHash: terms.hash, state: 'registered' },
    ]);
  });

  test('contacts open with the demander’s agreement to this person, and close with it', async () => {
    const at = `/demands/${demand}/contacts`;
    expect((await expert.call('GET', at)).status).toBe(403);
    const { items } = await member.done('GET', `/demands/${demand}/interests`);
    const answer = (who: typeof member, agrees: boolean) =>
      who.call('POST', `/demands/${demand}/interests/${items[0].id}/answer`, { agrees });
    expect((await answer(operator, true)).status).toBe(403);
    expect((await answer(stranger, true)).status).toBe(403);
    expect((await answer(member, true)).body).toMatchObject({ state: 'agreed', answeredBy: member.id });
    expect((await expert.done('GET', at)).items).toMatchObject([contact]);
    expect((await stranger.call('GET', at)).status).toBe(403);
    await answer(member, false);
    expect((await expert.call('GET', at)).status).toBe(403);
    expect((await expert.call('GET', `/demands/${demand}?stage=fuller`)).status).toBe(403);
  });
});

test('an interest is taken back by whoever registered it, closes what it opened, and may be registered anew', async () => {
  const other = await scene.handedIn();
  await scene.published(other);
  const fuller = async () => (await expert.call('GET', `/demands/${other}?stage=fuller`)).status;
  const withdraw = (who: typeof expert) => who.call('POST', `/demands/${other}/interests/withdraw`);
  const terms = await expert.done('GET', `/demands/${other}/terms`);
  const register = (who: typeof expert) =>
    who.done('POST', `/demands/${other}/interests`, { termsVersion: terms.version, termsHash: terms.hash });
  expect((await withdraw(expert)).status).toBe(403);
  const { id } = await register(expert);
  await register(stranger);
  await member.done('POST', `/demands/${other}/interests/${id}/answer`, { agrees: true });
  expect(await fuller()).toBe(200);
  expect((await withdraw(expert)).body).toMatchObject({ id, state: 'withdrawn', withdrawnAt: expect.any(String) });
  expect(await fuller()).toBe(403);
  expect((await expert.call('GET', `/demands/${other}/contacts`)).status).toBe(403);
  expect((await withdraw(expert)).status).toBe(403);
  const late = await member.call('POST', `/demands/${other}/interests/${id}/answer`, { agrees: true });
  expect([late.status, late.body.code]).toEqual([409, 'record.wrong_state']);
  await register(expert);
  expect(await fuller()).toBe(200);
  const { items } = await member.done('GET', `/demands/${other}/interests`);
  expect(items.map(({ accountId, state }: Record<string, string>) => [accountId, state])).toEqual([
    [expert.id, 'registered'],
    [stranger.id, 'registered'],
    [expert.id, 'withdrawn'],
  ]);
});

test('the database lets nobody withdraw the interest of another, nor answer his own', async () => {
  const update = async (who: { id: string }, state: string) => {
    const actor = { ...actorOf('expert'), accountId: who.id };
    return actAs(actingAs(actor), () =>
      database.transaction((tx) =>
        tx.query(`update demand_interests set state = $1 where account_id = $2 and state = 'registered'`, [
          state,
          stranger.id,
        ]),
      ),
    );
  };
  expect((await update(expert, 'withdrawn')).rowCount).toBe(0);
  await expect(update(stranger, 'agreed')).rejects.toThrow('row-level security');
});

describe('the database, asked without any check of the application', () => {
  const rows = (actor: ReturnType<typeof actorOf>, statement: string) =>
    actAs(actingAs(actor), async () => (await database.read((tx) => tx.query(statement, [demand]))).rowCount);
  const confidential = ['demand_drafts', 'demand_policies', 'demand_placeholders', 'draft_decisions', 'blind_reviews'];

  test.each(['expert', 'researcher', 'auditor', 'administrator', 'session_host', 'technology_manager'] as const)(
    'gives %s no spans, secret terms, placeholders or decisions',
    async (who) => {
      for (const table of confidential) {
        expect(await rows(actorOf(who), `select from ${table} where demand_id = $1`), table).toBe(0);
      }
      expect(await rows(actorOf(who), `select from demand_texts where demand_id = $1 and stage <> 'public'`)).toBe(0);
    },
  );

  test('gives them to a reviewer and the demander', async () => {
    for (const actor of [actorOf('reviewer'), actorOf('enterprise_member', { organizationId: scene.own.id })]) {
      expect(await rows(actor, 'select from demand_drafts where demand_id = $1')).toBe(1);
      expect(await rows(actor, 'select from demand_placeholders where demand_id = $1')).toBeGreaterThan(0);
    }
    const another = actorOf('enterprise_member', { organizationId: scene.other.id });
    expect(await rows(another, 'select from demand_drafts where demand_id = $1')).toBe(0);
  });

  test('takes a later stage’s text from nobody without an approved draft, a reviewer included', async () => {
    const insert = `insert into demand_texts (demand_id, stage, version, title) values ($1, 'public', 99, '插入')`;
    for (const actor of [actorOf('reviewer'), actorOf('operator')]) {
      await expect(
        actAs(actingAs(actor), () => database.transaction((tx) => tx.query(insert, [demand]))),
      ).rejects.toThrow('row-level security');
    }
  });
});

describe('what others find', () => {
  const question = { want: 'demands', for: { text: '轴承故障诊断' } };
  const found = async () => {
    const { items } = await stranger.done('POST', '/matches', question);
    return items.map(({ record }: { record: { id: string } }) => record.id);
  };

  test('is nothing of a demand before it is published, though its raw text is indexed', async () => {
    const unpublished = await scene.handedIn();
    await scene.index(unpublished);
    expect(await found()).not.toContain(unpublished);
    const { id } = await scene.draft(unpublished);
    await operator.done('POST', `/drafts/${id}/submit`, { version: 1 });
    await scene.index(unpublished);
    expect(await found()).not.toContain(unpublished);
  });

  test('is gone with the withdrawal’s own commit, whatever becomes of the index', async () => {
    await scene.index(demand);
    expect(await found()).toContain(demand);
    const { version } = await reviewer.done('GET', `/demands/${demand}`);
    await actAs(actingAs(actorOf('reviewer')), () =>
      database.transaction((tx) => scene.services.demands.withdraw(tx, demand, version)),
    );
    expect(await found()).not.toContain(demand);
  });

  test('a second publication takes the place of the first', async () => {
    const twice = await scene.handedIn();
    await scene.published(twice);
    await scene.published(twice);
    const { rows } = await database.read((tx) =>
      tx.query(
        'select public_version, withdrawn_at is null as stands from publications where demand_id = $1 order by 1',
        [twice],
      ),
    );
    expect(rows).toEqual([
      { public_version: 1, stands: false },
      { public_version: 2, stands: true },
    ]);
    expect((await expert.done('GET', `/demands/${twice}/publication`)).version).toBe(2);
  });

  test('can be had as a file that names nobody', async () => {
    const open = await scene.handedIn();
    await scene.published(open);
    for (const [ending, magic] of [
      ['docx', 'PK'],
      ['pdf', '%PDF'],
    ]) {
      const { statusCode, rawPayload } = await expert.send('GET', `/demands/${open}/publication.${ending}`);
      expect(statusCode).toBe(200);
      expect(rawPayload.subarray(0, 4).toString('latin1')).toMatch(new RegExp(`^${magic}`));
    }
  });
});
