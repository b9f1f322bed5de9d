import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { openTestApp } from '../app.ts';
import { apiOf } from '../http/requests.ts';

const lines: string[] = [];
const sink = new Writable({
  write(line, _, done) {
    lines.push(String(line));
    done();
  },
});
const { server, services, database, close } = await openTestApp({ logger: pino({ level: 'debug' }, sink) });
afterAll(async () => {
  await services.detector.close();
  await close();
});
const { post, patch, refused } = apiOf(server);

interface Answer {
  spans: {
    start: number;
    end: number;
    category: string;
    recognizer: string;
    entity?: string;
    evidence: { kind: string; detail: string }[];
  }[];
  notes: string[];
}
const detect = async (text: string, more: object = {}) => {
  const { body } = await post<Answer>('/desensitization/detect', { text, ...more });
  return body.spans.map((span) => ({ ...span, text: text.slice(span.start, span.end) }));
};

test('spans come with place, category, entity and evidence', async () => {
  const [first, second] = await detect('联系人：王建国，电话19900001234');
  expect(first).toMatchObject({ text: '王建国', category: 'person', entity: '人员甲' });
  expect(second).toMatchObject({ text: '19900001234', category: 'phone' });
  expect(second!.evidence[0]).toMatchObject({ kind: 'rule', detail: expect.stringContaining('手机') });
});

test("the platform's organizations and their people are found, by new names as soon as they are entered", async () => {
  const { id, version } = (
    await post<{ id: string; version: number }>('/organizations', {
      kind: 'enterprise',
      name: '江州磐石储能有限公司',
      shortName: '磐石储能',
      address: '江州市望潮路',
    })
  ).body;
  const registered = async (text: string) =>
    (await detect(text)).filter(({ recognizer }) => recognizer === 'registry').map((span) => span.text);
  expect(await registered('磐 石 储 能的电芯寄到江州市望潮路')).toEqual(['磐 石 储 能', '江州市望潮路']);
  expect(await registered('由鲲岳与湛墨负责')).toEqual([]);
  await patch(`/organizations/${id}`, { version, shortName: '鲲岳' });
  await post('/people', { organizationId: id, name: '湛墨', roles: ['enterprise_member'] });
  expect(await registered('由鲲岳与湛墨负责')).toEqual(['鲲岳', '湛墨']);
});

test('secret terms are found in every spelling', async () => {
  const spans = await detect('采用Ｋ Ｐ-９涂层', { secretTerms: ['KP-9'] });
  expect(spans).toMatchObject([{ text: 'Ｋ Ｐ-９', category: 'secret_term' }]);
});

test('without a language model a note says so where one is asked for', async () => {
  const { body } = await post<Answer>('/desensitization/detect', { text: '联系张工', languageModel: true });
  expect(body.notes).toEqual(['没有配置语言模型']);
});

test('a text over 1 MB is refused with what to do', async () => {
  const { status, errors } = await refused('POST', '/desensitization/detect', { text: 'a'.repeat(1_000_001) });
  expect(status).toBe(422);
  expect(errors).toEqual([{ path: 'text', message: '文字最多 1 MB（约 33 万个汉字），请分段检查' }]);
});

test('a text is neither kept nor logged, whatever key it is sent with', async () => {
  const text = '联系人：王建国，鹤鸣山项目';
  const headers = { 'idempotency-key': 'once' };
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/desensitization/detect',
    headers,
    payload: { text },
  });
  expect(answer.statusCode).toBe(200);
  const { rows } = await database.read((tx) => tx.query('select * from idempotency_keys'));
  expect(rows).toEqual([]);
  expect(lines.join('')).not.toMatch(/王建国|鹤鸣山/);
});
