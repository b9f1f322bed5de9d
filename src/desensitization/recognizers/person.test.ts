import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { person, titledPerson } from './person.ts';

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
  ['欧阳明月参会', ['欧阳明月']],
])('in %j finds %j', (text, found) => {
  expect(pieces(person, text)).toEqual(found);
});

test.each<[text: string, found: string[]]>([
  ['请联系张经理', ['张经理']],
  ['由张教授牵头', ['张教授']],
  ['小李负责对接', ['小李']],
  ['一张经理的名片', []],
  ['高工负责，副主任负责', []],
  ['由于总经理不在', []],
  ['与小米和小车联系', []],
  ['由曾经理想的方案', []],
])('in %j the sentence says that it is a person: %j', (text, found) => {
  expect(pieces(titledPerson, text)).toEqual(found);
});
