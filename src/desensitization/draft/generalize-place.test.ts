import { expect, test } from 'vitest';
import { generalizePlace, regionWord } from './generalize-place.ts';

test.each([
  ['江苏省苏州市昆山市前进东路88号', 'exact', '江苏省苏州市昆山市前进东路88号'],
  ['江苏省苏州市昆山市前进东路88号', 'district', '江苏省苏州市昆山市'],
  ['江苏省苏州市昆山市前进东路88号', 'city', '江苏省苏州市'],
  ['江苏省苏州市昆山市前进东路88号', 'province', '江苏省'],
  ['江苏省苏州市昆山市前进东路88号', 'area', '长三角某市'],
  ['昆山市', 'city', '苏州市'],
  ['昆山市', 'province', '江苏省'],
  ['苏州', 'city', '苏州'],
  ['苏州', 'province', '江苏省'],
  ['江苏', 'area', '长三角地区'],
  ['东莞', 'area', '粤港澳某市'],
  ['江苏省昆山市前进东路88号', 'city', '江苏省苏州市'],
  ['美国田纳西州', 'city', '美国'],
  ['徐州市煤矿瓦斯', 'city', '徐州市煤矿瓦斯'],
  ['上海市浦东新区张江路1号', 'city', '上海市'],
  ['鼓楼区', 'city', '某地'],
  ['前进东路88号', 'city', '某地'],
  ['锐博科技园', 'city', '某园区'],
  ['杨家湾村', 'city', '某村'],
  ['美国', 'area', '美国'],
  ['华东地区', 'area', '华东地区'],
  ['丘陵地区', 'city', '丘陵地区'],
] as const)('%s to the %s is %s', (place, precision, expected) => {
  expect(generalizePlace(place, precision)).toBe(expected);
});

test.each([
  ['苏州锐博精密机械有限公司', 'city', '苏州'],
  ['昆山锐博精密机械有限公司', 'city', '苏州'],
  ['昆山锐博精密机械有限公司', 'district', '昆山'],
  ['内蒙古锐博稀土有限公司', 'city', '内蒙古'],
  ['苏州锐博精密机械有限公司', 'area', '长三角'],
  ['锐博精密机械有限公司', 'city', undefined],
] as const)('%s lies, to the %s, in %s', (name, precision, expected) => {
  expect(regionWord(name, precision)).toBe(expected);
});
