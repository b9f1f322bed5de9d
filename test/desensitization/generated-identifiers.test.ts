import { describe, expect, test } from 'vitest';
import { detect } from '../../src/desensitization/detect.ts';
import type { Category } from '../../src/desensitization/types.ts';
import { seeded } from '../../src/text/seeded.ts';
import { checkedKinds, nearMisses } from './identifiers.ts';
import { spellings } from './spellings.ts';

const EACH = 600;
const sentences = [
  ['为提高板坯表面质量，拟采用电磁搅拌，', '，拉速不低于1.2m/min。'],
  ['现有产线年产3000吨，具体请见附件（', '），希望一年内完成。'],
  ['💡\r\n技术指标：抗拉强度≥1200MPa；', '；屈服强度≥1000MPa'],
  ['附件里写的是', ''],
] as const;
const PERSONAL = new Set<Category>(
  'person organization identity_card organization_id bank_card passport phone qq wechat plate email address'.split(
    ' ',
  ) as Category[],
);

describe.each(Object.entries(checkedKinds))('generated %s', (_, generate) => {
  test.each(Object.entries(spellings))('are found when written with %s', (_, spell) => {
    const random = seeded(41);
    let covered = 0;
    for (let at = 0; at < EACH; at += 1) {
      const { text, category } = generate(random);
      const [before, after] = sentences[at % sentences.length]!;
      const spelled = spell(text, random);
      const spans = detect(before + spelled + after);
      const end = before.length + spelled.length;
      if (spans.some((span) => span.category === category && span.start === before.length && span.end === end))
        covered += 1;
    }
    expect(covered / EACH).toBeGreaterThanOrEqual(0.995);
  });
});

test('near misses are seldom taken for a personal or organizational identifier', () => {
  const random = seeded(42);
  const taken: string[] = [];
  let all = 0;
  for (const [kind, generate] of Object.entries(nearMisses)) {
    for (let at = 0; at < EACH; at += 1) {
      const [before, after] = sentences[at % sentences.length]!;
      all += 1;
      if (detect(before + generate(random) + after).some(({ category }) => PERSONAL.has(category))) taken.push(kind);
    }
  }
  expect(taken.length / all).toBeLessThanOrEqual(0.02);
});
