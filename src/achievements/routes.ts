import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filledText, id, RecordState } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams, VersionBody } from '../records/route-schemas.ts';
import type { Achievements } from './service.ts';
import { Achievement, AchievementEdit, AchievementKind, NewAchievement, Waiver } from './types.ts';

const tags = ['成果'];
const reply = { 200: Achievement };
const moves = [
  ['submit', '提交成果'],
  ['publish', '发布成果；不合季规则的须先获准例外'],
  ['withdraw', '撤回成果'],
] as const;

const AchievementQuery = z.strictObject({
  ...PageQuery.shape,
  seasonId: id.optional(),
  venueSessionId: id.optional(),
  domainId: filledText(50).optional(),
  organizationId: id.optional(),
  kind: AchievementKind.optional(),
  state: RecordState.optional(),
});

export function achievementRoutes(achievements: Achievements): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/achievements',
      {
        config: { action: 'achievement.create' },
        schema: { tags, summary: '登记成果（草稿）', body: NewAchievement, response: { 201: Achievement } },
      },
      async (request, reply) => {
        const achievement = await achievements.create(request.body);
        reply.header('location', `${request.routeOptions.url}/${achievement.id}`);
        return reply.code(201).send(achievement);
      },
    );

    server.get(
      '/achievements',
      {
        config: { action: 'achievement.read' },
        schema: {
          tags,
          summary: '成果列表，新的在前',
          querystring: AchievementQuery,
          response: { 200: page(Achievement) },
        },
      },
      ({ query: { limit, cursor, ...filter } }) => achievements.list({ limit, cursor }, filter),
    );

    server.get(
      '/achievements/:id',
      {
        config: { action: 'achievement.read' },
        schema: { tags, summary: '一项成果', params: IdParams, response: reply },
      },
      (request) => achievements.get(request.params.id),
    );

    server.patch(
      '/achievements/:id',
      {
        config: { action: 'achievement.edit' },
        schema: { tags, summary: '修改成果', params: IdParams, body: AchievementEdit, response: reply },
      },
      (request) => achievements.edit(request.params.id, request.body),
    );

    for (const [move, summary] of moves) {
      server.post(
        `/achievements/:id/${move}`,
        {
          config: { action: `achievement.${move}` },
          schema: { tags, summary, params: IdParams, body: VersionBody, response: reply },
        },
        (request) => achievements[move](request.params.id, request.body.version),
      );
    }

    server.post(
      '/achievements/:id/waiver',
      {
        config: { action: 'achievement.waive' },
        schema: { tags, summary: '准予不合季规则的成果例外', params: IdParams, body: Waiver, response: reply },
      },
      (request) => achievements.waive(request.params.id, request.body.version, request.body.reason),
    );
  };
}
