import { longestName } from '../leak-check/longest-name.ts';
import { economicAreas } from '../places/economic-areas.ts';
import regions from '../tagger/regions.json' with { type: 'json' };

/** A place that a text names. */
export interface NamedPlace {
  /** As it stands in the text. */
  value: string;
  start: number;
  end: number;
  /** What a registered region holds if it lies there; several for an area of provinces. */
  within: readonly string[];
}

/** The regions a text names, with or without their kind (苏州市, 苏州), and areas of several provinces; chains as their last link. */
export function placesIn(text: string): NamedPlace[] {
  const places: NamedPlace[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const value = nameAt(text, at);
    if (value === undefined) continue;
    const place = { value, start: at, end: at + value.length, within: economicAreas.get(value) ?? [bare(value)] };
    // 江苏省苏州市昆山市 says one place, the last.
    if (places.at(-1)?.end === at) places.pop();
    places.push(place);
    at = place.end - 1;
  }
  return places;
}

/** The chain of a registered region, largest first: 江苏省, 苏州市, 昆山市. */
export const chainOf = (region: string): string[] => {
  const chain: string[] = [];
  for (let at = 0, name = nameAt(region, 0); name !== undefined; name = nameAt(region, at)) {
    chain.push(name);
    at += name.length;
  }
  return chain;
};

/** The name without its kind, by which 苏州 and 苏州市 are the same. */
export const bare = (name: string) => (name.length > 2 ? name.replace(KIND, '') : name);

const PEOPLES =
  '(?:壮族|回族|维吾尔|藏族|苗族|侗族|彝族|布依族|朝鲜族|土家族|白族|傣族|蒙古族|蒙古|哈萨克|满族|瑶族|羌族)';
const KIND = new RegExp(`(?:${PEOPLES}{0,3}自治[区州县旗]|特别行政区|地区|[省市区县盟旗])$`);

/** Regions without their kind that are words of everyday language as well: they count with it only. */
const EVERYDAY = new Set(
  (
    '大同 长治 海口 百色 来宾 三明 兴安 金昌 吉安 黄石 丽水 中山 东方 文山 日照 白银 大庆 朝阳 鞍山 资阳 海东 海北 山南 白山 安顺 凉山 阿里 ' +
    '榆树 灯塔 磐石 永安 大安 安宁 文昌 仙桃 天门 龙口 铁力 明光 利川 五常 高安 福安 宁安 新民 平度 安国 北安 安达 ' +
    '阳江 云浮 和田 黑河 永州 安康 平凉 玉树 果洛 自贡 铁岭 保山 四平 双鸭山 乌海 海西 海南 黄南 通化 松原'
  ).split(' '),
);
const split = (list: string) => list.split(' ');
const larger = [...split(regions.provinces), ...split(regions.cities)];
const counties = split(regions.counties).filter((name) => name.length > 2);
const nameAt = longestName([
  ...larger,
  ...counties,
  ...[...larger, ...counties.filter((name) => name.endsWith('市'))].map(bare).filter((name) => !EVERYDAY.has(name)),
  ...economicAreas.keys(),
]);
