import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { projectNumber } from './project-number.ts';

test.each<[text: string, found: string[]]>([
  ['国家重点研发计划（2020YFB1234567）', ['2020YFB1234567']],
  ['国家自然科学基金（51234567）', ['51234567']],
  ['项目编号：BE2020012-3', ['BE2020012-3']],
  ['共（51234567）元', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(projectNumber, text)).toEqual(found);
});
