import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserOf, makeAccount, role } from '../accounts/people.ts';
import { openPublicationScene } from './scene.ts';

const scene = await openPublicationScene();
afterAll(scene.close);
const { member, operator, reviewer, expert } = scene;

const text = '就金石而言，代号青 鸾的样品同曜镜一样';
let demand: string;
beforeAll(async () => {
  const problem = '高速轴承漏油。样品由江州曜镜光学有限公司供应';
  demand = await scene.handedIn({ raw: { title: '轴承', problem } });
  await member.done('PUT', `/demands/${demand}/policy`, { read: 0, changes: { secretTerms: ['青鸾'] } });
  await scene.draft(demand);
});

const detect = async (more: object) => {
  const { spans } = await reviewer.done('POST', '/desensitization/detect', { text, ...more });
  return spans.map(({ start, end, category }: { start: number; end: number; category: string }) => [
    text.slice(start, end),
    category,
  ]);
};

test('a text of a demand is looked through with what its drafts are made with', async () => {
  const reasons = async (more: object) => {
    const { spans } = await reviewer.done('POST', '/desensitization/detect', { text, ...more });
    return spans.flatMap(({ evidence }: { evidence: { detail: string }[] }) => evidence.map(({ detail }) => detail));
  };
  const alone = await reasons({});
  const found = await reasons({ demandId: demand });
  for (const reason of ['需求方列出的保密词', '需求方的名称', '此前的稿中已识别的名称']) {
    expect(found).toContain(reason);
    expect(alone).not.toContain(reason);
  }
});

test('terms of the request are looked for beside those of the demand', async () => {
  const found = await detect({ demandId: demand, secretTerms: ['样品'] });
  expect(found.filter(([, category]: [string, string]) => category === 'secret_term')).toEqual([
    ['青 鸾', 'secret_term'],
    ['样品', 'secret_term'],
  ]);
});

test('only whoever may read the raw text asks with it: nothing tells others which terms are secret', async () => {
  const ask = async (who: Pick<typeof expert, 'call'>, demandId = demand) =>
    (await who.call('POST', '/desensitization/detect', { text, demandId })).status;
  expect(await ask(operator)).toBe(200);
  expect(await ask(expert)).toBe(403);
  expect(await ask(member)).toBe(403);
  expect(await ask(reviewer, '01a20000-0000-7000-8000-0000000000ff')).toBe(404);

  const seasonId = '01a20000-0000-7000-8000-000000000002';
  await scene.database.transaction((tx) =>
    tx.query(`insert into seasons (id, kind, year, name) values ($1, 'challenge', 2027, '另一季')`, [seasonId]),
  );
  await makeAccount(scene, 'elsewhere', role('operator', { seasonId }));
  const browser = browserOf(scene.server);
  await browser.signIn('elsewhere');
  const elsewhere = await browser.send('POST', '/desensitization/detect', { text, demandId: demand });
  expect(elsewhere.statusCode).toBe(404);
});
