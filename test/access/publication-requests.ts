import type { RouteRequest } from './requests.ts';
import type { Records } from './scene.ts';

const api = '/api/v1';
const all = ['draft', 'submitted', 'published', 'withdrawn'] as const;
const none = [] as const;
const move = () => ({ version: 1 });

/** At least one valid request for every route of policies, drafts, reviews, publications and interests. */
export function publicationRequests(): RouteRequest[] {
  return [...policyRequests(), ...draftRequests(), ...reviewRequests(), ...publishedRequests()];
}

const ofDemand = ({ demand }: Records) => `${api}/demands/${demand}`;

function policyRequests(): RouteRequest[] {
  const review = ({ season }: Records) => `${api}/seasons/${season}/review`;
  return [
    {
      route: 'GET /api/v1/confidentiality/questions',
      url: () => `${api}/confidentiality/questions`,
      states: none,
    },
    { route: 'GET /api/v1/demands/:id/policy', url: (own) => `${ofDemand(own)}/policy`, states: all },
    {
      route: 'PUT /api/v1/demands/:id/policy',
      url: (own) => `${ofDemand(own)}/policy`,
      body: () => ({ read: 0, changes: { needsConsent: true } }),
      states: all,
    },
    { route: 'GET /api/v1/seasons/:id/review', url: review, states: none },
    { route: 'PATCH /api/v1/seasons/:id/review', url: review, body: () => ({ read: 0, dueDays: 3 }), states: none },
  ];
}

const draftRoute = (method: string, path = '') => `${method} /api/v1/drafts/:id${path}`;
const ofDraft =
  (path = '') =>
  ({ draft }: Records) =>
    `${api}/drafts/${draft}${path}`;

/** While a draft is in review, as those of the scene are, nobody but a reviewer changes it. */
const changing = { states: all, also: ['draft.review' as const] };

function draftRequests(): RouteRequest[] {
  const place = { version: 1, field: 'title', start: 0, end: 1 };
  return [
    {
      route: 'POST /api/v1/demands/:id/drafts',
      url: (own) => `${ofDemand(own)}/drafts`,
      body: () => ({ version: 1 }),
      states: all,
    },
    { route: draftRoute('GET'), url: ofDraft(), states: all },
    { route: draftRoute('GET', '/decisions'), url: ofDraft('/decisions'), states: all },
    { route: draftRoute('POST', '/check'), url: ofDraft('/check'), body: () => ({ edits: [] }), states: all },
    {
      route: draftRoute('POST', '/decisions'),
      url: ofDraft('/decisions'),
      body: () => ({ version: 1, action: 'accept', target: { category: 'person' } }),
      ...changing,
    },
    {
      route: draftRoute('POST', '/spans'),
      url: ofDraft('/spans'),
      body: () => ({ ...place, category: 'secret_term' }),
      ...changing,
    },
    {
      route: draftRoute('POST', '/edits'),
      url: ofDraft('/edits'),
      body: () => ({ ...place, replacement: '某' }),
      ...changing,
    },
    { route: draftRoute('POST', '/summary'), url: ofDraft('/summary'), body: move, ...changing },
    {
      route: draftRoute('PUT', '/summary'),
      url: ofDraft('/summary'),
      body: () => ({ version: 1, title: '摘要' }),
      ...changing,
    },
  ];
}

function reviewRequests(): RouteRequest[] {
  const moved = (path: string, body: () => object = move): RouteRequest => ({
    route: draftRoute('POST', path),
    url: ofDraft(path),
    body,
    states: all,
  });
  return [
    { route: 'GET /api/v1/drafts', url: () => `${api}/drafts`, states: none },
    { route: 'GET /api/v1/reviews/load', url: () => `${api}/reviews/load`, states: none },
    { route: 'GET /api/v1/reviews/blind', url: () => `${api}/reviews/blind`, states: none },
    { route: 'GET /api/v1/reviews/agreement', url: () => `${api}/reviews/agreement`, states: none },
    moved('/submit'),
    moved('/approve'),
    moved('/withdraw'),
    moved('/return', () => ({ version: 1, reason: '请再看' })),
    moved('/consent', () => ({ version: 1, agrees: true })),
    moved('/assign', () => ({ version: 1, reviewerId: null })),
    { route: draftRoute('POST', '/blind-review'), url: ofDraft('/blind-review'), states: all },
    {
      route: draftRoute('PUT', '/blind-review'),
      url: ofDraft('/blind-review'),
      body: () => ({ masked: [] }),
      states: all,
    },
  ];
}

function publishedRequests(): RouteRequest[] {
  // Before a demand is published there is nothing of this kind to be found.
  const once = { states: ['published'] as const };
  return [
    { route: draftRoute('POST', '/publish'), url: ofDraft('/publish'), body: move, states: all },
    { route: 'GET /api/v1/demands/:id/publication', url: (own) => `${ofDemand(own)}/publication`, ...once },
    { route: 'GET /api/v1/demands/:id/publication.docx', url: (own) => `${ofDemand(own)}/publication.docx`, ...once },
    { route: 'GET /api/v1/demands/:id/publication.pdf', url: (own) => `${ofDemand(own)}/publication.pdf`, ...once },
    { route: 'GET /api/v1/demands/:id/terms', url: (own) => `${ofDemand(own)}/terms`, states: all },
    { route: 'GET /api/v1/demands/:id/interests', url: (own) => `${ofDemand(own)}/interests`, states: all },
    {
      route: 'POST /api/v1/demands/:id/interests',
      url: (own) => `${ofDemand(own)}/interests`,
      body: () => ({ termsVersion: 1, termsHash: '0'.repeat(64) }),
      states: all,
    },
    {
      route: 'POST /api/v1/demands/:id/interests/withdraw',
      url: (own) => `${ofDemand(own)}/interests/withdraw`,
      states: all,
    },
    {
      route: 'POST /api/v1/demands/:id/interests/:interestId/answer',
      url: (own) => `${ofDemand(own)}/interests/${own.interest}/answer`,
      body: () => ({ agrees: true }),
      states: all,
    },
  ];
}
