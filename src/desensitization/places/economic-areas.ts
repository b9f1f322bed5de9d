/** Economic areas and parts of the country, as people speak of them, with their provinces; the first with a province is its area. */
export const economicAreas: ReadonlyMap<string, readonly string[]> = new Map([
  ['长三角', ['上海', '江苏', '浙江', '安徽']],
  ['京津冀', ['北京', '天津', '河北']],
  ['粤港澳', ['广东', '香港', '澳门']],
  ['珠三角', ['广东']],
  ['成渝', ['四川', '重庆']],
  ['东北', ['辽宁', '吉林', '黑龙江']],
  ['华北', ['山西', '内蒙古']],
  ['华东', ['山东', '福建', '江西', '台湾']],
  ['华中', ['河南', '湖北', '湖南']],
  ['华南', ['广西', '海南']],
  ['西南', ['贵州', '云南', '西藏']],
  ['西北', ['陕西', '甘肃', '青海', '宁夏', '新疆']],
]);

/** The area in which a province lies, which its first two characters tell (江苏省, 内蒙); undefined for what is none. */
export function areaOf(province: string): string | undefined {
  const begins = province.slice(0, 2);
  for (const [area, provinces] of economicAreas) {
    if (provinces.some((name) => name.slice(0, 2) === begins)) return area;
  }
  return undefined;
}
