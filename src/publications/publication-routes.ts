import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Demand } from '../demands/types.ts';
import { id } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams, VersionBody } from '../records/route-schemas.ts';
import { PublicationView } from './check-types.ts';
import { publicationDocx } from './documents/docx.ts';
import { publicationPdf } from './documents/pdf.ts';
import { Interest, InterestAnswer, NewInterest, Terms } from './interest-types.ts';
import type { Interests } from './interests.ts';
import type { Publishing } from './publishing.ts';
import { Draft } from './types.ts';

const tags = ['发布稿'];

const files = [
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', publicationDocx],
  ['pdf', 'application/pdf', publicationPdf],
] as const;

/** What goes out, as data and as files. */
export function publicationRoutes(publishing: Publishing): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/drafts/:id/publish',
      {
        config: { action: 'demand.publish' },
        schema: {
          tags,
          summary: '发布审核通过的脱敏稿；此后才能被检索到',
          params: IdParams,
          body: VersionBody,
          response: { 200: Draft },
        },
      },
      ({ params, body }) => publishing.publish(params.id, body.version),
    );

    server.post(
      '/demands/:id/withdraw',
      {
        config: { action: 'demand.withdraw' },
        schema: {
          tags,
          summary: '撤回需求连同发布稿；立即不再被检索到',
          params: IdParams,
          body: VersionBody,
          response: { 200: Demand },
        },
      },
      ({ params, body }) => publishing.withdraw(params.id, body.version),
    );

    server.get(
      '/demands/:id/publication',
      {
        config: { action: 'demand.read' },
        schema: { tags, summary: '发布稿、摘要与脱敏等级', params: IdParams, response: { 200: PublicationView } },
      },
      ({ params }) => publishing.get(params.id),
    );

    for (const [ending, type, write] of files) {
      server.get(
        `/demands/:id/publication.${ending}`,
        {
          config: { action: 'demand.read' },
          schema: {
            tags,
            summary: `发布稿（.${ending}）`,
            params: IdParams,
            response: {
              200: {
                description: `发布稿（.${ending}）`,
                content: { [type]: { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
              },
            },
          },
        },
        async ({ params }, reply) => {
          const content = await write(await publishing.document(params.id));
          // A name of its own for every file would tell when and for whom it was made.
          reply
            .header('content-type', type)
            .header('content-disposition', `attachment; filename="publication.${ending}"`);
          return reply.send(Buffer.from(content));
        },
      );
    }
  };
}

const AnswerParams = z.strictObject({ id, interestId: id });

/** Who wants to answer a demand. */
export function interestRoutes(interests: Interests): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/demands/:id/terms',
      {
        config: { action: 'interest.register' },
        schema: { tags, summary: '查看详稿须接受的保密条款', params: IdParams, response: { 200: Terms } },
      },
      ({ params }) => interests.terms(params.id),
    );

    server.post(
      '/demands/:id/interests',
      {
        config: { action: 'interest.register' },
        schema: {
          tags,
          summary: '登记意向并接受保密条款；此后可查看详稿',
          params: IdParams,
          body: NewInterest,
          response: { 201: Interest },
        },
      },
      async ({ params, body }, reply) => reply.code(201).send(await interests.register(params.id, body)),
    );

    server.get(
      '/demands/:id/interests',
      {
        config: { action: 'interest.read' },
        schema: {
          tags,
          summary: '谁登记了意向，新的在前',
          params: IdParams,
          querystring: PageQuery.strict(),
          response: { 200: page(Interest) },
        },
      },
      ({ params, query }) => interests.list(params.id, query),
    );

    server.post(
      '/demands/:id/interests/withdraw',
      {
        config: { action: 'interest.withdraw' },
        schema: {
          tags,
          summary: '撤回自己的意向；详稿和联系方式随即不再可看，以后可重新登记',
          params: IdParams,
          response: { 200: Interest },
        },
      },
      ({ params }) => interests.withdraw(params.id),
    );

    server.post(
      '/demands/:id/interests/:interestId/answer',
      {
        config: { action: 'interest.answer' },
        schema: {
          tags,
          summary: '需求方同意被联系，或谢绝',
          params: AnswerParams,
          body: InterestAnswer,
          response: { 200: Interest },
        },
      },
      ({ params, body }) => interests.answer(params.id, params.interestId, body),
    );
  };
}
