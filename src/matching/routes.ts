import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Matching } from './service.ts';
import { ExplainQuery, Match, MatchAnswer, MatchRequest, subjectOf } from './types.ts';

const tags = ['匹配'];

export function matchingRoutes(
  matching: Pick<Matching, 'match' | 'explain'>,
  measure: (want: string, seconds: number) => void,
): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/matches',
      {
        schema: {
          tags,
          summary: '匹配：为一条记录或一段文字找成果、需求、企业、专家、团队或技术经理人',
          body: MatchRequest,
          response: { 200: MatchAnswer },
        },
      },
      async (request) => {
        const started = performance.now();
        const answer = await matching.match(request.body);
        measure(request.body.want, (performance.now() - started) / 1000);
        return answer;
      },
    );

    server.get(
      '/matches/explain',
      {
        schema: {
          tags,
          summary: '一对记录为什么相配：共有的词及其在两边的位置、各路得分',
          querystring: ExplainQuery,
          response: { 200: Match },
        },
      },
      ({ query }) => matching.explain({ want: query.want, for: subjectOf(query), recordId: query.recordId }),
    );
  };
}
