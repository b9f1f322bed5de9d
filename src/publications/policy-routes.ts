import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { questions } from '../desensitization/policy/questions.ts';
import { IdParams } from '../records/route-schemas.ts';
import type { Policies } from './policies.ts';
import { DemandPolicyEdit, PolicyView, Questions } from './policy-types.ts';
import { SeasonReview, SeasonReviewEdit } from './season-review.ts';

const tags = ['保密意愿'];

export function policyRoutes(policies: Policies): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/confidentiality/questions',
      {
        config: { action: 'season.read' },
        schema: { tags, summary: '向需求方询问保密意愿的问题', response: { 200: Questions } },
      },
      async () => ({
        items: questions.map(({ id, text, choices }) => ({ id, text, choices: choices.map(shownChoice) })),
      }),
    );

    server.get(
      '/demands/:id/policy',
      {
        config: { action: 'confidentiality.read' },
        schema: { tags, summary: '需求的保密意愿', params: IdParams, response: { 200: PolicyView } },
      },
      ({ params }) => policies.get(params.id),
    );

    server.put(
      '/demands/:id/policy',
      {
        config: { action: 'confidentiality.edit' },
        schema: {
          tags,
          summary: '填写保密意愿；在办的脱敏稿须重新起草',
          params: IdParams,
          body: DemandPolicyEdit,
          response: { 200: PolicyView },
        },
      },
      ({ params, body }) => policies.set(params.id, body),
    );

    server.get(
      '/seasons/:id/review',
      {
        config: { action: 'season.review' },
        schema: { tags, summary: '一季的审核规则', params: IdParams, response: { 200: SeasonReview } },
      },
      ({ params }) => policies.review(params.id),
    );

    server.patch(
      '/seasons/:id/review',
      {
        config: { action: 'season.review' },
        schema: {
          tags,
          summary: '修改一季的审核规则',
          params: IdParams,
          body: SeasonReviewEdit,
          response: { 200: SeasonReview },
        },
      },
      ({ params, body }) => policies.setReview(params.id, body),
    );
  };
}

const shownChoice = ({ id, text }: { id: string; text: string }) => ({ id, text });
