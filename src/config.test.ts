import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const https = 'https://duijie.example.cn';
const signOn = { OIDC_ISSUER: 'https://id.example.cn', OIDC_CLIENT_ID: 'duijie', PUBLIC_URL: https };

test.each([
  [{ HOST: '0.0.0.0' }, 'PUBLIC_URL'],
  [{ HOST: '192.0.2.1', PUBLIC_URL: '' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: `${https}/duijie` }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'ftp://duijie.example.cn' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://me:secret@duijie.example.cn' }, 'PUBLIC_URL'],
  [{ SESSION_SECRET: 'too-short-to-be-one' }, 'SESSION_SECRET'],
  [{ TRUSTED_PROXIES: 'proxy.example.cn' }, 'TRUSTED_PROXIES'],
  [{ ...signOn, PUBLIC_URL: '' }, 'PUBLIC_URL'],
  [{ ...signOn, OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID'],
  [{ ...signOn, OIDC_ISSUER: '' }, 'OIDC_ISSUER'],
])('%j is refused, and the variable named without its value', (env: NodeJS.ProcessEnv, name) => {
  expect(() => readConfig(env)).toThrow(name);
  expect(() => readConfig(env)).not.toThrow(/too-short|secret@/);
});

test('what is right is taken', () => {
  const config = readConfig({ HOST: '0.0.0.0', ...signOn, PUBLIC_URL: `${https}/`, TRUSTED_PROXIES: '10.0.0.0/8,::1' });
  expect(config.http).toMatchObject({ publicUrl: https, trustedProxies: ['10.0.0.0/8', '::1'] });
  expect(config.accounts.signOn).toMatchObject({ issuer: 'https://id.example.cn', clientId: 'duijie' });
  expect(readConfig({ PORT: '9000' }).http).toMatchObject({ publicUrl: 'http://127.0.0.1:9000', trustedProxies: [] });
});
