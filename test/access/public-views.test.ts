import { afterAll, expect, test } from 'vitest';
import { actAs } from '../../src/access/acting.ts';
import { NewAchievement } from '../../src/achievements/types.ts';
import { openScene } from '../matching/scene.ts';
import { actingAs, actorOf } from './actors.ts';

const scene = await openScene();
afterAll(() => scene.close());
const { database } = scene.app;

const inputs = Array.from({ length: 400 }, (_, i) =>
  NewAchievement.parse({ organizationId: scene.institute, kind: 'other', title: `数控机床热误差补偿方法${i}` }),
);
const made = await database.transaction((tx) =>
  scene.app.achievements.createAll(
    tx,
    inputs.map((input) => ({ ...input, state: 'published' })),
  ),
);
await scene.index(
  'achievement',
  made.map(({ id }) => id),
);
await database.transaction((tx) => tx.query('select build_search_indexes(1)'));
await database.transaction((tx) => tx.query('select analyze_search()'));

const vector = `(array_fill(0.125::real, array[64]))::real[]::halfvec(64)`;

/** The plan that an expert's statement gets, where sequential scans are shunned. */
const planned = (statement: string) =>
  actAs(actingAs(actorOf('expert')), () =>
    database.transaction(async (tx) => {
      await tx.query('set local enable_seqscan = off; set local enable_sort = off; set local enable_bitmapscan = on');
      const { rows } = await tx.query<{ 'QUERY PLAN': string }>(`explain ${statement}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    }),
  );

test('public vectors are found by their index, without a word of the policy', async () => {
  const nearest = (
    table: string,
  ) => `select document_id from ${table} e where e.space_id = 1 and e.scope = 'achievement/public'
    order by e.embedding::halfvec(64) <=> ${vector} limit 5`;
  const plan = await planned(nearest('public_embeddings'));
  expect(plan).toContain('embeddings_hnsw_1_achievement_public');
  expect(plan).not.toContain('SubPlan');
  expect(await planned(nearest('embeddings'))).toContain('SubPlan');
});

test('public documents are found by their terms, which the policy would forbid', async () => {
  const holding = (table: string) => `select id from ${table} where terms && '{1,2,3}'::integer[]`;
  expect(await planned(holding('public_documents'))).toContain('search_documents_terms');
  expect(await planned(holding('search_documents'))).not.toContain('search_documents_terms');
});
