import type { KnownOrganizations } from '../src/desensitization/registry-source.ts';
import { seeded } from '../src/text/seeded.ts';

/** Invented organizations, all of one province. */
export function madeUpOrganizations(count: number): KnownOrganizations['organizations'] {
  const { next, pick } = seeded(13);
  const some = (signs: string) => pick([...signs]);
  const brands = '锐浩恒鑫瑞博泰凌迈腾宏盛昊晟捷诚启辰亿嘉凯睿鼎铭卓骏峻翰栩玮璟煜煦翎湛澄漾';
  return Array.from({ length: count }, (_, at) => {
    const city = pick('苏州 南京 无锡 常州 徐州 南通 扬州 镇江 盐城 淮安'.split(' '));
    const trade = pick('精密机械 新材料 电子科技 生物医药 智能装备 环保设备 特种合金'.split(' '));
    const brand = some(brands) + some(brands) + (next() < 0.4 ? some(brands) : '');
    return {
      id: `organization-${at}`,
      name: `${city}${brand}${trade}有限公司`,
      formerNames: next() < 0.2 ? [`${city}${some(brands)}${some(brands)}厂`] : [],
      shortName: brand + trade.slice(0, 2),
      creditCode: `91999999MA${String(Math.floor(next() * 1e8)).padStart(8, '0')}`,
      address: `江苏省${city}市${some(brands)}${some(brands)}路${Math.floor(next() * 900) + 1}号`,
      contacts: [some('赵钱孙李周吴郑王冯陈褚卫') + some(brands) + some(brands)],
      kind: 'enterprise',
      region: `江苏省${city}市`,
      size: pick(['micro', 'small', 'medium', 'large'] as const),
      mainProducts: `${trade}、${pick(['轴承', '齿轮', '传感器', '阀门'])}、${pick(['涂料', '树脂', '滤膜'])}`,
      domains: [pick(['advanced-materials', 'high-end-equipment', 'biomedicine'])],
    };
  });
}
