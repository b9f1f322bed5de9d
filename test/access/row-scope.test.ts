import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { actAs } from '../../src/access/acting.ts';
import type { Actor, Grant } from '../../src/access/actor.ts';
import { decide } from '../../src/access/decide.ts';
import { PageQuery } from '../../src/records/page.ts';
import { accountRoles, actingAs } from './actors.ts';
import { openAccessScene, type Side } from './scene.ts';

const scene = await openAccessScene();
afterAll(() => scene.close());
const { records, services } = scene;
const sides = ['own', 'other'] as const;
const either = (of: (side: Side) => string) => fc.constantFrom(null, of('own'), of('other'));

const grant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom(...accountRoles),
  organizationId: either((side) => records[side].organization),
  seasonId: either((side) => records[side].season),
  venueSessionId: either((side) => records[side].session),
});
const somebody: fc.Arbitrary<Actor> = fc.record({
  kind: fc.constant('account' as const),
  accountId: fc.uuid(),
  personId: either((side) => records[side].person),
  grants: fc.array(grant, { maxLength: 3 }),
  key: fc.constantFrom(null, { id: 'key', actions: [] }, { id: 'key', actions: ['demand.read', 'achievement.read'] }),
});
const state = fc.constantFrom('draft' as const, 'submitted' as const, 'published' as const, 'withdrawn' as const);

test('a list holds exactly the records that the policy lets its reader read one by one, whoever he is', async () => {
  await fc.assert(
    fc.asyncProperty(somebody, state, state, async (actor, own, other) => {
      const states = { own, other };
      for (const side of sides) await scene.reset(side, states[side]);
      const query = PageQuery.parse({ limit: 100 });
      const ofSide = (side: Side) => {
        const { organization, season, session, person } = records[side];
        return { organizationId: organization, seasonId: season, venueSessionId: session, state: states[side], person };
      };
      const read = <Found>(work: () => Promise<Found>) => actAs(actingAs(actor), work);
      const achievements = await read(() => services.achievements.list(query, {}));
      const demands = await read(() => services.demands.list(query, {}, 'public'));
      const raw = await read(() => services.demands.list(query, {}, 'raw')).catch(() => ({ items: [] }));
      const fuller = await read(() => services.demands.list(query, {}, 'fuller')).catch(() => ({ items: [] }));
      const organizations = await read(() => services.organizations.list(query, {}));
      const people = await read(() => services.people.list(query, {}));
      const has = ({ items }: { items: { id: string }[] }, id: string) => items.some((item) => item.id === id);
      for (const side of sides) {
        const { person, ...facts } = ofSide(side);
        const { achievement, demand, organization } = records[side];
        const interested = actor.personId === records[side].person;
        const assigned = { ...facts, interested, assignees: side === 'own' ? [records.own.person] : [] };
        const entered = {
          ...facts,
          state: facts.state === 'withdrawn' ? ('withdrawn' as const) : ('published' as const),
        };
        const found = [
          has(achievements, achievement),
          has(demands, demand),
          has(raw, demand),
          has(fuller, demand),
          has(organizations, organization),
          has(people, person),
        ];
        expect(found).toEqual([
          decide(actor, 'achievement.read', { ...facts, personIds: [person] }),
          decide(actor, 'demand.read', assigned),
          decide(actor, 'demand.read_raw', assigned),
          decide(actor, 'demand.read_fuller', assigned),
          decide(actor, 'organization.read', entered),
          decide(actor, 'person.read', { ...entered, personIds: [person] }),
        ]);
        const shown = demands.items.find(({ id }) => id === demand);
        const mayKnow = decide(actor, 'demand.read_owner', assigned);
        if (shown) expect(shown.organizationId).toBe(mayKnow ? organization : null);
      }
    }),
    { numRuns: 150 },
  );
}, 120_000);

test('a list is filtered by a demander only for who may know whose the demands are', async () => {
  for (const side of sides) await scene.reset(side, 'published');
  const query = PageQuery.parse({ limit: 100 });
  const filter = { organizationId: records.other.organization };
  const listed = (actor: Actor) =>
    actAs(actingAs(actor), () => services.demands.list(query, filter, 'public')).then(({ items }) => items.length);
  expect(await listed(scene.actors.reviewer)).toBe(1);
  expect(await listed(scene.actors.enterprise_member)).toBe(0);
  expect(await listed(scene.actors.nobody)).toBe(0);
});
