import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import reference from '@scalar/fastify-api-reference';
import type { FastifyInstance, FastifyReply } from 'fastify';

const style = `body{max-width:60em;margin:2em auto;padding:0 1em;font:16px/1.7 system-ui,sans-serif}
table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top}
tr:target{background:#fff3c4}`;
const styleHash = createHash('sha256').update(style).digest('base64');
const pagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`;

/** The pages for people: the entrance, the browsable documentation and the error codes. All of it comes from here. */
export async function addPages(server: FastifyInstance): Promise<void> {
  const errors = errorsPage(await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8'));
  const hidden = { config: { action: 'open' }, schema: { hide: true } } as const;
  server.get('/', hidden, async (_request, reply) => sendPage(reply, entrance));
  server.get('/docs/errors', hidden, async (_request, reply) => sendPage(reply, errors));
  server.get('/favicon.ico', hidden, async (_request, reply) => reply.code(204).send());
  await server.register(browsableDocumentation);
}

/**
 * The documentation page. Its program is served from this process; the policy keeps it from asking anyone else, whatever
 * it might try. The nonce is the process's own, which is enough for a page that holds nothing of any caller.
 */
async function browsableDocumentation(server: FastifyInstance): Promise<void> {
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', policy);
  });
  server.addHook('onRoute', (route) => {
    route.config = { ...route.config, action: 'open' };
  });
  await server.register(reference, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      pageTitle: '对接服务接口',
      nonce,
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      mcp: { disabled: true },
    },
  });
}

const entrance = page(
  '对接服务',
  `<h1>对接服务</h1>
<p>技术市场成果与需求的匹配服务：登记成果、需求、人员和单位，给出有据可查的匹配结果。</p>
<ul>
<li><a href="/docs/">接口文档</a>（<a href="/openapi.json">OpenAPI</a>，<a href="/docs/errors">错误代码</a>）</li>
<li><a href="/healthz">进程状态</a>，<a href="/readyz">就绪状态</a>，<a href="/metrics">运行指标</a></li>
</ul>`,
);

/** docs/errors.md as a page: its table, with an anchor for each code, where the `type` of a problem points. */
function errorsPage(markdown: string): string {
  const cells = markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1));
  const [head = [], , ...rows] = cells.map((row) => row.map((cell) => escapeHtml(cell.trim().replaceAll('`', ''))));
  const header = head.map((cell) => `<th>${cell}</th>`).join('');
  const body = rows.map((row) => `<tr id="${row[0]}">${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return page('错误代码', `<h1>错误代码</h1>\n<table><tr>${header}</tr>\n${body.join('\n')}\n</table>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head>
<body>
${body}
</body></html>
`;
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  return reply.header('content-security-policy', pagePolicy).type('text/html; charset=utf-8').send(html);
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
