import { newId } from '../../src/db/ids.ts';
import { validBodies } from '../http/valid-bodies.ts';
import type { RouteRequest } from './requests.ts';

/** Routes of accounts: about no record of a side, so that what is not there is told to whoever may ask for it. */
const routes = [
  'POST /session',
  'POST /session/second-factor',
  'GET /session',
  'DELETE /session',
  'POST /session/password',
  'POST /session/password-reset',
  'POST /session/second-factor/setup',
  'POST /session/second-factor/confirm',
  'POST /session/second-factor/remove',
  'GET /session/sign-on',
  'GET /session/sign-on/callback/sso',
  'POST /accounts',
  'GET /accounts',
  'GET /accounts/:id',
  'PATCH /accounts/:id',
  'POST /accounts/:id/disable',
  'POST /accounts/:id/enable',
  'POST /accounts/:id/grants',
  'DELETE /accounts/:id/grants/:grantId',
  'POST /accounts/:id/reset-link',
  'PUT /accounts/:id/subject',
  'DELETE /accounts/:id/subject',
  'DELETE /accounts/:id/second-factor',
  'GET /accounts/:id/keys',
  'DELETE /accounts/:id/keys/:keyId',
  'POST /invitations',
  'GET /invitations',
  'POST /invitations/:id/revoke',
  'POST /invitations/accept',
  'POST /applications',
  'GET /applications',
  'POST /applications/:id/approve',
  'POST /applications/:id/refuse',
  'POST /keys',
  'GET /keys',
  'DELETE /keys/:id',
];

/** Each with a valid body and an id that nothing has. */
export function accountRequests(): RouteRequest[] {
  const bodies = validBodies({});
  return routes.map((name) => {
    const [method = '', path = ''] = name.split(' ');
    const valid = bodies[`${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`];
    return {
      route: `${method} /api/v1${path}`,
      url: () => `/api/v1${path.replace(/:\w+/g, () => newId())}`,
      ...(valid && { body: () => valid.body }),
      states: [],
    };
  });
}

/** Routes of the audit log. A timeline's record is a demand of a side. */
export function auditRequests(): RouteRequest[] {
  const lists = ['entries', 'entries.xlsx', 'readers.xlsx', 'accounts.xlsx', 'failed-sign-ins.xlsx'];
  const anyDemand = `kind=demand&id=${newId()}`;
  return [
    ...lists.map((list) => ({
      route: `GET /api/v1/audit/${list}`,
      url: () => `/api/v1/audit/${list}`,
      states: [],
    })),
    ...['timeline', 'timeline.xlsx'].map((list) => ({
      route: `GET /api/v1/audit/${list}`,
      url: () => `/api/v1/audit/${list}?${anyDemand}`,
      states: [],
    })),
  ];
}
