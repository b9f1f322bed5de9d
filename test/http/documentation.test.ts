import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { errorCodes } from '../../src/errors.ts';
import { openTestApp } from '../app.ts';

const { server, close } = await openTestApp();
afterAll(close);

interface Operation {
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { description: string; content?: Record<string, unknown> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties: Record<string, unknown> }> };
}

const document = (await server.inject('/openapi.json')).json() as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test('the document is OpenAPI 3.1 and has every route of the records', () => {
  expect(document.openapi).toBe('3.1.0');
  for (const kind of ['organizations', 'people', 'achievements', 'demands']) {
    expect(Object.keys(document.paths[`/api/v1/${kind}`] ?? {}).sort()).toEqual(['get', 'post']);
    expect(Object.keys(document.paths[`/api/v1/${kind}/{id}`] ?? {}).sort()).toEqual(['get', 'patch']);
    expect(document.paths[`/api/v1/${kind}/{id}/withdraw`]).toHaveProperty('post');
  }
});

test('every operation has a Chinese summary, a tag, its path’s parameters, an answer and its refusals', () => {
  for (const { path, method, operation } of operations) {
    const at = `${method} ${path}`;
    expect(operation.summary, at).toMatch(/[\u4e00-\u9fff]/);
    expect(operation.tags, at).toHaveLength(1);
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path' && parameter.required);
    expect(inPath.map(({ name }) => name).sort(), at).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
    );
    expect(Object.keys(operation.requestBody?.content ?? { 'application/json': {} }), at).toEqual(['application/json']);
    expect(Object.keys(operation.responses)[0], at).toMatch(/^(20[014]|302)$/);
    expect(operation.responses['4XX']?.content, at).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
    for (const { description } of Object.values(operation.responses))
      expect(description, at).toMatch(/[\u4e00-\u9fff]/);
  }
});

test('every reference leads to a schema, and no schema is left over', () => {
  const text = JSON.stringify(document);
  const referred = new Set([...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort());
  expect(text.match(/"\$ref":"(?!#\/components\/schemas\/)/)).toBeNull();
});

test('money is a string of digits in the document, as it is in answers', () => {
  const price = document.components.schemas.Achievement?.properties.askingPriceFen;
  expect(JSON.stringify(price)).toContain('"type":"string","pattern":"^\\\\d{1,15}$"');
});

test('the error page has every code with its status and anchor, and no other', async () => {
  const rows = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => /^\| `([\w.]+)` \| (\d{3}) \| ([^|]+) \| ([^|]+) \|$/.exec(line))
    .filter((row) => row !== null);
  const listed = Object.fromEntries(rows.map(([, code, status]) => [code, Number(status)]));
  expect(listed).toEqual(Object.fromEntries(Object.entries(errorCodes).map(([code, { status }]) => [code, status])));
  const page = (await server.inject('/docs/errors')).body;
  for (const [, code = '', , meaning = '', remedy = ''] of rows) {
    expect(page).toContain(`<tr id="${code}">`);
    expect(page).toContain(meaning);
    expect(page).toContain(remedy);
  }
});

test('the pages load nothing from elsewhere, and their policy lets nothing be loaded', async () => {
  for (const url of ['/', '/docs/', '/docs/errors']) {
    const { headers, body } = await server.inject(url);
    expect(headers['content-type'], url).toBe('text/html; charset=utf-8');
    const loaded = [...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, at]) => at);
    for (const at of loaded) expect(at, url).not.toMatch(/^(\w+:|\/\/)/);
    expect(headers['content-security-policy'], url).not.toMatch(/https?:|\*/);
  }
  const script = await server.inject('/docs/js/scalar.js');
  expect(script.statusCode).toBe(200);
  expect(script.body.length).toBeGreaterThan(1_000_000);
});

test('the entrance leads to pages that are there', async () => {
  const { body } = await server.inject('/');
  const links = [...body.matchAll(/href="([^"]+)"/g)].map(([, at = '']) => at);
  expect(links).toContain('/docs/');
  for (const link of links) expect((await server.inject(link)).statusCode, link).toBe(200);
});
