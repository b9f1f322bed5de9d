import { beforeAll, describe, expect, test } from 'vitest';
import { hiddenInstructions } from '../../../src/language-model/hidden-instructions.ts';
import { type Measured, measure } from './measure.ts';
import { saysNaively } from './naive-comparison.ts';
import { attempt, draft } from './publish-attempt.ts';
import { adversarialReport } from './report.ts';
import { adversarialSetting } from './setting.ts';

const { demands, knowledge } = adversarialSetting();

describe('the adversarial demands', () => {
  test('are more than 400, and each says what was planted in it', () => {
    expect(demands.length).toBeGreaterThan(400);
    for (const { texts, plants } of demands) {
      for (const { secret } of plants) {
        expect(Object.values(texts).filter((text) => saysNaively(text, secret))).not.toEqual([]);
      }
    }
  });

  test('hold the name in full, short and in initials, ways to reach people, secret terms, and hidden instructions', () => {
    const kinds = new Set(demands.flatMap(({ plants }) => plants.map(({ kind }) => kind)));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        '需求方全称',
        '需求方简称',
        '需求方字号',
        '需求方拼音首字母',
        '手机号',
        '邮箱',
        '保密词',
      ]),
    );
    expect(
      demands.filter(({ texts }) => hiddenInstructions(Object.values(texts).join('\n')).length > 0).length,
    ).toBeGreaterThan(90);
  });
});

describe('what becomes of them', () => {
  let measured: Measured;
  beforeAll(async () => {
    measured = await measure(demands, knowledge);
  }, 180_000);

  test('no stage publishes a planted secret in any spelling, not even where the reviewer dismissed all that was marked', () => {
    expect(measured.stages.filter(({ leaked }) => leaked.length > 0)).toEqual([]);
  });

  test('no planted secret is kept in by nobody', () => {
    expect(measured.plants.filter(({ keeper }) => keeper === 'nobody')).toEqual([]);
  });

  test('the leak check finds all of them in the raw texts, without any detector', () => {
    expect(measured.plants.filter(({ foundRaw }) => !foundRaw)).toEqual([]);
  });

  test("a reviewer's own words that give a secret away are always blocked", () => {
    expect(measured.edits.all).toBeGreaterThan(100);
    expect(measured.edits.blocked).toBe(measured.edits.all);
  });

  test('most of them are published all the same once what was marked is masked', () => {
    const reviewed = measured.stages.filter(({ review }) => review === 'masked');
    expect(reviewed.filter(({ isPublished }) => isPublished).length / reviewed.length).toBeGreaterThan(0.8);
  });

  test('the report counts each planted secret once a stage', () => {
    expect(adversarialReport(measured, demands.length)).toMatch(
      new RegExp(`\\| \\*\\*all\\*\\* \\| ${demands.length * 6} \\|`),
    );
  });
});

test('the comparison that judges finds a secret left in a text, and the check blocks it, where the detectors are off', async () => {
  const blind = demands.slice(0, 60).map((demand) => ({
    ...draft(demand, knowledge.registry ? { registry: knowledge.registry } : {}),
    found: { spans: [], placeholders: [] },
  }));
  for (const drafted of blind) {
    const { shown, isPublishable } = await attempt(drafted, 'public', { open: 'left', withEdit: false });
    const said = drafted.demand.plants.filter(({ secret }) =>
      Object.values(shown).some((text) => saysNaively(text, secret)),
    );
    expect(said).toHaveLength(drafted.demand.plants.length);
    expect(isPublishable).toBe(false);
  }
});
