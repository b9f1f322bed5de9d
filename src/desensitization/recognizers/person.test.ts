import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { person } from './person.ts';

test.each<[text: string, found: string[]]>([
  ['张三和李四到场，张三发言', ['张三', '李四', '张三']],
  ['联系人：王建国、欧阳文 电话', ['王建国', '欧阳文']],
  ['请找张工和王总', ['张工', '王总']],
  ['总经理刘德全表示', ['刘德全']],
  ['袁建亮院士的指导', ['袁建亮']],
  ['赵敏（13800000000）', ['赵敏']],
  ['由高级工程师和车间主任施工', []],
  ['张力控制和马达专家', []],
  ['周三到场', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(person, text)).toEqual(found);
});
