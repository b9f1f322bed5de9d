import { expect, test } from 'vitest';
import { describeOrganization } from './describe-organization.ts';

test.each([
  ['苏州锐博精密机械股份有限公司', 'city', '苏州一家精密机械企业'],
  ['苏州锐博金属材料有限公司', 'province', '江苏一家金属材料企业'],
  ['苏州锐博金属材料有限公司', 'area', '长三角一家金属材料企业'],
  ['昆山锐博科技有限公司', 'city', '苏州一家企业'],
  ['锐博精密轴承有限公司', 'city', '某精密轴承企业'],
  ['锐博(苏州)机电有限公司', 'city', '苏州一家机电企业'],
  ['扬州锐博职业技术学院', 'city', '江苏一所高校'],
  ['扬州锐博医院', 'city', '江苏一家医院'],
  ['苏州市科技局', 'city', '江苏有关部门'],
  ['国家发展改革委', 'city', '国家有关部门'],
  ['省科技厅', 'city', '省有关部门'],
  ['锐博', 'city', '某单位'],
] as const)('%s to the %s is %s', (name, precision, expected) => {
  expect(describeOrganization(name, precision, null)).toBe(expected);
});

test('what the record knows of the demander fills in what its name does not say', () => {
  const own = { region: '江苏省常州市溧阳市', domain: '新能源' };
  expect(describeOrganization('锐博科技有限公司', 'city', own)).toBe('常州一家新能源企业');
});
