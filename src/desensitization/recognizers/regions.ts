import regions from '../tagger/regions.json' with { type: 'json' };

const PEOPLES =
  '(?:壮族|回族|维吾尔|藏族|苗族|侗族|彝族|布依族|朝鲜族|土家族|白族|傣族|景颇族|傈僳族|哈尼族|羌族|蒙古族|蒙古|哈萨克|柯尔克孜|满族|瑶族)';
const KIND = new RegExp(`(?:${PEOPLES}*自治(?:区|州|县|旗)|特别行政区|新区|地区|[省市区县盟旗])$`);

/** Length of the region's name that `text` begins with at `at` (江苏省, 苏州, 昆山市, 中国); 0 if none does. */
export function regionAt(text: string, at: number): number {
  const names = byFirstTwo.get(text.slice(at, at + 2));
  return names?.find((name) => text.startsWith(name, at))?.length ?? 0;
}

/** Length of the chain of regions at `at`: 江苏省苏州市昆山市. */
export function regionChainAt(text: string, at: number): number {
  let end = at;
  for (let length = regionAt(text, end); length > 0; length = regionAt(text, end)) end += length;
  return end - at;
}

/** Every full name with its kind (苏州市, 昆山市), and what people call the larger ones (苏州). */
export const fullNames = [regions.provinces, regions.cities, regions.counties]
  .flatMap((list) => list.split(' '))
  .filter((name) => name.length > 2);

/** Provinces and cities without their kind; names that are everyday words as well are left out. */
export const plainNames = shortened(`${regions.provinces} ${regions.cities}`.split(' '));

function shortened(names: readonly string[]): string[] {
  const everyday = new Set(
    (
      '大同 长治 海口 百色 来宾 三明 兴安 金昌 吉安 黄石 丽水 中山 东方 文山 日照 白银 大庆 朝阳 鞍山 资阳 海东 海北 山南 白山 ' +
      '安顺 凉山 阿里 阳江 云浮 和田 黑河 永州 安康 平凉 玉树 果洛 自贡 铁岭 保山 攀枝花 四平 双鸭山 乌海 海西 海南 黄南 通化 松原'
    ).split(' '),
  );
  return [...new Set(names.map((name) => name.replace(KIND, '')))].filter(
    (name) => name.length > 1 && !everyday.has(name),
  );
}

function index(): Map<string, string[]> {
  const bare = fullNames.map((name) => name.replace(KIND, '')).filter((name) => name.length > 1);
  const all = new Set([...fullNames, ...bare, '中国', '中华', '国家', '全国', '长三角', '珠三角', '大湾区']);
  const map = new Map<string, string[]>();
  for (const name of all) {
    const list = map.get(name.slice(0, 2)) ?? [];
    list.push(name);
    map.set(name.slice(0, 2), list);
  }
  for (const list of map.values()) list.sort((one, other) => other.length - one.length);
  return map;
}

const byFirstTwo = index();
