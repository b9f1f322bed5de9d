import type { RouteRequest } from './requests.ts';

const audit = '/api/v1/audit';
const route = (path: string) => `GET ${audit}${path}`;

/** At least one valid request for every route of the audit log. */
export function auditRequests(): RouteRequest[] {
  return [
    { route: route('/entries'), url: () => `${audit}/entries?recordKind=demand`, states: [] },
    {
      route: route('/timeline'),
      what: 'of a demand',
      url: ({ demand }) => `${audit}/timeline?kind=demand&id=${demand}`,
      states: ['draft', 'published'],
    },
    {
      route: route('/timeline'),
      what: 'of an achievement',
      url: ({ achievement }) => `${audit}/timeline?kind=achievement&id=${achievement}`,
      states: ['draft', 'published'],
    },
    { route: route('/entries.xlsx'), url: () => `${audit}/entries.xlsx?recordKind=demand`, states: [] },
    {
      route: route('/timeline.xlsx'),
      url: ({ demand }) => `${audit}/timeline.xlsx?kind=demand&id=${demand}`,
      states: [],
    },
    { route: route('/readers.xlsx'), url: ({ demand }) => `${audit}/readers.xlsx?demandId=${demand}`, states: [] },
    { route: route('/accounts.xlsx'), url: () => `${audit}/accounts.xlsx`, states: [] },
    { route: route('/failed-sign-ins.xlsx'), url: () => `${audit}/failed-sign-ins.xlsx`, states: [] },
  ];
}
