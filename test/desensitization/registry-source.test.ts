import { afterAll, expect, test } from 'vitest';
import { openTestApp } from '../app.ts';

const { services, database, close } = await openTestApp();
afterAll(async () => {
  await services.detector.close();
  await close();
});
const { registrySource } = services;
const names = async () => (await registrySource.current()).organizations.map(({ name }) => name);
const enter = (from: number, to: number) =>
  database.transaction((tx) =>
    tx.query(
      `insert into organizations (id, kind, name, state)
       select gen_random_uuid(), 'enterprise', '江州第' || n || '机床有限公司', 'published' from generate_series($1::integer, $2) n`,
      [from, to],
    ),
  );

test('all organizations are there, however many parts they are read in, each once', async () => {
  await enter(1, 2050);
  const found = await names();
  expect(found).toHaveLength(2050);
  expect(new Set(found).size).toBe(2050);
});

test('whoever asks at once gets one and the same, until a record changes', async () => {
  const [one, other] = await Promise.all([registrySource.current(), registrySource.current()]);
  expect(one).toBe(other);
  await enter(2051, 2051);
  const [later, same] = await Promise.all([registrySource.current(), registrySource.current()]);
  expect(later).not.toBe(one);
  expect(later).toBe(same);
  expect(await names()).toContain('江州第2051机床有限公司');
});
