import { afterEach, beforeEach, expect, test } from 'vitest';
import { NewAchievement } from '../../src/achievements/types.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;

const subjects = ['海缆接头绝缘', '风机叶片除冰', '光伏组件回收', '燃料电池双极板'];
const works = ['方法', '装置', '检测系统', '涂层材料', '控制软件', '在线监测', '密封结构', '寿命预测'];

beforeEach(async () => {
  scene = await openScene();
  const shape = { organizationId: scene.institute, kind: 'other' as const };
  const inputs = subjects.flatMap((subject) =>
    works.flatMap((work) =>
      Array.from({ length: 8 }, (_, i) =>
        NewAchievement.parse({ ...shape, title: `${subject}${work}${i}`, maturity: 1 + i }),
      ),
    ),
  );
  const made = await scene.app.database.transaction((tx) =>
    scene.app.achievements.createAll(
      tx,
      inputs.map((input) => ({ ...input, state: 'published' })),
    ),
  );
  await scene.index(
    'achievement',
    made.map(({ id }) => id),
  );
});
afterEach(() => scene.close());

async function bothPaths(text: string, filter = {}) {
  const reading = await scene.app.matching.reading({ text, as: 'demand' });
  const ranked = (exactLimit: number) => reading.rank('achievements', { limit: 10, exactLimit, filter });
  return { exact: await ranked(10_000), index: await ranked(0) };
}

test('the index path scores a record as the exact path does', async () => {
  const { exact, index } = await bothPaths('海缆接头绝缘在线监测');
  expect([exact.path, index.path]).toEqual(['exact', 'index']);
  const fused = new Map(exact.results.map(({ recordId, fused }) => [recordId, fused]));
  expect(index.results.map(({ recordId }) => recordId)).toEqual([...fused.keys()]);
  for (const { recordId, fused: score } of index.results) expect(score).toBeCloseTo(fused.get(recordId)!, 1);
});

test('under a filter both paths give the same records with the same scores', async () => {
  const all = await bothPaths('风机叶片除冰涂层材料');
  const filter = { maturityFrom: 5 };
  const { exact, index } = await bothPaths('风机叶片除冰涂层材料', filter);
  expect(index.path).toBe('index');
  expect(index.results.map(({ recordId }) => recordId)).toEqual(exact.results.map(({ recordId }) => recordId));
  index.results.forEach(({ fused }, at) => {
    expect(fused).toBeCloseTo(exact.results[at]!.fused, 1);
  });
  const idsOf = ({ results }: typeof exact) => results.map(({ recordId }) => recordId);
  expect(idsOf(exact)).not.toEqual(idsOf(all.exact));
});

test('a filter changes no score, be it exact as few pass or by the indexes', async () => {
  const reading = await scene.app.matching.reading({ text: '光伏组件回收密封结构', as: 'demand' });
  const ranked = (exactLimit: number, filter = {}) => reading.rank('achievements', { limit: 20, exactLimit, filter });
  const all = new Map((await ranked(0)).results.map(({ recordId, fused }) => [recordId, fused]));
  for (const [exactLimit, path] of [
    [0, 'index'],
    [200, 'exact'],
  ] as const) {
    const narrowed = await ranked(exactLimit, { maturityFrom: 6 });
    expect(narrowed.path).toBe(path);
    const known = narrowed.results.filter(({ recordId }) => all.has(recordId));
    expect(known.length).toBeGreaterThan(3);
    for (const { recordId, fused } of known) expect(fused).toBeCloseTo(all.get(recordId)!, 9);
  }
});

test('a new record is found by the index path though the sample of its scope is older', async () => {
  await bothPaths('磁悬浮鼓风机');
  const id = await scene.achievement('磁悬浮鼓风机');
  const { index } = await bothPaths('磁悬浮鼓风机');
  expect(index.results[0]).toMatchObject({ recordId: id });
  expect(index.results[0]!.lexical).toBeGreaterThan(0);
});

test('a query asked again is not weighed again, until a record that came changes what its words tell', async () => {
  const reading = await scene.app.matching.reading({ text: '海缆接头绝缘在线监测', as: 'demand' });
  const ranked = (filter = {}) => reading.rank('achievements', { limit: 10, exactLimit: 0, filter });
  const first = await ranked();
  const again = await ranked();
  expect(again.rarity).toBe(first.rarity);
  expect(again.results).toEqual(first.results);
  const filtered = await ranked({ maturityFrom: 5 });
  expect(filtered.results.length).toBeGreaterThan(0);
  expect(filtered.results).not.toEqual(first.results);
  const id = await scene.achievement('海缆接头绝缘在线监测');
  const later = await ranked();
  expect(later.results.map(({ recordId }) => recordId)).toContain(id);
  expect(later.rarity('海缆')).not.toBe(first.rarity('海缆'));
});

test('a query of unknown words is ranked by meaning alone', async () => {
  const { index } = await bothPaths('鞯鞴');
  expect(index.legs).toEqual({ lexical: false, dense: true });
  expect(index.results).toHaveLength(10);
  expect(index.results.every(({ lexical }) => lexical === 0)).toBe(true);
});

test("a list is full though the best are the subject's own organization's", async () => {
  const own: string[] = [];
  for (let i = 0; i < 60; i += 1)
    own.push(await scene.achievement(`海缆接头绝缘在线监测${i}`, { organizationId: scene.enterprise }));
  const reading = await scene.app.matching.reading({ achievementId: own[0]! });
  const { path, results } = await reading.rank('achievements', { limit: 10, exactLimit: 0 });
  expect(path).toBe('index');
  expect(results).toHaveLength(10);
  expect(results.filter(({ recordId }) => own.includes(recordId))).toEqual([]);
});
