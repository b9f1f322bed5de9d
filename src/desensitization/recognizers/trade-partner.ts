import type { Span } from '../types.ts';
import { allMatches } from './all-matches.ts';
import { isEverydayText } from './everyday-words.ts';
import type { Reading } from './reading.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';

const NAME = '[A-Za-z0-9·\\u4e00-\\u9fff]{2,16}';
const LISTED = new RegExp(
  '(?<label>(?:主要|重点|核心|长期|合作|下游|终端|典型|代表性?|现有|国内外?|海外){0,4}(?:客户|用户|供应商|供货商|合作伙伴|合作方|合作单位|合作企业|竞争对手|竞品厂商|采购方|经销商|代理商)' +
    `(?:主要|目前|分别)?(?:有|包括|为|是|如|例如|含|涵盖|包含)?[ :]{0,2})(?<list>${NAME}(?:[、和与及]${NAME}){0,12})`,
  'g',
);
const SUPPLIED = new RegExp(
  `(?:为|向|给)(?<list>${NAME}(?:[、和与及]${NAME}){0,8}?)等?(?:公司|企业|厂商|客户)?(?<label>配套|供货|供应|代工|贴牌)`,
  'g',
);
const SUPPLIER_OF = new RegExp(
  `(?:是|为|成为|获评|被评为)(?<list>${NAME}?)的?(?<label>(?:合格|优秀|战略|核心|一级|指定|重要|长期|主要){1,4}(?:供应商|供货商|合作伙伴|客户))`,
  'g',
);

/** Customers, suppliers, partners and rivals by name beside the word for them, with a suffix or not. */
export const tradePartner: Recognizer = {
  name: 'trade-partner',
  patterns: [LISTED, SUPPLIED, SUPPLIER_OF],
  find: (reading) => [LISTED, SUPPLIED, SUPPLIER_OF].flatMap((pattern) => findAll(reading, pattern)),
};

function findAll(reading: Reading, pattern: RegExp): Span[] {
  const spans: Span[] = [];
  for (const match of allMatches(pattern, reading.text)) {
    const { list, label } = match.groups as { list: string; label: string };
    // 客户要求 is no list: before one stands a sign or a verb, or a word like 主要 before 客户.
    if (pattern === LISTED && !LIST_SIGN.test(label)) continue;
    const from = match.index + match[0].indexOf(list, pattern === LISTED ? label.length : 0);
    for (const name of list.matchAll(ONE)) {
      const piece = name[0].split('等', 1)[0]!;
      const start = from + name.index;
      if (isNamed(piece)) spans.push(partner(reading, start, start + piece.length, label.trim()));
    }
  }
  return spans;
}

function isNamed(piece: string): boolean {
  return piece.length >= 2 && !EVERYDAY.test(piece) && !isEverydayText(piece);
}

function partner(reading: Reading, start: number, end: number, label: string): Span {
  const evidence = [rule('客户、供应商等字样旁的名称'), context(label)];
  return spanOf(reading, 'trade-partner', { start, end, category: 'trade_partner', score: 0.75, evidence });
}

const LIST_SIGN = /^(?:主要|重点|核心|长期|典型|现有)|(?:有|包括|为|是|如|例如|含|涵盖|包含|:) ?$/;
const ONE = /[^、和与及]+/g;
const EVERYDAY =
  /[的了在使用对从将被把可能会不需要进行提供]|企业|厂家|行业|领域|厂商|客户|用户|单位|部门|机构|高校|院校|公司$|市场|地区|国家|工厂|电厂|钢厂|品牌|产品|设备|系统|工艺|材料|技术|方案|质量|标准|人员|个人|农户|需求|订单|项目|工程|车企|主机厂|整车|零部件/;
