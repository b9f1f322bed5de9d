import excel from '@protobi/exceljs';
import { afterAll, expect, test } from 'vitest';
import { actAs, actAsSystem, currentActing } from '../../src/access/acting.ts';
import { type Acting, type Grant, nobody } from '../../src/access/actor.ts';
import type { Role } from '../../src/access/roles.ts';
import { newId } from '../../src/db/ids.ts';
import { openTestApp } from '../app.ts';
import { apiOf } from '../http/requests.ts';

const seasonId = newId();
let sender: Acting | null = null;
const { server, services, database, close } = await openTestApp({
  authenticate: async () => sender ?? actAsSystem('web', currentActing),
});
afterAll(close);
const { get, post, patch } = apiOf(server);

const season = {
  id: seasonId,
  kind: 'challenge' as const,
  year: 2026,
  name: '2026 创新挑战季',
  opensOn: null,
  submissionDeadline: null,
  roadshowDeadline: null,
  patentsGrantedFrom: null,
  biddingWeekdays: [],
  targets: {},
};
await database.transaction((tx) => services.seasons.seed(tx, [], [season]));
const company = (await post('/organizations', { kind: 'enterprise', name: '=HYPERLINK("http://x","江州")' })).body.id;
const demand = (
  await post('/demands', { organizationId: company, seasonId, raw: { title: '绝密标题', problem: '绝密难题' } })
).body.id;
await patch(`/demands/${demand}`, { version: 1, region: '@江州' });
await post(`/demands/${demand}/submit`, { version: 2 });

/** What `work` gives when one with this role asks. */
async function as<T>(role: Role, held: Partial<Grant>, work: () => Promise<T>): Promise<T> {
  const grant = { role, organizationId: null, seasonId: null, venueSessionId: null, ...held };
  sender = {
    actor: { ...nobody, kind: 'account', accountId: newId(), grants: [grant] },
    origin: { via: 'web', address: '192.0.2.7', requestId: null },
  };
  try {
    return await work();
  } finally {
    sender = null;
  }
}
const timeline = `/audit/timeline?kind=demand&id=${demand}`;
const actionsOf = ({ body }: { body: { items: { action: string }[] } }) => body.items.map(({ action }) => action);

test('the way of a demand is told step by step, page by page, and that it was read is entered', async () => {
  const whole = await get(`${timeline}&limit=100`);
  expect(actionsOf(whole)).toEqual(['demand.create', 'demand_text.create', 'demand.edit', 'demand.submit']);
  expect(whole.body.items[2]).toMatchObject({
    sentence: '修改需求',
    before: { region: null },
    after: { region: '@江州' },
    seasonId,
    organizationId: company,
  });
  expect(JSON.stringify(whole.body)).not.toContain('绝密');
  const paged: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await get(`${timeline}&limit=3${cursor && `&cursor=${cursor}`}`);
    paged.push(...actionsOf(page));
    cursor = page.body.nextCursor;
    if (!cursor) break;
  }
  expect(paged).toEqual([...actionsOf(whole), 'audit.timeline', 'audit.timeline']);
});

test('owner and operator see the steps without addresses and values, others not even that there is a record', async () => {
  for (const [role, held] of [
    ['enterprise_member', { organizationId: company }],
    ['operator', { seasonId }],
  ] as const) {
    const { status, body } = await as(role, held, () => get(`${timeline}&limit=100`));
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThanOrEqual(4);
    for (const item of body.items)
      expect(item).toMatchObject({ before: null, after: null, address: null, requestId: null, keyId: null });
  }
  for (const [role, held] of [
    ['enterprise_member', { organizationId: newId() }],
    ['operator', { seasonId: newId() }],
  ] as const) {
    const hidden = await as(role, held, () => get(timeline));
    const unknown = await as(role, held, () => get(`/audit/timeline?kind=demand&id=${newId()}`));
    expect([hidden.status, hidden.body.detail]).toEqual([404, unknown.body.detail]);
  }
  expect((await as('expert', {}, () => get(timeline))).status).toBe(403);
});

test('a reading gives the reader no part in the record, and an account is followed by auditors alone', async () => {
  const reader = newId();
  const account = newId();
  await database.transaction(async (tx) => {
    await tx.query(
      `insert into demand_reads (id, demand_id, account_id, organization_id, roles, what, use)
       values ($1, $2, $3, $4, '{enterprise_member}', 'raw', 'view')`,
      [newId(), demand, newId(), reader],
    );
    await tx.query("insert into accounts (id, name, email, login_name) values ($1, '甲', 'a@x', 'a')", [account]);
    await tx.query(
      "insert into role_grants (id, account_id, role, organization_id) values ($1, $2, 'researcher', $3)",
      [newId(), account, company],
    );
  });
  const ofAccount = `/audit/timeline?kind=account&id=${account}`;
  expect((await as('enterprise_member', { organizationId: reader }, () => get(timeline))).status).toBe(404);
  expect((await as('researcher', { organizationId: company }, () => get(ofAccount))).status).toBe(404);
  expect((await as('operator', {}, () => get(ofAccount))).status).toBe(404);
  const { body } = await as('auditor', {}, () => get(ofAccount));
  expect(actionsOf({ body })).toEqual(['account.create', 'role_grant.create']);
});

test('the log is listed newest first, narrowed by record, action, account and time', async () => {
  const newest = await get('/audit/entries?limit=2');
  expect(newest.body.items).toHaveLength(2);
  const next = await get(`/audit/entries?limit=2&cursor=${newest.body.nextCursor}`);
  expect(BigInt(next.body.items[0].number)).toBe(BigInt(newest.body.items[1].number) - 1n);
  expect(actionsOf(await get(`/audit/entries?recordKind=demand&recordId=${demand}&action=demand.submit`))).toEqual([
    'demand.submit',
  ]);
  expect((await get(`/audit/entries?accountId=${newId()}`)).body.items).toEqual([]);
  const { at } = next.body.items[0];
  expect((await get(`/audit/entries?before=${at}&limit=1`)).body.items[0].at < at).toBe(true);
  expect((await get(`/audit/entries?from=${at}&limit=100`)).body.items.at(-1).at).toBe(at);
  const [reading] = (await get('/audit/entries?limit=1')).body.items;
  expect(reading).toMatchObject({ action: 'audit.read', sentence: '查看审计日志', after: { from: at } });
});

async function sheets(url: string): Promise<{ rows: string[][]; facts: string[][]; book: excel.Workbook }> {
  const answer = await server.inject(`/api/v1/audit/${url}`);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
  expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[a-z-]+\.xlsx"$/);
  const book = new excel.Workbook();
  await book.xlsx.load(answer.rawPayload as never);
  const [rows = [], facts = []] = book.worksheets.map((sheet) => {
    const found: string[][] = [];
    sheet.eachRow((row) => {
      const cells: string[] = [];
      row.eachCell({ includeEmpty: true }, (cell) => {
        expect([excel.ValueType.String, excel.ValueType.Null]).toContain(cell.type);
        expect(cell.numFmt ?? '@').toBe('@');
        cells.push(String(cell.value ?? ''));
      });
      found.push(cells);
    });
    return found;
  });
  return { rows, facts, book };
}

test('an exported list holds every entry as text, never a formula, and names no maker', async () => {
  const { rows, facts, book } = await sheets(`entries.xlsx?recordId=${company}`);
  expect(rows).toHaveLength(2);
  expect(rows[1]?.join('\n')).toContain('=HYPERLINK(\\"http://x\\",\\"江州\\")');
  expect(facts).toContainEqual(['行数', '1']);
  expect(facts).toContainEqual(['是否完整', '全部列出（上限 50000 行）']);
  expect(facts).toContainEqual(['recordId', company]);
  expect([book.creator || '', book.lastModifiedBy || '']).toEqual(['', '']);
  expect(book.created.toISOString()).toBe('2000-01-01T00:00:00.000Z');
  const [noted] = (await get('/audit/entries?limit=1&action=audit.export')).body.items;
  expect(noted).toMatchObject({ after: { list: '审计日志', recordId: company } });
});

test('a name that begins as a formula does is text in the list of accounts too', async () => {
  const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\u0001控制'];
  await database.transaction(async (tx) => {
    for (const [at, name] of names.entries()) {
      await tx.query('insert into accounts (id, name, email, login_name) values ($1, $2, $3, $3)', [
        newId(),
        name,
        `u${at}`,
      ]);
    }
    await tx.query(
      "insert into role_grants (id, account_id, role, season_id) select $1, id, 'operator', $2 from accounts where login_name = 'u0'",
      [newId(), seasonId],
    );
  });
  const { rows: all } = await sheets('accounts.xlsx');
  const rows = all.filter(([, , loginName = '']) => /^u\d$/.test(loginName));
  expect(rows.map((row) => row[1])).toEqual(['=1+1', '+1', '-1', '@SUM(A1)', '\ufffd控制']);
  expect(rows[0]).toEqual(expect.arrayContaining(['运营', '2026 创新挑战季']));
});

test('timeline, readers and refused sign-ins can be had as lists', async () => {
  expect((await sheets(`timeline.xlsx?kind=demand&id=${demand}`)).rows.length).toBeGreaterThan(4);
  await actAs({ actor: nobody, origin: { via: 'web', address: '192.0.2.9', requestId: null } }, () =>
    database.transaction((tx) =>
      services.audit.note(tx, {
        action: 'sign_in.refuse',
        recordKind: 'account',
        recordId: null,
        details: { reason: 'account.wrong_password' },
      }),
    ),
  );
  const refused = await sheets('failed-sign-ins.xlsx');
  expect(refused.rows).toHaveLength(2);
  expect(refused.rows[1]).toEqual(expect.arrayContaining(['192.0.2.9', '登录名或密码不对']));
  const readers = await sheets(`readers.xlsx?demandId=${demand}`);
  expect(readers.rows).toHaveLength(2);
  expect(readers.rows[1]).toEqual(expect.arrayContaining(['raw', 'view', 'enterprise_member']));
});

test.each(['0878-05-18T03:46:32+23:59', '0000-01-01T00:00:00+23:59', '9999-12-31T23:59:59-23:59'])(
  'a moment that only ISO 8601 knows, %s, is no trouble to a list or an export',
  async (moment) => {
    for (const list of ['entries', 'entries.xlsx', 'failed-sign-ins.xlsx']) {
      for (const side of ['from', 'before']) {
        const url = `/api/v1/audit/${list}?${side}=${encodeURIComponent(moment)}`;
        expect((await server.inject({ url })).statusCode, url).toBe(200);
      }
    }
  },
);
