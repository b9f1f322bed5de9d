import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs } from '../../src/access/acting.ts';
import { type Actor, systemActor } from '../../src/access/actor.ts';
import { newId } from '../../src/db/ids.ts';
import { type AccountRole, accountRoles, actingAs, actorOf } from './actors.ts';
import { requestsOf } from './requests.ts';
import { contactMark, fullerMark, mark, openAccessScene, type Records, type Side } from './scene.ts';

const scene = await openAccessScene();
afterAll(() => scene.close());
const { records, actors, server, services } = scene;
const requests = requestsOf(scene);
const everybody = [...accountRoles, 'nobody'] as const;
const sides = ['own', 'other'] as const;

/** Who may read raw texts, and who contacts and fuller texts; written by hand. */
const rawReaders: Record<Side, (AccountRole | 'nobody')[]> = {
  own: ['enterprise_member', 'technology_manager', 'operator', 'reviewer'],
  other: ['reviewer'],
};
const contactReaders: Record<Side, (AccountRole | 'nobody')[]> = {
  own: ['enterprise_member', 'technology_manager', 'operator'],
  other: [],
};
/** Their person has registered interest in the own demand, and its demander agreed to be reached: once it is published. */
const introduced: (AccountRole | 'nobody')[] = ['researcher', 'expert'];

async function answer(actor: Actor, method: string, url: string, body?: object) {
  scene.actAs(actor);
  const reply = await server.inject({ method: method as 'GET', url, ...(body && { payload: body }) });
  return { status: reply.statusCode, text: reply.body };
}

const send = (actor: Actor, request: (typeof requests)[number], own: Records) =>
  answer(actor, request.route.split(' ')[0]!, request.url(own, {}), request.body?.(own, {}));

beforeAll(async () => {
  for (const side of sides) await scene.reset(side, 'published');
});

test.each(everybody)(
  'no answer to %s has a marked text that is not theirs',
  async (who) => {
    for (const state of ['submitted', 'published'] as const) {
      for (const side of sides) {
        for (const request of requests) {
          for (const each of sides) await scene.reset(each, state);
          const { text } = await send(actors[who], request, records[side]);
          // A list holds both sides' records.
          const of: Side = request.states.length > 0 ? side : 'own';
          const name = [request.route, request.what, side, state].join(', ');
          if (!rawReaders[of].includes(who)) expect(text, name).not.toContain(mark);
          const isIntroduced = of === 'own' && state === 'published' && introduced.includes(who);
          if (!contactReaders[of].includes(who) && !isIntroduced) expect(text, name).not.toContain(contactMark);
          if (!rawReaders[of].includes(who) && !isIntroduced) expect(text, name).not.toContain(fullerMark);
        }
      }
    }
  },
  120_000,
);

test('the marked texts are there to be found by those whom they are for', async () => {
  const raw = (who: AccountRole, side: Side) =>
    answer(actors[who], 'GET', `/api/v1/demands/${records[side].demand}?stage=raw`);
  expect((await raw('enterprise_member', 'own')).text).toContain(mark);
  expect((await raw('reviewer', 'other')).text).toContain(mark);
  const contacts = await answer(actors.operator, 'GET', `/api/v1/demands/${records.own.demand}/contacts`);
  expect(contacts.text).toContain(contactMark);
  const listed = await answer(actors.enterprise_member, 'GET', '/api/v1/demands?stage=raw');
  expect(listed.text.split(mark)).toHaveLength(2);
});

test('a hidden record is answered exactly as one that does not exist', async () => {
  for (const side of sides) await scene.reset(side, 'draft');
  const unknown = {
    ...records.other,
    achievement: newId(),
    demand: newId(),
    assignment: newId(),
    draft: newId(),
    interest: newId(),
  };
  const told = ({ status, text }: { status: number; text: string }) => {
    const { requestId: _, ...problem } = JSON.parse(text);
    return { status, problem };
  };
  const tried = requests.filter(({ states }) => states.includes('draft') && states.length > 1);
  expect(tried.length).toBeGreaterThan(20);
  for (const who of ['expert', 'enterprise_member', 'nobody'] as const) {
    for (const request of tried) {
      const hidden = told(await send(actors[who], request, records.other));
      expect(hidden, `${request.route} ${who}`).toEqual(told(await send(actors[who], request, unknown)));
    }
  }
});

test('what others match is the same, whatever stands in raw texts and unpublished achievements', async () => {
  await scene.reset('own', 'published');
  await scene.reset('other', 'submitted');
  await reindex();
  const questions = [
    { want: 'achievements', for: { text: `${mark}铝合金压铸件` } },
    { want: 'demands', for: { text: `${mark}铝合金压铸件` } },
    { want: 'demands', for: { achievementId: scene.bystanders.achievements[0] } },
    { want: 'enterprises', for: { text: `${mark}铝合金压铸件` } },
    { want: 'achievements', for: { demandId: records.own.demand } },
  ];
  const ask = async () => {
    const answers = [];
    for (const question of questions)
      answers.push((await answer(actors.expert, 'POST', '/api/v1/matches', question)).text);
    return answers;
  };
  const before = await ask();
  for (const text of before) expect(JSON.parse(text)).toHaveProperty('items');
  const problem = `${mark}铝合金压铸件`.repeat(20);
  await asSystem(async () => {
    const { version } = await services.demands.edit(records.other.demand, { version: 1, raw: rawText(problem) });
    expect(version).toBe(2);
    await services.achievements.edit(records.other.achievement, { version: 1, title: problem, summary: problem });
  });
  await reindex();
  expect(await ask()).toEqual(before);
});

test('who may not read all unpublished achievements matches among none of them', async () => {
  const question = { want: 'achievements', for: { text: '铝合金' }, filter: { status: 'submitted' } };
  const status = async (actor: Actor) => (await answer(actor, 'POST', '/api/v1/matches', question)).status;
  for (const who of ['expert', 'enterprise_member', 'technology_manager', 'researcher', 'operator'] as const)
    expect(await status(actors[who]), who).toBe(403);
  expect(await status(actors.reviewer)).toBe(200);
  expect(await status(actorOf('operator'))).toBe(200);
  const pair = `want=achievements&status=draft&organizationId=${records.own.organization}`;
  const explained = (id: string) =>
    answer(actors.enterprise_member, 'GET', `/api/v1/matches/explain?${pair}&recordId=${id}`);
  expect((await explained(records.other.achievement)).status).toBe(403);
  expect((await explained(newId())).status).toBe(403);
});

test('whose a published demand is shows neither in it nor in what a match leaves out', async () => {
  for (const side of sides) await scene.reset(side, 'published');
  await reindex();
  const { demand, organization, achievement } = records.other;
  const read = async (actor: Actor) => JSON.parse((await answer(actor, 'GET', `/api/v1/demands/${demand}`)).text);
  expect((await read(actors.expert)).organizationId).toBeNull();
  expect((await read(actors.reviewer)).organizationId).toBe(organization);
  // For an expert the demander's own achievement is found as any other, for a reviewer it is left out.
  const url = `/api/v1/matches/explain?want=achievements&demandId=${demand}&recordId=${achievement}`;
  expect((await answer(actors.expert, 'GET', url)).status).toBe(200);
  expect((await answer(actors.reviewer, 'GET', url)).status).toBe(404);
  const back = `/api/v1/matches/explain?want=demands&achievementId=${achievement}&recordId=${demand}`;
  expect((await answer(actors.expert, 'GET', back)).status).toBe(200);
  expect((await answer(actors.reviewer, 'GET', back)).status).toBe(404);
});

test('the demander sees who has read the raw text and the contacts, when, and for what', async () => {
  for (const side of sides) await scene.reset(side, 'published');
  const { demand } = records.own;
  const first = await readers();
  await answer(actors.reviewer, 'GET', `/api/v1/demands/${demand}?stage=raw`);
  await answer(actors.technology_manager, 'GET', `/api/v1/demands/${demand}/contacts`);
  await answer(actors.operator, 'GET', '/api/v1/demands?stage=raw');
  await answer(actors.reviewer, 'POST', '/api/v1/matches', {
    want: 'achievements',
    for: { demandId: demand, stage: 'raw' },
  });
  await answer(actors.expert, 'GET', `/api/v1/demands/${demand}?stage=raw`);
  await answer(actors.reviewer, 'GET', `/api/v1/demands/${demand}`);
  const now = await readers();
  expect(now[4]).toEqual(first[0]);
  expect(now.slice(0, 4)).toEqual([
    expect.objectContaining({ accountId: actors.reviewer.accountId, roles: ['reviewer'], what: 'raw', use: 'match' }),
    expect.objectContaining({ accountId: actors.operator.accountId, what: 'raw', use: 'list' }),
    expect.objectContaining({ personId: records.own.person, personName: '本方人员', what: 'contact', use: 'view' }),
    expect.objectContaining({ accountId: actors.reviewer.accountId, what: 'raw', use: 'view' }),
  ]);

  async function readers() {
    const { text } = await answer(actors.enterprise_member, 'GET', `/api/v1/demands/${demand}/readers?limit=100`);
    return (JSON.parse(text) as { items: object[] }).items;
  }
});

function rawText(problem: string) {
  return { title: '改过', problem, targets: '', application: '', foundation: '', cooperation: '', attachments: [] };
}

const asSystem = <Done>(work: () => Promise<Done>) => actAs(actingAs(systemActor), work);

async function reindex(): Promise<void> {
  await asSystem(async () => {
    const ids = (of: 'demand' | 'achievement' | 'organization') => sides.map((side) => records[side][of]);
    for (const kind of ['demand', 'achievement', 'organization'] as const)
      await services.indexer.indexRecords({ kind, ids: ids(kind) });
  });
}
