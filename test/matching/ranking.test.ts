import { afterEach, expect, test } from 'vitest';
import { NewAchievement } from '../../src/achievements/types.ts';
import { NewOrganization } from '../../src/organizations/types.ts';
import { wordProvider } from '../word-provider.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());

const filter = { status: 'published' as const };
const titles = (answer: { items: { record: { title: string } }[] }) => answer.items.map(({ record }) => record.title);

test('a filter never starves the list, whichever path the ranking takes', async () => {
  scene = await openScene();
  const { app } = scene;
  const near = Array.from({ length: 400 }, (_, i) => `水下机器人推进器控制方案${i}`);
  const far = Array.from({ length: 10 }, (_, i) => `脑电采集头环${i}`);
  const shape = { organizationId: scene.institute, kind: 'other' as const };
  const made = await app.database.transaction(async (tx) => {
    await app.seasons.seed(tx, [{ id: 'bci', position: 1, name: '脑机接口', aliases: [] }], []);
    const inputs = [
      ...near.map((title) => NewAchievement.parse({ ...shape, title })),
      ...far.map((title) => NewAchievement.parse({ ...shape, title, domainId: 'bci' })),
    ];
    return app.achievements.createAll(
      tx,
      inputs.map((input) => ({ ...input, state: 'published' })),
    );
  });
  await scene.index(
    'achievement',
    made.map(({ id }) => id),
  );
  const reading = await app.matching.reading({ text: '水下机器人推进器', as: 'demand' });
  const narrow = await reading.rank('achievements', { limit: 10, exactLimit: 50, filter: { domain: 'bci' } });
  expect(narrow.path).toBe('exact');
  expect(narrow.results).toHaveLength(10);
  const wide = await reading.rank('achievements', { limit: 10, exactLimit: 50 });
  expect(wide.path).toBe('index');
  expect(wide.results).toHaveLength(10);
  const all = await reading.rank('achievements', { limit: 410, exactLimit: 50 });
  expect(all.path).toBe('exact');
  expect(all.results).toHaveLength(410);
});

test('an achievement is in the region of its holder, on either path', async () => {
  scene = await openScene();
  const { app } = scene;
  const input = { kind: 'university' as const, name: '南岸工业大学', region: '江苏省南通市' };
  const { id: organizationId } = await app.organizations.create(NewOrganization.parse(input));
  const inside = await scene.achievement('轴承故障诊断甲', { organizationId });
  await scene.achievement('轴承故障诊断乙');
  const request = { want: 'achievements' as const, for: { text: '轴承故障诊断', as: 'demand' as const }, limit: 5 };
  const found = async (region: string) => {
    const { items } = await app.matching.match({ ...request, filter: { ...filter, region } });
    return items.map(({ record }) => record.id);
  };
  expect(await found('江苏省')).toEqual([inside]);
  expect(await found('浙江省')).toEqual([]);
  const reading = await app.matching.reading(request.for);
  const narrow = await reading.rank('achievements', { limit: 1, exactLimit: 0, filter: { region: '江苏省' } });
  expect(narrow.results.map(({ recordId }) => recordId)).toEqual([inside]);
});

test('of equal words the better meaning goes first, whatever the ids', async () => {
  const provider = wordProvider();
  const likeness = new Map<string, number>();
  const plain = provider.embedDocuments;
  provider.embedDocuments = async (texts) => {
    const vectors = await plain(texts);
    return texts.map((text, i) => {
      const share = likeness.get(text);
      if (share === undefined) return vectors[i]!;
      const vector = new Float32Array(provider.dimension);
      vector[0] = share;
      vector[1] = Math.sqrt(1 - share ** 2);
      return vector;
    });
  };
  scene = await openScene(provider);
  likeness.set('钛合金铸造', 1);
  // The same words in other orders: the characters and bigrams that the query has are alike in all three.
  const orders = [
    ['钛合金铸造工艺甲', 0.2],
    ['钛合金铸造工艺乙', 0.9],
    ['钛合金铸造工艺丙', 0.5],
  ] as const;
  for (const [title, share] of orders) likeness.set(title, share);
  for (const [title] of orders) await scene.achievement(title);
  const answer = await scene.app.matching.match({
    want: 'achievements',
    for: { text: '钛合金铸造', as: 'demand' },
    filter,
    limit: 3,
  });
  expect(new Set(answer.items.map(({ legs }) => legs.lexical.toFixed(6))).size).toBe(1);
  expect(titles(answer)).toEqual(['钛合金铸造工艺乙', '钛合金铸造工艺丙', '钛合金铸造工艺甲']);
});

test('a text of more than a thousand distinct terms is stored and found', async () => {
  scene = await openScene();
  const summary = Array.from({ length: 1200 }, (_, i) => String.fromCodePoint(0x4e00 + i * 3)).join('');
  const id = await scene.achievement('长文', { summary });
  const answer = await scene.app.matching.match({
    want: 'achievements',
    for: { text: summary, as: 'demand' },
    filter,
    limit: 1,
  });
  expect(answer.items[0]?.record.id).toBe(id);
});

test('nobody is offered their own, and what was withdrawn is gone at once', async () => {
  scene = await openScene();
  const { app } = scene;
  const own = await scene.achievement('铝合金压铸脱模剂', { organizationId: scene.enterprise });
  const other = await scene.achievement('铝合金压铸模温机');
  const demand = await scene.demand({ title: '铝合金压铸件缺陷' }, { title: '铝合金压铸件缺陷' });
  const ask = () => app.matching.match({ want: 'achievements', for: { demandId: demand }, filter, limit: 10 });
  expect((await ask()).items.map(({ record }) => record.id)).toEqual([other]);
  const similar = await app.matching.match({ want: 'achievements', for: { achievementId: own }, filter, limit: 10 });
  expect(similar.items.map(({ record }) => record.id)).toEqual([other]);

  await app.achievements.withdraw(other, 1);
  await scene.index('achievement', [other]);
  expect((await ask()).items).toEqual([]);
});

test("raw demand texts move nobody else's results", async () => {
  scene = await openScene();
  const { app } = scene;
  await scene.demand({ title: '石墨负极包覆' }, { title: '石墨负极包覆' });
  await scene.demand({ title: '硅碳负极预锂化' }, { title: '硅碳负极预锂化' });
  const achievement = await scene.achievement('硅碳负极材料');
  const ask = () => app.matching.match({ want: 'demands', for: { achievementId: achievement }, filter, limit: 10 });
  const before = await ask();
  for (let i = 0; i < 20; i += 1) await scene.demand({ title: `硅碳负极保密需求${i}`, problem: '硅碳负极硅碳负极' });
  expect(await ask()).toEqual(before);
});

test('people are found by their part, organizations by what they make', async () => {
  scene = await openScene();
  const { app } = scene;
  const demand = await scene.demand({ title: '轴承故障诊断' }, { title: '轴承故障诊断' });
  const expert = await scene.person({ name: '陆一', roles: ['expert'], researchDirections: ['轴承故障诊断'] });
  const team = await scene.person({ name: '陆二', roles: ['researcher'], researchDirections: ['轴承振动'] });
  const manager = await scene.person({ name: '陆三', roles: ['technology_manager'], profile: '服务轴承企业' });
  const colleague = { name: '陆四', roles: ['expert' as const], organizationId: scene.enterprise };
  await scene.person({ ...colleague, researchDirections: ['轴承故障诊断'] });
  const ids = async (want: 'experts' | 'teams' | 'technology_managers') =>
    (await app.matching.match({ want, for: { demandId: demand }, filter, limit: 10 })).items.map(
      ({ record }) => record.id,
    );
  expect(await ids('experts')).toEqual([expert]);
  expect(await ids('teams')).toEqual([team]);
  expect(await ids('technology_managers')).toEqual([manager]);
  const achievement = await scene.achievement('机械密封', {});
  const enterprises = await app.matching.match({
    want: 'enterprises',
    for: { achievementId: achievement },
    filter,
    limit: 10,
  });
  expect(enterprises.items.map(({ record }) => record.id)).toEqual([scene.enterprise]);
});

test('a pair explained in full has the score that it has in the list', async () => {
  scene = await openScene();
  const { app } = scene;
  const demand = await scene.demand({ title: '轴承故障诊断' }, { title: '轴承故障诊断', targets: '准确率≥95%' });
  const best = await scene.achievement('轴承故障诊断方法', { summary: '诊断准确率97%，漏报率1%', maturity: 8 });
  await scene.achievement('轴承润滑脂');
  const request = { want: 'achievements' as const, for: { demandId: demand } };
  const { items } = await app.matching.match({ ...request, filter, limit: 5 });
  const explained = await app.matching.explain({ ...request, recordId: best });
  const { score, band, legs, foundBy, targets } = explained;
  expect(items[0]).toMatchObject({ score, band, legs, foundBy, targets, record: { id: best } });
  expect(explained.targets).toMatchObject([{ verdict: 'met', target: { text: '≥95%' }, offered: { text: '97%' } }]);
  const own = await scene.achievement('轴承故障诊断台', { organizationId: scene.enterprise });
  await expect(app.matching.explain({ ...request, recordId: own })).rejects.toMatchObject({ code: 'record.not_found' });
});

test('of two that say the same, the one whose conditions suit goes first; figures met count more than a region', async () => {
  scene = await openScene();
  const { app } = scene;
  const demand = await scene.demand({ title: '轴承诊断' }, { title: '轴承故障诊断', targets: '准确率≥95%' });
  const missing = await scene.achievement('轴承故障诊断甲', { summary: '准确率为 90%', maturity: 5 });
  const meeting = await scene.achievement('轴承故障诊断乙', { summary: '准确率为 97%', maturity: 5 });
  const { items } = await app.matching.match({ want: 'achievements', for: { demandId: demand }, filter, limit: 5 });
  expect(items.map(({ record }) => record.id)).toEqual([meeting, missing]);
  const verdicts = (at: number) => items[at]?.fit.find(({ feature }) => feature === 'targets')?.verdict;
  expect([verdicts(0), verdicts(1)]).toEqual(['good', 'poor']);
});

test('variants of one patent family are one entry that unfolds, and take no place from others', async () => {
  scene = await openScene();
  const { app } = scene;
  const family = { patentFamily: 'F-1' };
  const variants: string[] = [];
  for (const of of ['', '的装置', '的方法']) variants.push(await scene.achievement(`水下焊接电弧监测${of}`, family));
  const other = await scene.achievement('水下切割电弧');
  const request = { want: 'achievements' as const, for: { text: '水下焊接电弧监测', as: 'demand' as const } };
  const { items } = await app.matching.match({ ...request, filter, limit: 2 });
  expect(items.map(({ record }) => record.id)).toEqual([variants[0], other]);
  expect(new Set(items[0]?.variants.map(({ id }) => id))).toEqual(new Set(variants.slice(1)));
  expect(items[1]?.variants).toEqual([]);

  const published = { title: '水下焊接电弧监测' };
  const demandId = await scene.demand(published, published);
  const explained = await app.matching.explain({ ...request, for: { demandId }, recordId: variants[1]! });
  expect(new Set(explained.variants.map(({ id }) => id))).toEqual(new Set([variants[0], variants[2]]));
});

test('a record names the legs that found it', async () => {
  scene = await openScene();
  const { app } = scene;
  for (let i = 0; i < 8; i += 1) await scene.achievement(`谷物烘干机热风道${i}`);
  const id = await scene.achievement('脉冲磁场退火');
  const { items } = await app.matching.match({
    want: 'achievements',
    for: { text: '脉冲磁场退火', as: 'demand' },
    filter,
    limit: 9,
  });
  expect(items[0]).toMatchObject({ record: { id }, foundBy: ['lexical', 'dense'] });
  expect(items.at(-1)?.foundBy).toEqual([]);
});

test('achievements are compared target by target, feature by feature, in the order asked', async () => {
  scene = await openScene();
  const { app } = scene;
  const targets = '漏率不高于5Pa；准确率≥95%；响应时间≤2ms';
  const demandId = await scene.demand({ title: '轴承诊断' }, { title: '轴承故障诊断', targets });
  const first = await scene.achievement('轴承诊断系统', { summary: '响应时间为 1ms' });
  const second = await scene.achievement('轴承故障监测', { summary: '准确率为 90%，响应时间为 3ms' });
  const compared = await app.matching.compare({ for: { demandId }, achievementIds: [second, first] });
  expect(compared.achievements.map(({ record }) => record.id)).toEqual([second, first]);
  expect(compared.targets.map(({ target, offers }) => [target.about, ...offers.map(({ verdict }) => verdict)])).toEqual(
    [
      ['漏率', 'unknown', 'unknown'],
      ['准确率', 'missed', 'unknown'],
      ['响应时间', 'missed', 'met'],
    ],
  );
  for (const { fits } of compared.fit) expect(fits).toHaveLength(2);
  expect(compared.terms.find(({ term }) => term === '故障')?.kinds).toEqual(['exact', null]);
  expect(compared.terms.find(({ term }) => term === '轴承')?.kinds).toEqual(['exact', 'exact']);
  const { score } = await app.matching.explain({ want: 'achievements', for: { demandId }, recordId: first });
  expect(compared.achievements[1]?.score).toBe(score);

  const draft = await app.achievements.create(
    NewAchievement.parse({ organizationId: scene.institute, kind: 'other', title: '轴承' }),
  );
  await scene.index('achievement', [draft.id]);
  const withDraft = app.matching.compare({ for: { demandId }, achievementIds: [first, draft.id] });
  await expect(withDraft).rejects.toMatchObject({ code: 'record.not_found' });
});
