import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { found, openScene, type Scene } from './scene.ts';

describe('words as technical people write them', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    for (const title of [
      '中国农业发展银行信贷风控',
      '低合金钢焊接',
      '这是虚拟机数据',
      '虚拟机 a : a : a',
      '零部件检测',
      '设备丢失不见',
      'C语言教学',
      'C++编译器优化',
      'Q345B低合金钢板',
      'Q345钢板',
      'SiC/GaN异质外延',
      'Ti-6Al-4V激光熔覆',
      'α-Al₂O₃催化剂载体',
      'ＱＰＱ处理盐浴',
    ]) {
      await scene.achievement(title);
    }
  });
  afterAll(() => scene.close());

  async function reasons(text: string, title: string) {
    const { items } = await scene.app.matching.match({
      want: 'achievements',
      for: { text, as: 'achievement' },
      filter: { status: 'published' },
      limit: 20,
    });
    const item = items.find(({ record }) => record.title === title);
    return (item?.reasons ?? []).map(({ term, document }) => [term, title.slice(document[0]?.start, document[0]?.end)]);
  }

  test('an inner word is found and its reason stands at its place', async () => {
    expect((await found(scene, '农业'))[0]).toBe('中国农业发展银行信贷风控');
    expect(await reasons('农业', '中国农业发展银行信贷风控')).toEqual([['农业', '农业']]);
    expect((await found(scene, '合金钢')).slice(0, 2).sort()).toEqual(['Q345B低合金钢板', '低合金钢焊接']);
    expect(await reasons('合金钢', '低合金钢焊接')).toEqual([['合金钢', '合金钢']]);
  });

  test('a word is cut alike beside Latin text', async () => {
    expect((await found(scene, '虚拟机')).slice(0, 2).sort()).toEqual(['虚拟机 a : a : a', '这是虚拟机数据'].sort());
    expect(await reasons('虚拟机', '虚拟机 a : a : a')).toEqual([['虚拟机', '虚拟机']]);
    expect(await reasons('虚拟机', '这是虚拟机数据')).toEqual([['虚拟机', '虚拟机']]);
  });

  test('words that only sound alike are no lexical hit', async () => {
    const { items } = await scene.app.matching.match({
      want: 'achievements',
      for: { text: '部件', as: 'demand' },
      filter: { status: 'published' },
      limit: 20,
    });
    const score = (title: string) => items.find(({ record }) => record.title === title)?.legs.lexical;
    expect(items[0]?.record.title).toBe('零部件检测');
    expect(score('零部件检测')).toBeGreaterThan(0);
    expect(score('设备丢失不见')).toBe(0);
  });

  test('a programming language with signs is not its letter', async () => {
    expect((await found(scene, 'C++'))[0]).toBe('C++编译器优化');
  });

  test('a steel grade is found as a whole before its near namesake', async () => {
    expect((await found(scene, 'Q345B'))[0]).toBe('Q345B低合金钢板');
    expect((await found(scene, 'Q345'))[0]).toBe('Q345钢板');
  });

  test.each([
    ['GaN', 'SiC/GaN异质外延'],
    ['sic/gan', 'SiC/GaN异质外延'],
    ['Ti-6Al-4V', 'Ti-6Al-4V激光熔覆'],
    ['Ｔｉ－６Ａｌ－４Ｖ', 'Ti-6Al-4V激光熔覆'],
    ['Al2O3', 'α-Al₂O₃催化剂载体'],
    ['α-Al2O3', 'α-Al₂O₃催化剂载体'],
    ['QPQ', 'ＱＰＱ处理盐浴'],
  ])('%s finds %s', async (query, title) => {
    expect((await found(scene, query))[0]).toBe(title);
  });

  test.each(['——！', '   ', '，。；', '\u200b\u200b'])('a query without any term is refused: %j', async (query) => {
    await expect(found(scene, query)).rejects.toMatchObject({ code: 'input.empty_query' });
  });
});
