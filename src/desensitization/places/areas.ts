const countries = new Intl.DisplayNames(['zh-CN'], { type: 'region', fallback: 'none' });
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const wide = new Set(
  LETTERS.flatMap((first) => LETTERS.map((second) => countries.of(first + second))).filter(
    (name) => name !== undefined,
  ),
);
for (const name of (
  '中国大陆 我国 国内 国外 海外 境外 欧洲 亚洲 非洲 美洲 北美 南美 北美洲 南美洲 大洋洲 欧美 欧盟 东南亚 南亚 中亚 中东 东亚 西欧 东欧 北欧 拉美 ' +
  '全国 全省 全市 全球 世界 港澳台 东北 华北 华东 华中 华南 西南 西北 西部 东部 中部 北方 南方 沿海 内陆 长三角 珠三角 京津冀 大湾区 粤港澳大湾区 成渝 ' +
  '黄河流域 长江流域 淮河流域 黄淮海 黄淮 江淮 江南 长江经济带 环渤海 南海 东海 黄海 渤海 黄河 长江 淮河 珠江 青藏高原 黄土高原 华北平原 欧共体 台湾地区 韩国 朝鲜'
).split(' ')) {
  wide.add(name);
}

/** Whether a place is so wide that it tells nobody's whereabouts: a country, a continent, 华东, 丘陵地区. */
export function isWide(place: string): boolean {
  const core = place.replace(/(?:等?地区?|一带|各地|区域)$/, '');
  return wide.has(place) || wide.has(core) || LANDSCAPE.test(place);
}

/** The country or continent with which a place begins: 美国 for 美国田纳西州. */
export function widePrefix(place: string): string | undefined {
  for (let length = Math.min(place.length, 8); length >= 2; length -= 1) {
    if (wide.has(place.slice(0, length))) return place.slice(0, length);
  }
  return undefined;
}

const LANDSCAPE =
  /^(?:丘陵|平原|高原|山区|沿海|寒冷|高寒|干旱|热带|亚热带|农村|城市|城镇|矿区|林区|牧区)(?:地区|区域|地带)?$/;
