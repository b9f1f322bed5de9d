/**
 * Question: how long does a reviewer wait for the leak check and the re-identification estimate of one stage after an edit?
 * The aim is 100 ms for a demand of 5,000 characters. Registry: 20,000 made-up organizations; the first check of a registry
 * builds its index and is told apart. The demand has 200 detected pieces, its parties, contacts, secret terms, an
 * earlier version and 20 other public records of 5,000 characters; each check prepares all of it anew, as one request does.
 */
import { checkLeaks } from '../src/desensitization/leak-check/check-leaks.ts';
import { prepareSecrets } from '../src/desensitization/leak-check/prepare-secrets.ts';
import type { KnownOrganization, SecretSources } from '../src/desensitization/leak-check/types.ts';
import { estimate } from '../src/desensitization/re-identification/estimate.ts';
import type { RegisteredOrganization } from '../src/desensitization/re-identification/types.ts';
import { seeded } from '../src/text/seeded.ts';
import type { BenchResult } from './figure.ts';
import { sampleTexts } from './sample-texts.ts';

const LENGTH = 5000;
const ORGANIZATIONS = 20_000;
const CHECKS = 200;

export async function benchCheck(): Promise<BenchResult> {
  const registry = { organizations: madeUpOrganizations() };
  const text = sampleTexts().join('\n').slice(0, LENGTH);
  const shown = { title: text.slice(0, 40), problem: text.slice(40) };
  const sources = { ...madeUpSecrets(text, registry.organizations[0]!), registry };
  const check = () => {
    const leaks = checkLeaks(shown, prepareSecrets(sources));
    return { leaks, ...estimate(shown, { domain: null, region: null }, registry) };
  };
  const first = timed(check);
  const times = Array.from({ length: CHECKS }, () => timed(check)).sort((one, other) => one - other);
  const figure = (what: string, value: number) => ({ what, value: Math.round(value * 10) / 10, unit: '毫秒' });
  return {
    question: `${LENGTH} 字的需求、${ORGANIZATIONS} 家登记单位，一次泄露检查和再识别估计要多久？`,
    figures: [
      figure('首次，含建立登记库索引', first),
      figure('此后的中位数', times[CHECKS / 2]!),
      figure('此后的第 99 百分位', times[Math.floor(CHECKS * 0.99)]!),
    ],
  };
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function madeUpSecrets(text: string, own: KnownOrganization): SecretSources {
  const pieces = Array.from({ length: 200 }, (_, at) => text.slice(at * 20, at * 20 + 6));
  return {
    detected: pieces.map((piece) => ({ text: piece, category: 'organization' })),
    secretTerms: ['锐盾', '碳化硅外延', 'RuiDun-3', '石英坩埚', '晨丰路'],
    contacts: [{ text: '19900001234', category: 'phone' }],
    parties: { organizations: [own], people: ['钱思源'] },
    earlier: [
      { what: '第 1 版发布稿', sameDemand: true, texts: { problem: text.slice(200) } },
      ...Array.from({ length: 20 }, (_, at) => ({
        what: '本单位公开的另一条需求',
        sameDemand: false,
        texts: { problem: [...text.slice(at)].reverse().join('') },
      })),
    ],
  };
}

function madeUpOrganizations(): (KnownOrganization & RegisteredOrganization)[] {
  const { next, pick } = seeded(13);
  const some = (signs: string) => pick([...signs]);
  const brands = '锐浩恒鑫瑞博泰凌迈腾宏盛昊晟捷诚启辰亿嘉凯睿鼎铭卓骏峻翰栩玮璟煜煦翎湛澄漾';
  return Array.from({ length: ORGANIZATIONS }, () => {
    const city = pick('苏州 南京 无锡 常州 徐州 南通 扬州 镇江 盐城 淮安'.split(' '));
    const trade = pick('精密机械 新材料 电子科技 生物医药 智能装备 环保设备 特种合金'.split(' '));
    const brand = some(brands) + some(brands) + (next() < 0.4 ? some(brands) : '');
    return {
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
