/** How near two regions are, each told from the province down as far as is known (`江苏省常州市溧阳市`, `上海市`). */
export function nearness(one: string, other: string): 'city' | 'province' | 'apart' {
  const [here, there] = [read(one), read(other)];
  if (here.province !== there.province) return 'apart';
  return here.city !== '' && here.city === there.city ? 'city' : 'province';
}

/** A municipality is a city by itself. A place without a known province counts as a province of its own. */
function read(region: string): { province: string; city: string } {
  const text = region
    .normalize('NFKC')
    .replace(/[\s·,/-]/g, '')
    .replace(/^中国/, '');
  const province = PROVINCES.find((name) => text.startsWith(name));
  if (!province) return { province: text, city: text };
  if (MUNICIPALITIES.has(province)) return { province, city: province };
  const rest = text.slice(province.length).replace(SUFFIX, '');
  return { province, city: CITY.exec(rest)?.[1] ?? rest.slice(0, 2) };
}

const MUNICIPALITIES = new Set(['北京', '天津', '上海', '重庆', '香港', '澳门']);
const PROVINCES = [
  ...MUNICIPALITIES,
  ...(
    '河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 ' +
    '台湾 内蒙古 广西 西藏 宁夏 新疆'
  ).split(' '),
];
const SUFFIX = /^(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区)/;
const CITY = /^(.{1,10}?)(?:市|自治州|州(?=.)|盟|地区)/;
