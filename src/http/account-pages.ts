import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';

const style = `body{max-width:24em;margin:3em auto;padding:0 1em;font:16px/1.7 system-ui,sans-serif}
label{display:block;margin:.6em 0}input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.3em}
button{font:inherit;padding:.3em 1.2em;margin:.6em 0}[role=status]{white-space:pre-line}`;

/** What a page asks for: names and kinds of its fields, and the route that takes them. */
interface Form {
  title: string;
  button: string;
  fields: { name: string; label: string; type: 'text' | 'password'; autocomplete: string }[];
}

const loginName = { name: 'loginName', label: '登录名', type: 'text', autocomplete: 'username' } as const;
const newPassword = {
  name: 'password',
  label: '新密码（至少 10 个字符）',
  type: 'password',
  autocomplete: 'new-password',
} as const;

const forms: Record<string, Form> = {
  '/sign-in': {
    title: '登录',
    button: '登录',
    fields: [
      { name: 'login', label: '登录名或邮箱', type: 'text', autocomplete: 'username' },
      { name: 'password', label: '密码', type: 'password', autocomplete: 'current-password' },
    ],
  },
  '/invitation': { title: '接受邀请', button: '开立账号', fields: [loginName, newPassword] },
  '/reset': { title: '设置密码', button: '设置密码', fields: [newPassword] },
};

/**
 * Three plain pages, so that a link given to a person can be opened: signing in, accepting an invitation, setting a
 * password. A link's token stands behind the `#`, which browsers send to no server and write into no log.
 */
export async function addAccountPages(server: FastifyInstance): Promise<void> {
  const script = await readFile(new URL('account-pages.browser.js', import.meta.url), 'utf8');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  for (const [path, form] of Object.entries(forms)) {
    const html = pageOf(form, script);
    server.get(path, { schema: { hide: true }, config: { action: 'open' } }, async (_request, reply) =>
      reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html),
    );
  }
}

function pageOf({ title, button, fields }: Form, script: string): string {
  const inputs = fields.map(
    ({ name, label, type, autocomplete }) =>
      `<label>${label}<input name="${name}" type="${type}" autocomplete="${autocomplete}" required></label>`,
  );
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head>
<body><h1>${title}</h1>
<form>${inputs.join('\n')}<button>${button}</button></form>
<p role="status"></p>
<script>${script}</script></body></html>
`;
}

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
