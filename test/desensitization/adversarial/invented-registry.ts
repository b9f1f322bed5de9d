import { digits } from '../../../eval/desensitization/identifiers.ts';
import type { Registry, RegistryOrganization } from '../../../src/desensitization/recognizers/registry.ts';
import type { Random } from '../../../src/text/seeded.ts';

/** Invented companies; their brands are pairs of characters that no word of the sentences holds. */
export function inventedRegistry(random: Random, count: number): Registry {
  const seen = new Set<string>();
  const organizations: RegistryOrganization[] = [];
  while (organizations.length < count) {
    const brand = random.pick(BRANDS) + random.pick(BRANDS);
    if (seen.has(brand) || brand[0] === brand[1]) continue;
    seen.add(brand);
    organizations.push(organization(random, brand));
  }
  return { organizations };
}

function organization(random: Random, brand: string): RegistryOrganization {
  const [city, trade] = [random.pick(CITIES), random.pick(TRADES)];
  return {
    name: `${city}${brand}${trade}${random.pick(['有限公司', '股份有限公司', '科技有限公司'])}`,
    formerNames: [`${city}${random.pick(BRANDS)}${random.pick(BRANDS)}${random.pick(['实业', '五金', '化工'])}厂`],
    shortName: brand + trade.slice(0, 2),
    creditCode: null,
    address: `江苏省${city}市${random.pick(BRANDS)}${random.pick(BRANDS)}路${1 + Math.floor(random.next() * 900)}号`,
    contacts: [personName(random)],
  };
}

export const personName = (random: Random) => random.pick(SURNAMES) + random.pick(GIVEN) + random.pick(GIVEN);
export const mobile = (random: Random) => `1990000${digits(random, 4)}`;
export const landline = (random: Random) => `0512-6${digits(random, 3)}0000`;

const BRANDS = [...'锐浩恒鑫瑞博泰凌迈腾宏盛昊晟捷诚启辰亿嘉凯睿鼎铭卓骏峻翰栩玮璟煜煦翎湛澄漾'];
const CITIES = '苏州 南京 无锡 常州 徐州 南通 扬州 镇江 盐城 淮安'.split(' ');
const TRADES = '精密机械 新材料 电子科技 生物医药 智能装备 环保设备 特种合金 汽车零部件'.split(' ');
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦'];
const GIVEN = [...'思源若楠景行怀瑾知远书翰雨桐嘉懿梓涵'];
