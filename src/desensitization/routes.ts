import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { DetectAnswer, DetectRequest } from './request.ts';
import type { Desensitization } from './service.ts';

export function desensitizationRoutes(desensitization: Desensitization): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/desensitization/detect',
      {
        config: { action: 'desensitization.detect' },
        schema: {
          tags: ['脱敏'],
          summary: '找出一段文字里的敏感内容，逐处说明依据；不保存文字',
          body: DetectRequest,
          response: { 200: DetectAnswer },
        },
      },
      ({ body }) => desensitization.detect(body),
    );
  };
}
