import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filledText, id, RecordState } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams, VersionBody } from '../records/route-schemas.ts';
import type { Demands } from './service.ts';
import { Demand, DemandEdit, DemandListItem, DemandView, NewDemand, TextStage } from './types.ts';

const tags = ['需求'];
const reply = { 200: Demand };

const stage = TextStage.default('public').meta({
  description: '文本阶段：public 发布稿，fuller 详稿，raw 原文（保密）',
});

const DemandQuery = z.strictObject({
  ...PageQuery.shape,
  stage,
  seasonId: id.optional(),
  venueSessionId: id.optional(),
  domainId: filledText(50).optional(),
  organizationId: id.optional(),
  state: RecordState.optional(),
});

export function demandRoutes(demands: Demands): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/demands',
      {
        config: { action: 'demand.create' },
        schema: { tags, summary: '登记需求（草稿）', body: NewDemand, response: { 201: Demand } },
      },
      async (request, reply) => {
        const demand = await demands.create(request.body);
        reply.header('location', `${request.routeOptions.url}/${demand.id}`);
        return reply.code(201).send(demand);
      },
    );

    server.get(
      '/demands',
      {
        config: { action: 'demand.read' },
        schema: {
          tags,
          summary: '需求列表，新的在前',
          querystring: DemandQuery,
          response: { 200: page(DemandListItem) },
        },
      },
      ({ query: { limit, cursor, stage, ...filter } }) => demands.list({ limit, cursor }, filter, stage),
    );

    server.get(
      '/demands/:id',
      {
        config: { action: 'demand.read' },
        schema: {
          tags,
          summary: '一条需求及其某一阶段的文本',
          params: IdParams,
          querystring: z.strictObject({ stage }),
          response: { 200: DemandView },
        },
      },
      (request) => demands.get(request.params.id, request.query.stage),
    );

    server.patch(
      '/demands/:id',
      {
        config: { action: 'demand.edit' },
        schema: { tags, summary: '修改需求', params: IdParams, body: DemandEdit, response: reply },
      },
      (request) => demands.edit(request.params.id, request.body),
    );

    server.post(
      '/demands/:id/submit',
      {
        config: { action: 'demand.submit' },
        schema: { tags, summary: '提交需求', params: IdParams, body: VersionBody, response: reply },
      },
      (request) => demands.submit(request.params.id, request.body.version),
    );
  };
}
