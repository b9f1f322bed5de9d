import { expect, test } from 'vitest';
import { pieces } from '../../../test/desensitization/pieces.ts';
import { address } from './address.ts';

test.each<[text: string, found: string[]]>([
  ['地址：江苏省苏州市工业园区星湖街328号5栋302室 邮编215000', ['江苏省苏州市工业园区星湖街328号5栋302室']],
  ['位于昆山市玉山镇晨丰路8号3号楼。', ['昆山市玉山镇晨丰路8号3号楼']],
  ['苏州市场很大，南京路灯', ['苏州', '南京']],
  ['晨丰路8号', ['晨丰路8号']],
  ['以槐店乡杨柳湾村为中心', ['槐店乡杨柳湾村']],
  ['采用8号线和电路3号机', []],
])('in %j finds %j', (text, found) => {
  expect(pieces(address, text)).toEqual(found);
});
