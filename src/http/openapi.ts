import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import manifest from '../../package.json' with { type: 'json' };

/** Collects the OpenAPI 3.1 document from the routes' zod schemas and serves it; register it before the routes. */
export async function describeApi(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '对接服务接口',
        version: manifest.version,
        description: '技术市场的成果、需求、人员与单位，以及有据可查的匹配。错误代码见 /docs/errors。',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'API 密钥，在 POST /api/v1/keys 生成' },
          session: { type: 'apiKey', in: 'cookie', name: 'duijie.session_token', description: '登录后的会话' },
        },
      },
      // Either of them, or none: what each route asks for is told there.
      security: [{}, { key: [] }, { session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (found) => withoutUnusedSchemas(jsonSchemaTransformObject(found) as ApiDocument) as never,
  });
  let document = '';
  server.addHook('onReady', async () => {
    document = JSON.stringify(server.swagger(), (key, value) =>
      key === 'description' && value === 'Default Response' ? '回复' : value,
    );
  });
  server.get('/openapi.json', { config: { action: 'open' }, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(document),
  );
}

type ApiDocument = { paths?: object; components?: { schemas?: Record<string, object> } };

/** The provider lists every named schema twice, as input and as output; only what some operation refers to stays. */
function withoutUnusedSchemas(document: ApiDocument): ApiDocument {
  const schemas = document.components?.schemas ?? {};
  const used = new Set<string>();
  const visit = (part: object | undefined) => {
    for (const [, name = ''] of JSON.stringify(part ?? {}).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(document.paths);
  const kept = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas: kept } };
}
