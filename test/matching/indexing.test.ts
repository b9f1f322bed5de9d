import { afterEach, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { realArray } from '../../src/db/binary-parameter.ts';
import { wordProvider } from '../word-provider.ts';
import { openScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(() => scene.close());

const filter = { status: 'published' as const };
const byText = (text: string, as: 'achievement' | 'demand' = 'achievement') => ({
  want: 'achievements' as const,
  for: { text, as },
  filter,
  limit: 5,
});

test('text that did not change is not embedded again', async () => {
  scene = await openScene();
  const { app, provider } = scene;
  const id = await scene.achievement('海缆接头', { summary: '干式接头，耐压60MPa', problem: '' });
  provider.seen = [];
  await app.achievements.edit(id, { version: 1, maturity: 6 });
  await scene.index('achievement', [id]);
  expect(provider.seen).toEqual([]);
  await app.achievements.edit(id, { version: 2, summary: '湿式接头，耐压30MPa' });
  await scene.index('achievement', [id]);
  expect(provider.seen).toEqual(['湿式接头，耐压30MPa']);
});

test('an edit reaches both legs and touches no other row', async () => {
  scene = await openScene();
  const { app, test: opened } = scene;
  const other = await scene.achievement('风机叶片除冰');
  const id = await scene.achievement('海缆接头');
  const rowOf = (record: string) =>
    opened.database.read(async (tx) => {
      const { rows } = await tx.query<{ row: string; vector: string }>(
        `select concat_ws(' ', d.xmin, d.ctid, l.xmin, l.ctid) as row, concat_ws(' ', e.xmin, e.ctid) as vector
         from search_documents d join lexical_documents l on l.document_id = d.id
           join embeddings e on e.document_id = d.id where d.record_id = $1`,
        [record],
      );
      return rows[0];
    });
  const before = await rowOf(other);
  await app.achievements.edit(id, { version: 1, title: '电化学储能消防' });
  await scene.index('achievement', [id]);
  const [best] = (await app.matching.match(byText('电化学储能消防'))).items;
  expect(best).toMatchObject({ record: { id } });
  expect(best?.legs.lexical).toBeGreaterThan(0);
  expect(best?.legs.dense).toBeCloseTo(1, 2);
  expect(
    (await app.matching.match(byText('海缆接头'))).items.find(({ record }) => record.id === id)?.legs.lexical,
  ).toBe(0);
  expect(await rowOf(other)).toEqual(before);
});

test('while the model is down records are taken and matched by words, and the answer says so', async () => {
  scene = await openScene();
  const { app, provider } = scene;
  provider.isDown = true;
  await expect(scene.achievement('光伏组件回收')).rejects.toMatchObject({ code: 'model.unavailable' });
  const answer = await app.matching.match(byText('光伏组件回收'));
  expect(answer.legs).toEqual({ lexical: true, dense: false });
  expect(answer.notes.join()).toContain('只按词面匹配');
  expect(answer.items[0]?.record.title).toBe('光伏组件回收');
  provider.isDown = false;
  await scene.index('achievement', [answer.items[0]!.record.id]);
  expect((await app.matching.match(byText('光伏组件回收'))).items[0]?.legs.dense).toBeCloseTo(1, 2);
});

test('an outside model sees achievements but no demand text', async () => {
  scene = await openScene(wordProvider({ name: 'outside', outside: true }));
  const { app, provider } = scene;
  await scene.achievement('磁悬浮鼓风机', { summary: '转速30000转/分' });
  const raw = { title: '鼓风机噪声治理', problem: '我司涂装线鼓风机噪声超标' };
  const demand = await scene.demand(raw, { title: '鼓风机噪声治理', problem: '某产线鼓风机噪声超标' });
  await scene.index('organization', [scene.enterprise]);
  const answer = await app.matching.match({ want: 'achievements', for: { demandId: demand }, filter, limit: 5 });
  expect(answer.items[0]?.record.title).toBe('磁悬浮鼓风机');
  expect(answer.legs.dense).toBe(false);
  expect(answer.notes.join()).toContain('不外送');
  expect((await app.matching.match(byText('我司需要静音鼓风机', 'demand'))).legs.dense).toBe(false);
  expect((await app.matching.match(byText('磁悬浮鼓风机'))).legs.dense).toBe(true);
  expect(provider.seen.some((text) => text.includes('磁悬浮'))).toBe(true);
  expect(provider.seen.filter((text) => text.includes('噪声') || text.includes('静音'))).toEqual([]);
});

test('another model builds its space beside the old one, which serves until the new one is complete', async () => {
  scene = await openScene();
  const { app, test: opened } = scene;
  await scene.achievement('燃料电池双极板');
  const next = wordProvider({ name: 'next', dimension: 32 });
  const changed = createApp({ database: opened.database, provider: next, reader: scene.provider });
  await changed.indexer.prepareSpace();
  const before = await changed.matching.match(byText('燃料电池双极板'));
  expect(before.model).toBe(scene.provider.modelId);
  expect(before.items[0]?.legs.dense).toBeCloseTo(1, 2);

  const { rows } = await opened.database.read((tx) =>
    tx.query<{ id: number }>(`select id from embedding_spaces where state = 'building'`),
  );
  await changed.indexer.fillSpace(rows[0]!.id);
  const after = await changed.matching.match(byText('燃料电池双极板'));
  expect(after.model).toBe(next.modelId);
  expect(after.items[0]?.legs.dense).toBeCloseTo(1, 2);
  // The service that still runs the old model cannot ask the new space, and says so instead of mixing the two.
  const old = await app.matching.match(byText('燃料电池双极板'));
  expect(old.legs.dense).toBe(false);
  const left = await opened.database.read((tx) =>
    tx.query<{ count: number }>('select count(*)::int as count from embeddings where space_id <> $1', [rows[0]!.id]),
  );
  expect(left.rows[0]?.count).toBe(0);
});

test('the index of a space is built by the service, which owns nothing, and answers like the exact scan', async () => {
  scene = await openScene();
  const { test: opened, provider } = scene;
  for (let i = 0; i < 12; i += 1) await scene.achievement(`数控机床热误差补偿方法${i}`);
  const nearest = () =>
    opened.database.transaction(async (tx) => {
      const [query] = await provider.embedDocuments(['数控机床热误差补偿方法7']);
      const { rows } = await tx.query<{ document_id: string }>(
        `select document_id from embeddings where space_id = 1
         order by embedding::halfvec(64) <=> $1::real[]::halfvec(64) limit 5`,
        [realArray([query!])],
      );
      return rows.map((row) => row.document_id);
    });
  const exact = await nearest();
  await opened.database.transaction((tx) => tx.query('select build_search_indexes(1)'));
  expect(new Set(await nearest())).toEqual(new Set(exact));
  const { rows } = await opened.database.read((tx) =>
    tx.query<{ owner: boolean }>(
      `select exists (select from pg_class where relowner = current_user::regrole) as owner`,
    ),
  );
  expect(rows[0]?.owner).toBe(false);
});

test('documents weighed at different times are comparable again after their scope is weighed anew', async () => {
  scene = await openScene();
  const { app, test: opened } = scene;
  const short = await scene.achievement('电机');
  for (let i = 0; i < 10; i += 1) await scene.achievement(`永磁同步电机无位置传感器低速控制与参数辨识方法研究${i}`);
  const statistics = () =>
    opened.database.read(async (tx) => {
      const { rows } = await tx.query<{ pivot: number; average: number }>(
        `select title_pivot as pivot, title_length::float8 / titles as average from scope_statistics
         where scope = 'achievement/public'`,
      );
      return rows[0]!;
    });
  const drifted = await statistics();
  expect(drifted.average).toBeGreaterThan(drifted.pivot * 2);
  const { rows } = await opened.database.read((tx) =>
    tx.query<{ payload: { scope: string } }>(`select payload from outbox where name = 'weigh-scope'`),
  );
  expect(rows[0]?.payload).toEqual({ scope: 'achievement/public' });
  await app.indexer.weighScope('achievement/public');
  const weighed = await statistics();
  expect(weighed.pivot).toBeCloseTo(weighed.average, 3);
  expect((await app.matching.match(byText('电机'))).items[0]?.record.id).toBe(short);
});
