import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Comparison, Explanation, MatchAnswer } from './answers.ts';
import type { Matching } from './service.ts';
import {
  CompareQuery,
  CompareRequest,
  ExplainQuery,
  ExplainRequest,
  filterOf,
  MatchRequest,
  subjectOf,
} from './types.ts';

const tags = ['匹配'];

export function matchingRoutes(
  matching: Pick<Matching, 'match' | 'explain' | 'compare'>,
  measure: (want: string, seconds: number) => void,
): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/matches',
      {
        config: { action: 'match.run' },
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
        config: { action: 'match.run' },
        schema: {
          tags,
          summary: '一对记录为什么相配：得分、共有和相近的词及其位置、目标指标、各项条件、怎样能更相配',
          querystring: ExplainQuery,
          response: { 200: Explanation },
        },
      },
      ({ query }) =>
        matching.explain(
          {
            want: query.want,
            for: subjectOf(query),
            recordId: query.recordId,
            filter: filterOf(query),
            rationale: query.rationale === 'true',
          },
          '',
        ),
    );

    server.post(
      '/matches/explain',
      {
        config: { action: 'match.run' },
        schema: {
          tags,
          summary: '一段文字或一条记录与一条记录为什么相配，内容与 GET 相同',
          body: ExplainRequest,
          response: { 200: Explanation },
        },
      },
      ({ body }) => matching.explain(body),
    );

    server.get(
      '/matches/compare',
      {
        config: { action: 'match.run' },
        schema: {
          tags,
          summary: '比较：二至四项成果对同一条需求，得分、目标指标、各项条件和共有的词并排列出',
          querystring: CompareQuery,
          response: { 200: Comparison },
        },
      },
      ({ query: { demandId, stage, achievementIds } }) =>
        matching.compare({ for: { demandId, stage }, achievementIds: achievementIds.split(',') }),
    );

    server.post(
      '/matches/compare',
      {
        config: { action: 'match.run' },
        schema: {
          tags,
          summary: '比较：二至四项成果对同一段需求文字或同一条记录',
          body: CompareRequest,
          response: { 200: Comparison },
        },
      },
      ({ body }) => matching.compare(body),
    );
  };
}
