import { describe, expect, test } from 'vitest';
import { checkedKinds, nearMisses } from '../../eval/desensitization/identifiers.ts';
import { spellings } from '../../eval/desensitization/spellings.ts';
import { detect } from '../../src/desensitization/detect.ts';
import type { Category } from '../../src/desensitization/types.ts';
import { seeded } from '../../src/text/seeded.ts';

const EACH = 600;
const sentences = [
  ['为提高板坯表面质量，拟采用电磁搅拌，', '，拉速不低于1.2m/min。'],
  ['现有产线年产3000吨，具体请见附件（', '），希望一年内完成。'],
  ['💡\r\n技术指标：抗拉强度≥1200MPa；', '；屈服强度≥1000MPa'],
  ['附件里写的是', ''],
] as const;
/** Where a line break or a space was lost, figures and letters touch the number. */
const glued = [
  ['现有工程技术人员8', '名，其中中级3名'],
  ['拟投入100', '0万元研发经费，'],
  ['采样高度64K', '，高度分辨率7.5m'],
  ['最大厚度110mm、II级', 'III级为120mm'],
] as const;
const PERSONAL = new Set<Category>(
  'person organization identity_card organization_id bank_card passport phone qq wechat plate email address'.split(
    ' ',
  ) as Category[],
);

/** A sum that takes up a phone is masked as well. */
const SHOWN = new Set<Category>(['identity_card', 'organization_id', 'bank_card', 'phone', 'money']);
const covers = ({ start, end }: { start: number; end: number }, from: number, to: number) => start <= from && end >= to;

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

describe.each(Object.entries(checkedKinds))('generated %s glued to figures and letters', (_, generate) => {
  test('are found, or shown where nothing tells them from their neighbours', () => {
    const random = seeded(43);
    let covered = 0;
    for (let at = 0; at < EACH; at += 1) {
      const { text, category } = generate(random);
      const [before, after] = glued[at % glued.length]!;
      const end = before.length + text.length;
      const spans = detect(before + text + after);
      const isShown = category === 'phone';
      if (
        spans.some(
          (span) => SHOWN.has(span.category) && covers(span, before.length, end) && (isShown || !span.probable),
        )
      )
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
