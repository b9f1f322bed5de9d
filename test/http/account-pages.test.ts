import { createHash } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { openAccountsApp } from '../accounts/people.ts';

const { server, close } = await openAccountsApp();
afterAll(close);
const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

test.each(['/sign-in', '/invitation', '/reset'])(
  '%s is a page that runs its own script and nothing else',
  async (path) => {
    const answer = await server.inject({ url: path, headers: { cookie: 'duijie.session_token=dead' } });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = String(answer.headers['content-security-policy']);
    const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(answer.body) ?? [];
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(answer.body) ?? [];
    expect(policy).toContain(`script-src ${hashOf(script)};`);
    expect(policy).toContain(`style-src ${hashOf(style)};`);
    expect(policy).not.toContain('unsafe');
    expect(answer.body).not.toMatch(/ (on\w+|style)=/);
  },
);
