import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { ConfidentialityPolicy } from '../desensitization/policy/types.ts';
import { IdParams } from '../records/route-schemas.ts';
import type { Policies } from './policies.ts';
import { SeasonReview, SeasonReviewEdit } from './season-review.ts';
import { PolicyView } from './types.ts';

const tags = ['保密意愿'];
const PolicyEdit = z
  .strictObject({
    version: z.int().min(0).meta({ description: '所读意愿的版本；尚未填写为 0' }),
    policy: ConfidentialityPolicy,
  })
  .meta({ id: 'DemandPolicyEdit' });

export function policyRoutes(policies: Policies): FastifyPluginAsyncZod {
  return async (server) => {
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
          body: PolicyEdit,
          response: { 200: PolicyView },
        },
      },
      ({ params, body }) => policies.set(params.id, body.version, body.policy),
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
