import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { project } from './project.ts';

test.each<[text: string, found: string[]]>([
  ['项目名称：锐盾一号攻关；', ['锐盾一号攻关']],
  ['参与“锐盾”项目', ['锐盾']],
  ['采用“流化床”工艺', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(project, text)).toEqual(found);
});
