import type { Level } from './types.ts';

/** The scale that every publication states; README.md says what each level means. */
export const levelNames: Readonly<Record<Level, string>> = {
  1: '一级（低）',
  2: '二级（较低）',
  3: '三级（较高）',
  4: '四级（高）',
};

/**
 * The risk of being recognized from how many organizations fit: 20 or more, 5 or more, fewer (or none: unknown), one alone. A
 * figure or rank that the trade may know is one level worse, and a small registry never vouches for the best one.
 */
export function levelOf(count: number, { advisory, hasFigure }: { advisory: boolean; hasFigure: boolean }): Level {
  if (count === 1) return 4;
  if (count < 5) return 3;
  if (hasFigure) return count < 20 ? 3 : 2;
  return count < 20 || advisory ? 2 : 1;
}
