import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { id, moment } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams, VersionBody } from '../records/route-schemas.ts';
import type { BlindReviews } from './blind-reviews.ts';
import { AgreementReport, BlindReview, BlindVerdict } from './blind-types.ts';
import type { Reviews } from './reviews.ts';
import { AssignBody, ConsentBody, Draft, DraftState, ReturnBody, Waiting } from './types.ts';

const tags = ['审核'];
const reply = { 200: Draft };

const QueueQuery = z.strictObject({
  ...PageQuery.shape,
  seasonId: id.optional(),
  demandId: id.optional(),
  state: DraftState.optional().meta({ description: '不填为在办的各稿' }),
  reviewerId: id.optional(),
  overdue: z.enum(['true', 'false']).optional().meta({ description: 'true：只列逾期的' }),
});

const Load = z.object({
  items: z.array(
    z.object({
      reviewerId: id.nullable().meta({ description: '空为尚未交给任何人' }),
      waiting: z.int(),
      overdue: z.int(),
      oldestSince: moment.nullable(),
    }),
  ),
});

const moves = [
  ['submit', 'draft.make', '提交审核'],
  ['approve', 'draft.review', '审核通过；提交者不能审核'],
  ['withdraw', 'draft.make', '撤回脱敏稿'],
] as const;

/** The queue, and a draft's way to its approval. */
export function reviewRoutes(reviews: Reviews, blind: BlindReviews): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/drafts',
      {
        config: { action: 'draft.read' },
        schema: { tags, summary: '待办：哪些脱敏稿在等谁', querystring: QueueQuery, response: { 200: page(Waiting) } },
      },
      ({ query: { limit, cursor, overdue, ...filter } }) =>
        reviews.list({ limit, cursor }, { ...filter, overdue: overdue === 'true' }),
    );

    server.get(
      '/reviews/load',
      {
        config: { action: 'draft.review' },
        schema: { tags, summary: '每名审核员手上有多少', response: { 200: Load } },
      },
      async () => ({ items: await reviews.load() }),
    );

    for (const [move, action, summary] of moves) {
      server.post(
        `/drafts/:id/${move}`,
        { config: { action }, schema: { tags, summary, params: IdParams, body: VersionBody, response: reply } },
        ({ params, body }) => reviews[move](params.id, body.version),
      );
    }

    server.post(
      '/drafts/:id/return',
      {
        config: { action: 'draft.review' },
        schema: { tags, summary: '退回，并写明理由', params: IdParams, body: ReturnBody, response: reply },
      },
      ({ params, body }) => reviews.return(params.id, body.version, body.reason),
    );

    server.post(
      '/drafts/:id/consent',
      {
        config: { action: 'draft.consent' },
        schema: {
          tags,
          summary: '需求方同意发布，或说明理由退回',
          params: IdParams,
          body: ConsentBody,
          response: reply,
        },
      },
      ({ params, body }) => reviews.consent(params.id, body),
    );

    server.post(
      '/drafts/:id/assign',
      {
        config: { action: 'draft.assign' },
        schema: { tags, summary: '交给一名审核员，或收回', params: IdParams, body: AssignBody, response: reply },
      },
      ({ params, body }) => reviews.assign(params.id, body.version, body.reviewerId),
    );

    blindRoutes(server, blind);
  };
}

function blindRoutes(server: Parameters<FastifyPluginAsyncZod>[0], blind: BlindReviews): void {
  server.get(
    '/reviews/blind',
    {
      config: { action: 'draft.review' },
      schema: {
        tags,
        summary: '被抽中、等人盲审的脱敏稿',
        response: { 200: z.object({ items: z.array(z.object({ draftId: id, demandId: id })) }) },
      },
    },
    async () => ({ items: await blind.waiting() }),
  );

  server.post(
    '/drafts/:id/blind-review',
    {
      config: { action: 'draft.review', keepsAnswer: false },
      schema: {
        tags,
        summary: '领取盲审：只见原文和机器标出的片段，不见他人的决定',
        params: IdParams,
        response: { 200: BlindReview },
      },
    },
    ({ params }) => blind.take(params.id),
  );

  server.put(
    '/drafts/:id/blind-review',
    {
      config: { action: 'draft.review' },
      schema: {
        tags,
        summary: '交出盲审结果',
        params: IdParams,
        body: BlindVerdict,
        response: { 200: AgreementReport },
      },
    },
    ({ params, body }) => blind.finish(params.id, body),
  );

  server.get(
    '/reviews/agreement',
    {
      config: { action: 'draft.review' },
      schema: {
        tags,
        summary: '两名审核员在样本上的一致程度',
        querystring: z.strictObject({ seasonId: id.optional() }),
        response: { 200: AgreementReport },
      },
    },
    ({ query }) => blind.agreement(query.seasonId ?? null),
  );
}
