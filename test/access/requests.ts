import type { Action } from '../../src/access/policy.ts';
import { newId } from '../../src/db/ids.ts';
import type { RecordState } from '../../src/records/fields.ts';
import type { Sender } from './actors.ts';
import { publicationRequests } from './publication-requests.ts';
import type { AccessScene, Records } from './scene.ts';

/** A one-time token, an id; `cookie` is sent with the request. */
export type Made = Record<string, string | undefined>;

export interface RouteRequest {
  /** As the server names it: `GET /api/v1/demands/:id`. */
  route: string;
  /** Where it is the second one of its route: what is different about it. */
  what?: string;
  /** What has to be there before: made anew for each one who sends the request. */
  made?(who: Sender): Promise<Made>;
  url(records: Records, made: Made): string;
  body?(records: Records, made: Made): object;
  /**
   * The states in which the record of a side is tried; empty where it is about no record. What is about to be made is a
   * draft.
   */
  states: readonly RecordState[];
  /** The actions that it takes, of the record, in the order in which they are asked for, beside the route's own. */
  also?: Action[];
}

const all = ['draft', 'submitted', 'published', 'withdrawn'] as const;
/** What is withdrawn is matched with nothing. */
const matched = ['draft', 'submitted', 'published'] as const;
const made = ['draft'] as const;
const entered = ['published', 'withdrawn'] as const;
const none = [] as const;

const api = '/api/v1';
const move = () => ({ version: 1 });

/** At least one valid request for every route of the records and of matching; several where what it asks for decides who may. */
export function requestsOf({ bystanders }: AccessScene): RouteRequest[] {
  const [first = '', second = ''] = bystanders.achievements;
  const matching = { want: 'achievements', limit: 3 };
  const compared = `achievementIds=${first},${second}`;
  const explained = `want=achievements&recordId=${first}`;
  return [
    { route: 'GET /api/v1/domains', url: () => `${api}/domains`, states: none },
    { route: 'GET /api/v1/seasons', url: () => `${api}/seasons`, states: none },
    { route: 'GET /api/v1/seasons/:id', url: ({ season }) => `${api}/seasons/${season}`, states: none },
    { route: 'GET /api/v1/venue-sessions', url: () => `${api}/venue-sessions`, states: none },

    { route: 'GET /api/v1/organizations', url: () => `${api}/organizations`, states: none },
    {
      route: 'POST /api/v1/organizations',
      url: () => `${api}/organizations`,
      body: () => ({ kind: 'institute', name: `单位${newId()}` }),
      states: none,
    },
    {
      route: 'GET /api/v1/organizations/:id',
      url: ({ organization }) => `${api}/organizations/${organization}`,
      states: entered,
    },
    {
      route: 'PATCH /api/v1/organizations/:id',
      url: ({ organization }) => `${api}/organizations/${organization}`,
      body: () => ({ version: 1, shortName: '简称' }),
      states: entered,
    },
    {
      route: 'POST /api/v1/organizations/:id/withdraw',
      url: ({ organization }) => `${api}/organizations/${organization}/withdraw`,
      body: move,
      states: entered,
    },

    { route: 'GET /api/v1/people', url: () => `${api}/people`, states: none },
    {
      route: 'POST /api/v1/people',
      url: () => `${api}/people`,
      body: () => ({ name: '新人', roles: ['expert'] }),
      states: none,
    },
    { route: 'GET /api/v1/people/:id', url: ({ person }) => `${api}/people/${person}`, states: entered },
    {
      route: 'PATCH /api/v1/people/:id',
      url: ({ person }) => `${api}/people/${person}`,
      body: () => ({ version: 1, position: '教授' }),
      states: entered,
    },
    {
      route: 'PATCH /api/v1/people/:id',
      what: 'its roles',
      url: ({ person }) => `${api}/people/${person}`,
      body: () => ({ version: 1, roles: ['reviewer'] }),
      states: entered,
      also: ['person.appoint'],
    },
    {
      route: 'POST /api/v1/people/:id/withdraw',
      url: ({ person }) => `${api}/people/${person}/withdraw`,
      body: move,
      states: entered,
    },

    { route: 'GET /api/v1/achievements', url: () => `${api}/achievements`, states: none },
    {
      route: 'POST /api/v1/achievements',
      url: () => `${api}/achievements`,
      body: ({ organization, season }) => ({
        organizationId: organization,
        seasonId: season,
        kind: 'other',
        title: '新成果',
      }),
      states: made,
    },
    ...achievementRequests(),

    { route: 'GET /api/v1/demands', url: () => `${api}/demands`, states: none },
    {
      route: 'GET /api/v1/demands',
      what: 'raw titles',
      url: () => `${api}/demands?stage=raw`,
      states: none,
      also: ['demand.read_raw'],
    },
    {
      route: 'POST /api/v1/demands',
      url: () => `${api}/demands`,
      body: ({ organization, season }) => ({
        organizationId: organization,
        seasonId: season,
        raw: { title: '新需求' },
      }),
      states: made,
    },
    ...demandRequests(bystanders.manager),
    ...publicationRequests(),

    {
      route: 'POST /api/v1/desensitization/detect',
      url: () => `${api}/desensitization/detect`,
      body: () => ({ text: '联系张工' }),
      states: none,
    },
    {
      route: 'POST /api/v1/matches',
      url: () => `${api}/matches`,
      body: () => ({ ...matching, for: { text: '铝合金压铸' } }),
      states: none,
    },
    {
      route: 'POST /api/v1/matches',
      what: 'for an achievement',
      url: () => `${api}/matches`,
      body: ({ achievement }) => ({ want: 'demands', for: { achievementId: achievement } }),
      states: matched,
      also: ['achievement.read'],
    },
    {
      route: 'POST /api/v1/matches',
      what: 'for a publication',
      url: () => `${api}/matches`,
      body: ({ demand }) => ({ ...matching, for: { demandId: demand } }),
      states: matched,
      also: ['demand.read'],
    },
    {
      route: 'POST /api/v1/matches',
      what: 'for a raw text',
      url: () => `${api}/matches`,
      body: ({ demand }) => ({ ...matching, for: { demandId: demand, stage: 'raw' } }),
      states: matched,
      also: ['demand.read', 'demand.read_raw'],
    },
    {
      route: 'POST /api/v1/matches',
      what: 'for a person',
      url: () => `${api}/matches`,
      body: ({ person }) => ({ ...matching, for: { personId: person } }),
      states: ['published'],
      also: ['person.read'],
    },
    {
      route: 'POST /api/v1/matches',
      what: 'for an organization',
      url: () => `${api}/matches`,
      body: ({ organization }) => ({ ...matching, for: { organizationId: organization } }),
      states: ['published'],
      also: ['organization.read', 'match.for_organization'],
    },
    {
      route: 'GET /api/v1/matches/explain',
      url: ({ demand }) => `${api}/matches/explain?${explained}&demandId=${demand}&stage=raw`,
      states: matched,
      also: ['demand.read', 'demand.read_raw'],
    },
    {
      route: 'POST /api/v1/matches/explain',
      url: () => `${api}/matches/explain`,
      body: ({ demand }) => ({ want: 'achievements', for: { demandId: demand, stage: 'raw' }, recordId: first }),
      states: matched,
      also: ['demand.read', 'demand.read_raw'],
    },
    {
      route: 'GET /api/v1/matches/compare',
      url: ({ demand }) => `${api}/matches/compare?${compared}&demandId=${demand}&stage=fuller`,
      states: matched,
      also: ['demand.read', 'demand.read_fuller'],
    },
    {
      route: 'POST /api/v1/matches/compare',
      url: () => `${api}/matches/compare`,
      body: ({ demand }) => ({ for: { demandId: demand, stage: 'raw' }, achievementIds: [first, second] }),
      states: matched,
      also: ['demand.read', 'demand.read_raw'],
    },
  ];
}

function achievementRequests(): RouteRequest[] {
  const at = ({ achievement }: Records) => `${api}/achievements/${achievement}`;
  const of = 'achievements/:id';
  return [
    { route: `GET /api/v1/${of}`, url: at, states: all },
    { route: `PATCH /api/v1/${of}`, url: at, body: () => ({ version: 1, summary: '改' }), states: all },
    { route: `POST /api/v1/${of}/submit`, url: (own) => `${at(own)}/submit`, body: move, states: all },
    { route: `POST /api/v1/${of}/publish`, url: (own) => `${at(own)}/publish`, body: move, states: all },
    { route: `POST /api/v1/${of}/withdraw`, url: (own) => `${at(own)}/withdraw`, body: move, states: all },
    {
      route: `POST /api/v1/${of}/waiver`,
      url: (own) => `${at(own)}/waiver`,
      body: () => ({ version: 1, reason: '理由' }),
      states: all,
    },
  ];
}

function demandRequests(manager: string): RouteRequest[] {
  const at = ({ demand }: Records) => `${api}/demands/${demand}`;
  const of = 'demands/:id';
  const raw: Pick<RouteRequest, 'states' | 'also'> = { states: all, also: ['demand.read_raw'] };
  const fuller: typeof raw = { states: all, also: ['demand.read_fuller'] };
  return [
    { route: `GET /api/v1/${of}`, url: at, states: all },
    { route: `GET /api/v1/${of}`, what: 'raw', url: (own) => `${at(own)}?stage=raw`, ...raw },
    { route: `GET /api/v1/${of}`, what: 'fuller', url: (own) => `${at(own)}?stage=fuller`, ...fuller },
    { route: `PATCH /api/v1/${of}`, url: at, body: () => ({ version: 1, urgency: 'high' }), states: all },
    { route: `POST /api/v1/${of}/submit`, url: (own) => `${at(own)}/submit`, body: move, states: all },
    { route: `POST /api/v1/${of}/withdraw`, url: (own) => `${at(own)}/withdraw`, body: move, states: all },
    { route: `GET /api/v1/${of}/contacts`, url: (own) => `${at(own)}/contacts`, states: all },
    {
      route: `PUT /api/v1/${of}/contacts`,
      url: (own) => `${at(own)}/contacts`,
      body: () => ({ version: 1, contacts: [{ name: '李联系', phone: '025-55667788' }] }),
      states: all,
    },
    { route: `GET /api/v1/${of}/assignments`, url: (own) => `${at(own)}/assignments`, states: all },
    {
      route: `POST /api/v1/${of}/assignments`,
      url: (own) => `${at(own)}/assignments`,
      body: () => ({ personId: manager }),
      states: all,
    },
    {
      route: `POST /api/v1/${of}/assignments/:assignmentId/end`,
      url: (own) => `${at(own)}/assignments/${own.assignment}/end`,
      states: all,
    },
    { route: `GET /api/v1/${of}/readers`, url: (own) => `${at(own)}/readers`, states: all },
  ];
}
