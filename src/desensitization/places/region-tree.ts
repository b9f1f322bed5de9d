import tree from './region-tree.json' with { type: 'json' };

export type RegionLevel = 'province' | 'city' | 'district';

/** A region and those it lies in, by their full names; a municipality is its own city. */
export interface Region {
  level: RegionLevel;
  province: string;
  city: string | null;
  district: string | null;
}

/** The longest name of a region that `text` begins with at `at`, and the regions it may stand for. */
export function regionsAt(text: string, at: number): { length: number; regions: readonly Region[] } | undefined {
  const names = byFirstTwo.get(text.slice(at, at + 2));
  const name = names?.find((each) => text.startsWith(each, at));
  return name ? { length: name.length, regions: byName.get(name)! } : undefined;
}

const PEOPLES =
  '(?:壮族|回族|维吾尔|藏族|苗族|侗族|彝族|布依族|朝鲜族|土家族|白族|傣族|景颇族|傈僳族|哈尼族|羌族|蒙古族|蒙古|哈萨克|柯尔克孜|满族|瑶族|黎族|畲族|水族|仡佬族|毛南族|仫佬族|拉祜族|佤族|纳西族|独龙族|怒族|普米族|达斡尔族|锡伯族|土族|撒拉族|裕固族|保安族|东乡族|塔吉克|各族){0,4}';
const KIND = new RegExp(`(?:${PEOPLES}自治(?:区|州|县|旗)|特别行政区|地区|[省市区县盟旗])$`);

/** What people call a region: 苏州 for 苏州市. Short names of districts are too often other words. */
export function shortName(name: string): string {
  if (name.startsWith('内蒙古')) return '内蒙古';
  const short = name.replace(KIND, '');
  return short.length > 1 ? short : name;
}

/** Cities and counties whose short name is an everyday word as well. */
const EVERYDAY = new Set(
  (
    '大同 长治 海口 百色 来宾 三明 兴安 金昌 吉安 黄石 丽水 中山 东方 文山 日照 白银 大庆 朝阳 鞍山 资阳 海东 海北 山南 白山 安顺 凉山 阿里 阳江 ' +
    '云浮 和田 黑河 永州 安康 平凉 玉树 果洛 自贡 铁岭 保山 四平 双鸭山 乌海 海西 海南 黄南 通化 松原 中卫'
  ).split(' '),
);

const byName = new Map<string, Region[]>();

function add(name: string, region: Region): void {
  const known = byName.get(name);
  if (known) known.push(region);
  else byName.set(name, [region]);
}

function addWithShort(name: string, region: Region, mayBeShort: boolean): void {
  add(name, region);
  const short = shortName(name);
  if (mayBeShort && short !== name && !EVERYDAY.has(short)) add(short, region);
}

for (const [province, cities] of Object.entries(tree)) {
  addWithShort(
    province,
    { level: 'province', province, city: province in cities ? province : null, district: null },
    true,
  );
  for (const [city, districts] of Object.entries(cities)) {
    if (city !== province) addWithShort(city, { level: 'city', province, city, district: null }, true);
    for (const district of districts.split(' ').filter((each) => each !== '')) {
      addWithShort(district, { level: 'district', province, city, district }, district.endsWith('市'));
    }
  }
}

const byFirstTwo = new Map<string, string[]>();
for (const name of byName.keys()) {
  const names = byFirstTwo.get(name.slice(0, 2));
  if (names) names.push(name);
  else byFirstTwo.set(name.slice(0, 2), [name]);
}
for (const names of byFirstTwo.values()) names.sort((one, other) => other.length - one.length);
