import { stripVTControlCharacters, styleText } from 'node:util';
import { expect, test, vi } from 'vitest';

vi.mock('./output.ts', async (original) => ({
  ...(await original<typeof import('./output.ts')>()),
  marked: (text: string) => `[${text}]`,
}));
const { excerpts, highlighted } = await import('./highlighted.ts');

test('the ranges are marked, overlapping ones once', () => {
  const ranges = [
    { start: 2, end: 5 },
    { start: 0, end: 3 },
    { start: 1, end: 2 },
  ];
  expect(highlighted('铝合金压铸件', ranges)).toBe('[铝合金][压铸]件');
});

test('a marked text is cut to the width of the terminal', () => {
  expect(highlighted('高强铝合金压铸件', [{ start: 2, end: 5 }], 9)).toBe('高强[铝合…]');
});

test('a record cannot send sequences to the terminal', () => {
  const text = `甲${styleText('red', '乙', { validateStream: false })}\u001b]0;title\u0007\u202e丙\r\n丁`;
  const shown = highlighted(text, []);
  expect(shown).toBe(stripVTControlCharacters(shown));
  expect(shown).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(shown).toContain('丁');
});

test('passages near each other are shown as one, with dots where text is left out', () => {
  const text = '一二三四五六七八九十甲乙丙丁';
  const ranges = [
    { start: 4, end: 5 },
    { start: 6, end: 7 },
    { start: 13, end: 14 },
  ];
  expect(excerpts(text, ranges, 2, 5)).toEqual(['…三四[五]六[七]八九…', '…乙丙[丁]']);
  expect(excerpts(text, ranges, 2, 1)).toHaveLength(1);
});
