import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { type App, createApp } from '../src/app.ts';
import { IndexRecords } from '../src/matching/jobs.ts';
import { openTestDatabase } from './database.ts';

let app: App;
let close: () => Promise<void>;

beforeAll(async () => {
  const opened = await openTestDatabase();
  close = opened.close;
  const provider = openStaticProvider();
  app = createApp({ database: opened.database, provider, reader: provider });
  await app.indexer.prepareSpace();
  await app.sampleSeason.load();
  const { rows } = await opened.database.read((tx) =>
    tx.query<{ payload: unknown }>(`select payload from outbox where name = 'index-records' order by id`),
  );
  const batches = rows.map(({ payload }) => IndexRecords.parse(payload)).filter(({ kind }) => kind === 'achievement');
  for (const batch of batches) await app.indexer.indexRecords(batch);
  await app.indexer.analyze();
}, 120_000);
afterAll(() => close());

const match = (subject: { text: string; title?: string } | { demandId: string; stage: 'raw' }) =>
  app.matching.match({
    want: 'achievements',
    for: 'text' in subject ? { ...subject, as: 'demand' } : subject,
    filter: { status: 'published' },
    limit: 10,
  });

test.each([
  ['keyboard noise', 'asdfghjkl qwer zxcv 1234 ;lkj'],
  ['cries', '啊啊啊啊啊 嗯嗯 额额额 哈哈哈哈'],
  ['rare characters', '鹞黼畲廿喱锒亓瘼嗾褙趺'],
  ['characters without sense', '桌天跑绿三把走云石心鸟开'],
  ['stop words', '的 了 和 是 在 我们 这个 那个 有 没有'],
  ['a sentence of stop words', '我们想要这个，因为那个不是很好，所以希望能有更好的，谢谢。'],
  ['a poem', '床前明月光，疑是地上霜。举头望明月，低头思故乡。'],
  ['a recipe', '番茄炒蛋的做法：鸡蛋打散加盐，热锅凉油炒熟盛出，番茄切块炒出汁，放糖，倒回鸡蛋翻匀，撒葱花。'],
  ['shopping', '这件羽绒服还有优惠吗？双十一满减后多少钱，包邮吗，支持七天无理由退货吗，有没有M码黑色'],
  ['Latin', 'Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.'],
  ['English', 'The quick brown fox jumps over the lazy dog while everybody is having dinner in the garden.'],
  ['the weather', '今天天气晴朗，最高气温二十六度，微风，适合出门散步，明天有小雨，记得带伞。'],
  ['football', '昨晚的比赛太精彩了，最后一分钟绝杀，主队三比二逆转，球迷们都疯狂了。'],
  ['a greeting', '你好'],
  ['one character', '水'],
  [
    'policy talk',
    '为深入贯彻落实党中央决策部署，扎实推进各项工作，进一步提高政治站位，强化责任担当，确保各项任务落到实处。',
  ],
  ['family law', '夫妻双方自愿离婚的，应当签订书面离婚协议，并亲自到婚姻登记机关申请离婚登记。'],
  ['a novel', '他推开门，屋里空荡荡的，只有墙上的老钟还在滴答作响。她已经走了，桌上留着一封没有写完的信。'],
])('%s finds nothing that is more than weak', async (_, text) => {
  const { items } = await match({ text });
  expect(items.filter(({ band }) => band !== 'weak').map(({ score }) => score)).toEqual([]);
});

test('the achievements known to answer a demand are seldom weak, and scores follow the order of their list', async () => {
  const bands: string[] = [];
  for (const { demandId, achievementIds } of await app.sampleSeason.goodPairs()) {
    const { items } = await match({ demandId, stage: 'raw' });
    const scores = items.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    const best = items.find(({ record }) => achievementIds.includes(record.id));
    bands.push(best?.band ?? 'not found');
  }
  const share = (...of: string[]) => bands.filter((band) => of.includes(band)).length / bands.length;
  expect(share('strong', 'likely')).toBeGreaterThanOrEqual(0.8);
  expect(share('strong')).toBeGreaterThanOrEqual(0.4);
}, 120_000);
