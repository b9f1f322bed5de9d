import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actAs } from '../../src/access/acting.ts';
import { type Actor, systemActor } from '../../src/access/actor.ts';
import { newId } from '../../src/db/ids.ts';
import { type AccountRole, accountRoles, actingAs, actorOf, joined } from './actors.ts';
import { openAccessScene, type Side } from './scene.ts';

/** The application asks for no right here: statements go to the database as they are, as the service's role. */
const scene = await openAccessScene();
afterAll(() => scene.close());
const { database, records, actors, services } = scene;
const everybody = [...accountRoles, 'nobody'] as const;
const sides = ['own', 'other'] as const;

const as = <Found>(actor: Actor, work: () => Promise<Found>) => actAs(actingAs(actor), work);
const rows = (actor: Actor, statement: string, values: unknown[] = []) =>
  as(actor, async () => (await database.read((tx) => tx.query(statement, values))).rows);
const run = (actor: Actor, statement: string, values: unknown[] = []) =>
  as(actor, () => database.transaction((tx) => tx.query(statement, values)));

/** Which of both sides' demands somebody finds in a statement with their ids. */
async function sidesOf(actor: Actor, statement: string): Promise<Side[]> {
  const found = await rows(actor, statement, [sides.map((side) => records[side].demand)]);
  const ids = new Set(found.map(({ demand_id }) => demand_id));
  return sides.filter((side) => ids.has(records[side].demand));
}

beforeAll(async () => {
  for (const side of sides) await scene.reset(side, 'submitted');
});

const rawTexts = `select demand_id from demand_texts where demand_id = any($1::uuid[]) and stage <> 'public'`;
const contacts = 'select demand_id from demand_contacts where demand_id = any($1::uuid[])';
const derived = {
  'what filters need': `select record_id as demand_id from search_documents
    where record_id = any($1::uuid[]) and stage <> 'public'`,
  'term weights': `select d.record_id as demand_id from lexical_documents l join public_or_not d on d.id = l.document_id
    where d.record_id = any($1::uuid[])`,
  vectors: `select d.record_id as demand_id from embeddings e join public_or_not d on d.id = e.document_id
    where d.record_id = any($1::uuid[])`,
};

test.each([
  ['nobody', []],
  ['administrator', []],
  ['auditor', []],
  ['researcher', []],
  ['expert', []],
  ['session_host', []],
  ['enterprise_member', ['own']],
  ['technology_manager', ['own']],
  ['operator', ['own']],
  ['reviewer', ['own', 'other']],
] as const)('%s: the database gives raw and fuller texts of %s', async (who, expected) => {
  expect(await sidesOf(actors[who], rawTexts)).toEqual(expected);
});

test.each([
  ['nobody', []],
  ['administrator', []],
  ['auditor', []],
  ['researcher', []],
  ['expert', []],
  ['session_host', []],
  ['reviewer', []],
  ['enterprise_member', ['own']],
  ['technology_manager', ['own']],
  ['operator', ['own']],
] as const)('%s: the database gives contacts of %s', async (who, expected) => {
  expect(await sidesOf(actors[who], contacts)).toEqual(expected);
});

test('without any actor in the setting nothing confidential is given', async () => {
  const found = await as(actors.reviewer, () =>
    database.transaction(async (tx) => {
      const counts = [];
      for (const setting of ['', '{}', '{"kind":"account"}', '{"kind":"account","grants":[]}']) {
        await tx.query(`select set_config('duijie.actor', $1, true)`, [setting]);
        counts.push((await tx.query(`select from demand_texts where stage <> 'public'`)).rowCount);
        counts.push((await tx.query('select from demand_contacts')).rowCount);
      }
      return counts;
    }),
  );
  expect(found).toEqual(found.map(() => 0));
});

test('an operator of every season is given the texts of every season, of another season only its own', async () => {
  expect(await sidesOf(actorOf('operator'), rawTexts)).toEqual(['own', 'other']);
  expect(await sidesOf(actorOf('operator', { seasonId: records.other.season }), rawTexts)).toEqual(['other']);
  expect(await sidesOf(actorOf('operator', { seasonId: newId() }), rawTexts)).toEqual([]);
});

test('an assignment that has ended gives nothing more', async () => {
  const { assignment, demand } = records.other;
  const manager = actorOf('technology_manager', { personId: scene.bystanders.manager });
  expect(await sidesOf(manager, rawTexts)).toEqual(['own', 'other']);
  await as(systemActor, () => services.confidentialDemands.endAssignment(demand, assignment));
  expect(await sidesOf(manager, rawTexts)).toEqual(['own']);
  await scene.reset('other', 'submitted');
});

describe('what is derived from raw texts', () => {
  test('is there for the system', async () => {
    for (const [name, statement] of Object.entries(derived)) {
      const own = statement.replace('public_or_not', 'search_documents');
      expect(await sidesOf(systemActor, own), name).toEqual(['own', 'other']);
    }
    const [counts] = await rows(systemActor, `select count(*)::int from term_statistics where scope = 'demand/raw'`);
    expect(counts?.count).toBeGreaterThan(0);
    const readings = `select stage from document_readings r join search_documents d on d.id = r.document_id
      where d.record_kind = 'demand' and stage <> 'public'`;
    expect(await rows(systemActor, readings)).toEqual([]);
  });

  test.each(everybody)('is not there for %s', async (who) => {
    for (const [name, statement] of Object.entries(derived)) {
      expect(await sidesOf(actors[who], statement.replace('public_or_not', 'search_documents')), name).toEqual([]);
    }
    const hidden = `(select document_id from lexical_documents where not is_public union all
      select document_id from document_readings where not is_public union all
      select document_id from embeddings where not is_public union all select document_id from field_embeddings)`;
    if (who !== 'reviewer') expect(await rows(actors[who], `select * from ${hidden} hidden`)).toEqual([]);
    for (const table of ['term_statistics', 'scope_statistics']) {
      const scopes = await rows(actors[who], `select distinct scope from ${table} where scope not like '%/public'`);
      expect(scopes.map(({ scope }) => scope).filter((scope) => scope.startsWith('demand/'))).toEqual([]);
    }
    for (const view of ['public_documents', 'public_lexical_documents', 'public_embeddings', 'public_readings']) {
      const id = view === 'public_documents' ? 'id' : 'document_id';
      const ids = (await rows(actors[who], `select ${id} as id from ${view}`)).map((row) => row.id);
      const stages = await rows(systemActor, 'select distinct stage from search_documents where id = any($1)', [ids]);
      expect(stages, view).toEqual([{ stage: 'public' }]);
    }
  });
});

describe('nobody gives himself what he may not read', () => {
  const { demand } = records.other;
  const self = actors.technology_manager;
  const member = actors.enterprise_member;

  test('by an assignment to himself', async () => {
    const values = [newId(), demand, records.own.person];
    const insert = 'insert into demand_assignments (id, demand_id, person_id) values ($1, $2, $3)';
    await expect(run(self, insert, values)).rejects.toThrow('row-level security');
    const reopen = `update demand_assignments set ended_at = null where demand_id = $1 returning id`;
    expect((await run(self, reopen, [demand])).rows).toEqual([]);
  });

  test('by making a demand his own, or one of his season', async () => {
    const move = (column: string) => `update demands set ${column} = $1 where id = $2`;
    await expect(run(member, move('organization_id'), [records.own.organization, demand])).rejects.toThrow('give away');
    await expect(run(actors.operator, move('season_id'), [records.own.season, demand])).rejects.toThrow('give away');
  });

  test('by writing a text or a contact into it', async () => {
    const text = `insert into demand_texts (demand_id, stage, version, title) values ($1, 'public', 9, '插入')`;
    await expect(run(member, text, [demand])).rejects.toThrow('row-level security');
    const contact = `insert into demand_contacts (demand_id, position, name) values ($1, 9, '插入')`;
    await expect(run(member, contact, [demand])).rejects.toThrow('row-level security');
    expect((await run(member, 'delete from demand_contacts where demand_id = $1', [demand])).rowCount).toBe(0);
  });

  test('by a reading in the name of another, and none is taken back', async () => {
    const insert = `insert into demand_reads (id, demand_id, account_id, roles, what, use)
      values ($1, $2, $3, '{}', 'raw', 'view')`;
    await expect(run(member, insert, [newId(), demand, newId()])).rejects.toThrow('row-level security');
    await expect(run(member, 'delete from demand_reads')).rejects.toThrow('permission denied');
    await expect(run(systemActor, 'update demand_reads set use = use')).rejects.toThrow('permission denied');
  });
});

test('a service that forgot to ask is given nothing by the database', async () => {
  const { demand } = records.other;
  const texts = (actor: Actor) => as(actor, () => database.read((tx) => services.demands.texts(tx, [demand], 'raw')));
  expect(await texts(actors.expert)).toEqual([]);
  expect(await texts(joined(actors.enterprise_member, actors.researcher, actors.operator))).toEqual([]);
  expect(await texts(actors.reviewer)).toHaveLength(1);
});

test('an actor of one statement is not the next one’s, on one connection or several', async () => {
  const who: AccountRole[] = ['reviewer', 'expert', 'reviewer', 'auditor'];
  const found = await Promise.all(who.map((role) => sidesOf(actors[role], rawTexts)));
  expect(found).toEqual([['own', 'other'], [], ['own', 'other'], []]);
});

test('where the wall ends: the embedded database has one login, the owner, which a server has not', async () => {
  const given = as(actors.expert, () =>
    database.transaction(async (tx) => {
      await tx.query('reset role');
      return (await tx.query(`select from demand_texts where stage <> 'public'`)).rowCount;
    }),
  );
  if (database.severalConnections) expect(await given.catch(() => 0)).toBe(0);
  else expect(await given).toBeGreaterThan(0);
});
