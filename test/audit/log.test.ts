import { afterAll, expect, test } from 'vitest';
import { actAs } from '../../src/access/acting.ts';
import { nobody } from '../../src/access/actor.ts';
import { verifyLog } from '../../src/audit/verify.ts';
import type { Tx } from '../../src/db/database.ts';
import { newId } from '../../src/db/ids.ts';
import { openTestApp } from '../app.ts';
import { apiOf } from '../http/requests.ts';
import { asOwner } from '../owner.ts';
import { publishDemand } from '../publications/publish.ts';

const app = await openTestApp();
const { database, services, server } = app;
afterAll(app.close);
const { post, patch } = apiOf(server);
const company = (await post('/organizations', { kind: 'enterprise', name: '江州储能有限公司' })).body.id as string;

interface Row {
  number: bigint;
  action: string;
  actor_kind: string;
  account_id: string | null;
  via: string;
  request_id: string | null;
  address: string | null;
  organization_id: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const log = (where = 'true', values: unknown[] = []): Promise<Row[]> =>
  database.read(
    async (tx) =>
      (
        await tx.query<Row & Record<string, unknown>>(
          `select e.*, v.address, v.before, v.after from audit_entries e left join audit_values v using (number)
           where ${where} order by number`,
          values,
        )
      ).rows,
  );
const of = (id: string) => log('record_id = $1', [id]);
const insertDomain = (tx: Tx, id: string) =>
  tx.query('insert into domains (id, position, name) values ($1, 1, $1)', [id]);

test('a demand leaves its whole way: each step with what it changed, and nothing of its texts', async () => {
  const demand = (
    await post('/demands', { organizationId: company, raw: { title: '压铸件变形', problem: '热处理后变形超差' } })
  ).body;
  await patch(`/demands/${demand.id}`, { version: 1, region: '江州' });
  await post(`/demands/${demand.id}/submit`, { version: 2 });
  await publishDemand(post, demand.id);
  const entries = await of(demand.id);
  // What is left to a reviewer's look, and whether a draft is sampled, may differ.
  const byChance = ['blind_review.create', 'draft.edit', 'draft_decision.create'];
  expect(entries.map(({ action }) => action).filter((action) => !byChance.includes(action))).toEqual([
    'demand.create',
    'demand_text.create',
    'demand.edit',
    'demand.submit',
    'draft.create',
    'draft.submit',
    'draft.approve',
    'demand_text.create',
    'demand_text.create',
    'demand.publish',
    'publication.create',
    'draft.publish',
  ]);
  expect(entries[0]).toMatchObject({ actor_kind: 'system', via: 'web', organization_id: company });
  expect(entries[2]).toMatchObject({ before: { region: null, version: 1 }, after: { region: '江州', version: 2 } });
  expect(entries[1]?.after).toMatchObject({
    stage: 'raw',
    title: { length: 5, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  expect(JSON.stringify(entries.map(({ before, after }) => [before, after]))).not.toMatch(/变形/);
});

test('who acts, from where and by which key is in the entry', async () => {
  const account = newId();
  const key = { id: newId(), actions: [] };
  await actAs(
    {
      actor: { ...nobody, kind: 'account', accountId: account, key },
      origin: { via: 'api_key', address: '192.0.2.7', requestId: 'r-1' },
    },
    () => database.transaction((tx) => insertDomain(tx, 'who')),
  );
  expect(await of('who')).toMatchObject([
    {
      actor_kind: 'account',
      account_id: account,
      key_id: key.id,
      via: 'api_key',
      address: '192.0.2.7',
      request_id: 'r-1',
    },
  ]);
});

test('what the owner changes by hand is entered as done at the database', async () => {
  await asOwner(app, async (tx) => {
    await tx.query("set local duijie.actor = ''");
    await insertDomain(tx, 'by-hand');
  });
  expect(await of('by-hand')).toMatchObject([{ actor_kind: 'database', via: 'database', action: 'domain.create' }]);
});

test('a transaction that is rolled back leaves no entry, and neither does one savepoint of it', async () => {
  const before = await log();
  const failing = database.transaction(async (tx) => {
    await insertDomain(tx, 'undone');
    await services.audit.note(tx, { action: 'demand.export', recordKind: 'demand', recordId: null });
    throw new Error('undone');
  });
  await expect(failing).rejects.toThrow('undone');
  expect(await log()).toEqual(before);
  await database.transaction(async (tx) => {
    await insertDomain(tx, 'kept');
    await tx.query('savepoint here');
    await insertDomain(tx, 'undone');
    await tx.query('rollback to savepoint here');
  });
  expect((await log()).slice(before.length)).toMatchObject([{ action: 'domain.create' }]);
});

test('a row that is changed and deleted in one transaction leaves every step', async () => {
  await database.transaction(async (tx) => {
    await insertDomain(tx, 'brief');
    await tx.query("update domains set position = 2 where id = 'brief'");
    await tx.query("update domains set position = position where id = 'brief'");
    await tx.query("delete from domains where id = 'brief'");
  });
  expect((await of('brief')).map(({ action }) => action)).toEqual(['domain.create', 'domain.edit', 'domain.delete']);
});

test('a note is an entry with its details, and leaves nothing else', async () => {
  await database.transaction((tx) =>
    services.audit.note(tx, {
      action: 'sign_in.refuse',
      recordKind: 'account',
      recordId: 'a-1',
      details: { reason: 'x' },
    }),
  );
  expect(await of('a-1')).toMatchObject([{ action: 'sign_in.refuse', before: null, after: { reason: 'x' } }]);
  const { rows } = await asOwner(app, (tx) => tx.query('select * from audit_notes'));
  expect(rows).toEqual([]);
});

test('of the account tables, secrets and columns that nobody named are never shown', async () => {
  const marks = Array.from({ length: 16 }, (_, at) => `marked-secret-${at}-x`);
  const [account, other] = [newId(), newId()];
  const next = () => marks.pop() ?? '';
  await asOwner(app, async (tx) => {
    await tx.query('alter table credentials add column later_secret text');
    for (const [id, name] of [
      [account, 'reader'],
      [other, 'other'],
    ]) {
      await tx.query('insert into accounts (id, name, email, login_name) values ($1, $2, $3, $2)', [
        id,
        name,
        `${name}@x`,
      ]);
    }
    const credential = newId();
    await tx.query(
      `insert into credentials (id, subject, provider, account_id, password, access_token, refresh_token, id_token, later_secret, updated_at)
       values ($1, 's', 'credential', $2, $3, $4, $5, $6, $7, now())`,
      [credential, account, next(), next(), next(), next(), next()],
    );
    await tx.query('update credentials set password = $2, later_secret = $3 where id = $1', [
      credential,
      next(),
      next(),
    ]);
    await tx.query(
      'insert into sessions (id, expires_at, token, updated_at, account_id) values ($1, now(), $2, now(), $3)',
      [newId(), next(), account],
    );
    await tx.query('insert into second_factors (id, secret, backup_codes, account_id) values ($1, $2, $3, $4)', [
      newId(),
      next(),
      next(),
      account,
    ]);
    await tx.query(
      `insert into api_keys (id, account_id, start, key, metadata, created_at, updated_at)
       values ($1, $2, $3, $4, $5, now(), now())`,
      [newId(), account, next(), next(), next()],
    );
    await tx.query('insert into verifications (id, identifier, value, expires_at) values ($1, $2, $3, now())', [
      newId(),
      next(),
      next(),
    ]);
    await tx.query(
      "insert into reset_links (id, account_id, token_hash, expires_at) values ($1, $2, convert_to($3, 'UTF8'), now())",
      [newId(), account, next()],
    );
    expect(marks).toEqual([]);
  });
  const entries = await of(account);
  expect(entries.map(({ action }) => action)).toEqual([
    'account.create',
    'credential.create',
    'credential.edit',
    'sign_in.create',
    'second_factor.create',
    'api_key.create',
    'reset_link.create',
  ]);
  expect(entries[2]?.after).toEqual({ password: { masked: true }, later_secret: { masked: true } });
  const { rows } = await asOwner(app, (tx) =>
    tx.query<{ all: string }>(
      `select string_agg(v::text, ' ') || (select string_agg(e::text, ' ') from audit_entries e) as all from audit_values v`,
    ),
  );
  expect(rows[0]?.all).toContain('reader');
  expect(rows[0]?.all).not.toMatch(/marked-secret|6d61726b65642d736563726574/);
});

test('what a session or a key counts of itself is no entry', async () => {
  const before = await log();
  await database.transaction(async (tx) => {
    await tx.query('update sessions set expires_at = now(), updated_at = now()');
    await tx.query('update api_keys set request_count = 7, last_request = now(), remaining = 3');
  });
  expect(await log()).toEqual(before);
});

// The embedded database has one connection: its transactions never run side by side.
test.skipIf(!database.severalConnections)(
  'parallel transactions number their entries without a gap, as they commit',
  async () => {
    const committed: string[] = [];
    await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const id = `parallel-${at}`;
        await database
          .transaction(async (tx) => {
            await insertDomain(tx, id);
            await tx.query('select pg_sleep($1)', [((at * 7) % 10) / 200]);
            await tx.query('update domains set position = 2 where id = $1', [id]);
            if (at % 5 === 0) throw new Error('undone');
          })
          .then(() => committed.push(id))
          .catch((error) => expect(error.message).toBe('undone'));
      }),
    );
    expect(committed).toHaveLength(32);
    const entries = await log("record_id like 'parallel-%'");
    expect(entries).toHaveLength(64);
    // Both entries of a transaction stand together: the numbers were taken at its end, not when the row was changed.
    for (let at = 0; at < entries.length; at += 2) {
      expect(entries[at + 1]?.number).toBe((entries[at]?.number ?? 0n) + 1n);
      expect(entries.slice(at, at + 2).map(({ action }) => action)).toEqual(['domain.create', 'domain.edit']);
    }
  },
);

// As above.
test.skipIf(!database.severalConnections)('a transaction that goes on holds nobody up until it ends', async () => {
  await database.transaction(async (slow) => {
    await insertDomain(slow, 'slow');
    await services.audit.note(slow, { action: 'demand.export', recordKind: 'demand', recordId: 'slow' });
    await asOwner(app, (fast) => insertDomain(fast, 'fast'));
  });
  const [fast] = await of('fast');
  const [slow] = await of('slow');
  expect(slow?.number).toBeGreaterThan(fast?.number ?? 0n);
});

test('after all this the log is whole', async () => {
  const found = await verifyLog(database, []);
  expect(found.fault).toBeNull();
  expect(found.entries).toBe((await log()).length);
});
