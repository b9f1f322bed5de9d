import { afterAll, expect, test } from 'vitest';
import { openTestApp } from '../app.ts';
import { apiOf } from './requests.ts';

const { server, close } = await openTestApp();
afterAll(close);
const { get, post } = apiOf(server);

const texts: [string, string][] = [
  ['a script', '<script>alert("成果")</script><img src=x onerror=alert(1)>'],
  ['SQL', "'; drop table achievements; -- $1 %s"],
  ['a PostgreSQL array', '{"a",b,NULL,\\"}'],
  ['a spreadsheet formula', '=HYPERLINK("http://example.invalid","点")'],
  ['a formula of another kind', "@SUM(A1:A9)+cmd|'/C calc'!A0"],
  ['a template', '\u0024{process.exit(1)} {{7*7}} #{1+1} <%= 1 %>'],
  ['JSON', '{"__proto__":{"admin":true}}'],
  ['line ends, tabs and spaces', '  第一行\r\n\t第二行\n\n  '],
  ['emoji, combining and rare characters', '💡é\u0301𠮷α-Al₂O₃ ±0.2 ㎜'],
  ['invisible and turning characters', '\ufeff零\u200b宽\u202e反\u202c'],
];

test.each(texts)('%s in a free text is kept literally', async (_kind, text) => {
  const organization = await post('/organizations', { kind: 'enterprise', name: text, formerNames: [text] });
  expect(organization.body).toMatchObject({ name: text, formerNames: [text] });
  const organizationId = organization.body.id;

  const made = await post('/achievements', {
    organizationId,
    kind: 'other',
    title: text,
    problem: text,
    keywords: [text.slice(0, 50)],
    transferModes: [{ mode: 'equity', terms: text }],
  });
  expect(made.status).toBe(201);
  const read = await get(`/achievements/${made.body.id}`);
  expect(read.body).toMatchObject({ title: text, problem: text, transferModes: [{ mode: 'equity', terms: text }] });
  const listed = await get(`/achievements?organizationId=${organizationId}`);
  expect(listed.body.items).toEqual([read.body]);

  const demand = await post('/demands', { organizationId, region: text, raw: { title: text, targets: text } });
  const raw = await get(`/demands/${demand.body.id}?stage=raw`);
  expect(raw.body).toMatchObject({ region: text, text: { title: text, targets: text } });
});

test('a text as a filter is compared, not executed', async () => {
  for (const [, text] of texts) {
    const { status, body } = await get(`/organizations?domainId=${encodeURIComponent(text.slice(0, 50))}`);
    expect({ status, items: body.items }).toEqual({ status: 200, items: [] });
  }
  expect((await get('/organizations')).body.items).toHaveLength(texts.length);
});
