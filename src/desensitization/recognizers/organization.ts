import type { Span } from '../types.ts';
import { isEverydayText } from './everyday-words.ts';
import { brandOf, isGeneral } from './name-parts.ts';
import { nameStart } from './name-start.ts';
import { PhraseSearch } from './phrase-search.ts';
import type { Reading } from './reading.ts';
import { type Recognizer, rule, spanOf } from './recognizer.ts';
import { regionAt, regionChainAt } from './regions.ts';

/** A name of an organization in a reading's text. */
export interface OrganizationName {
  start: number;
  end: number;
  /** Where its suffix begins: 有限公司. */
  suffixAt: number;
  strength: Strength;
}

/** `legal`: any name before it; `named`: a brand or a region; `regional`: a region, for the suffix is an everyday word. */
type Strength = 'legal' | 'named' | 'regional';

/** Full names of companies, institutions and government bodies by their suffix, in any trade and place. */
export const organization: Recognizer = {
  name: 'organization',
  patterns: [],
  find: (reading) => organizationNames(reading).map((name) => spanOfName(reading, name)),
};

/** The names by suffix in a text, in order and disjoint: of names within names the longest. */
export function organizationNames(reading: Reading): readonly OrganizationName[] {
  const known = cache.get(reading);
  if (known) return known;
  const names: OrganizationName[] = [];
  for (const { start, end, strength } of suffixesOf(reading.text)) {
    const name = nameBefore(reading.text, start, end, strength);
    if (!name) continue;
    names.push(joinedTo(names, name));
  }
  cache.set(reading, names);
  return names;
}

/** The name with those it contains, and with a company whose branch it is, taken off the list. */
function joinedTo(names: OrganizationName[], name: OrganizationName): OrganizationName {
  while (names.length > 0 && names.at(-1)!.end > name.start) names.pop();
  const before = names.at(-1);
  if (before?.end !== name.start || before.strength !== 'legal') return name;
  names.pop();
  return { ...name, start: before.start };
}

const cache = new WeakMap<Reading, OrganizationName[]>();

function spanOfName(reading: Reading, { start, end, suffixAt, strength }: OrganizationName): Span {
  const suffix = reading.text.slice(suffixAt, end);
  const score = strength === 'legal' ? 0.95 : strength === 'named' ? 0.85 : 0.8;
  return spanOf(reading, 'organization', {
    start,
    end,
    category: 'organization',
    score,
    evidence: [rule(`以“${suffix}”结尾的单位名称`)],
  });
}

interface Suffix {
  start: number;
  end: number;
  strength: Strength;
}

/** Suffixes in order of their end, the longest at each end; one that goes on into an ordinary word is none. */
function suffixesOf(text: string): Suffix[] {
  const found: Suffix[] = [];
  let lastEnd = -1;
  for (const { phrase, start, end } of search.matches(text)) {
    if (end === lastEnd) continue;
    lastEnd = end;
    const { strength, notBefore } = SUFFIXES[phrase]!;
    if (notBefore?.includes(text[end] ?? ' ')) continue;
    found.push({ start, end, strength });
  }
  return found;
}

function nameBefore(text: string, suffixAt: number, end: number, strength: Strength): OrganizationName | undefined {
  const plain = nameStart(text, suffixAt, 0);
  const named = joinedStart(text, plain) ?? withRegion(text, plain, suffixAt, strength);
  const start = named + digitsApart(text, named);
  const head = text.slice(start, suffixAt);
  if (head === '' || !isParticular(head, strength)) return undefined;
  return { start, end, suffixAt, strength };
}

/** Length of what is left of a number that is written digit by digit before a name. */
function digitsApart(text: string, start: number): number {
  const isWithin = DIGIT_APART_BEFORE.test(text.slice(Math.max(0, start - 2), start));
  return (isWithin ? REST_APART : DIGITS_APART).exec(text.slice(start, start + 40))?.[0].length ?? 0;
}

/** 纳米技术与纳米仿生研究所: a name with 与 in it, if what stands before is a region or an academy and no name of its own. */
function joinedStart(text: string, start: number): number | undefined {
  if (!JOINING.test(text[start - 1] ?? '') || regionAt(text, start) > 0) return undefined;
  const before = nameStart(text, start - 1, 0);
  const head = text.slice(before, start - 1);
  const isName = regionAt(text, before) > 0 || ACADEMY.test(head);
  return isName && head.length > regionChainAt(text, before) && !ENDS_AS_NAME.test(head) ? before : undefined;
}

/** A general word before the first region is not the name's (知名苏州锐博), nor is anything where a region is needed. */
function withRegion(text: string, start: number, suffixAt: number, strength: Strength): number {
  if (regionAt(text, start) > 0) return start;
  for (let at = start + 1; at < suffixAt - 1 && at < start + MOST_BEFORE_REGION; at += 1) {
    if (regionAt(text, at) > 0) return strength === 'regional' || isEverydayText(text.slice(start, at)) ? at : start;
  }
  return start;
}

function isParticular(head: string, strength: Strength): boolean {
  const region = regionChainAt(head, 0);
  const rest = head.slice(region).replace(PLACE_IN_BRACKETS, '');
  if (region > 0 && !GENERAL_REGION.test(head.slice(0, region))) return strength !== 'legal' || rest.length > 0;
  if (region > 0 && rest !== '' && (strength !== 'regional' || HOLDS_NAME.test(rest))) return !head.startsWith('全国');
  if (strength === 'regional' || isGeneral(rest)) return false;
  if (strength === 'legal') return rest.length >= 2;
  return brandOf(rest).length >= 2 && !isEverydayText(rest);
}

const MOST_BEFORE_REGION = 14;
/** 中国科学院上海高等研究院先进材料实验室 is one particular laboratory. */
const HOLDS_NAME = /公司|大学|学院|研究院|研究所|科学院/;
/** A number written digit by digit. */
const DIGITS_APART = /^(?:\d[ .-]){3,20}\d?/;
const DIGIT_APART_BEFORE = /\d[ .-]$/;
const REST_APART = /^(?:\d[ .-]){0,20}(?:\d(?!\d))?/;
const JOINING = /[与和及]/;
const ACADEMY = /^(?:中国|国家|中科院|教育部|工信部|农业部)/;
const ENDS_AS_NAME = /(?:[省市区县]|公司|集团|大学|学院|研究院|研究所|[局厅委部院所校])$/;
const PLACE_IN_BRACKETS = /\([^()]{2,8}\)/g;
/** 国家, 全国 and 中国 alone name nobody: 国家实验室, 中国大学. */
const GENERAL_REGION = /^(?:国家|全国|中国|中华|大湾区|长三角|珠三角)$/;

const suffixes = (strength: Strength, list: string, notBefore?: string) =>
  list.split(' ').map((text) => ({ text, strength, notBefore }));

const SUFFIXES: { text: string; strength: Strength; notBefore?: string | undefined }[] = [
  ...suffixes(
    'legal',
    '股份有限公司 有限责任公司 有限公司 集团有限公司 集团股份有限公司 集团公司 股份公司 总公司 有限合伙 合伙企业 事务所 专业合作社 合作社 信用社',
  ),
  ...suffixes(
    'named',
    '公司 分公司 子公司 研究总院 科学院 工程院 设计院 勘察院 研究所 设计所 医院 医学院 工学院 理工学院 职业学院 技术学院 师范学院 商学院',
  ),
  ...suffixes('named', '大学', '生'),
  ...suffixes('named', '研究院', '所'),
  ...suffixes('named', '学院', '派式'),
  ...suffixes('named', '集团', '化军'),
  ...suffixes('named', '银行', '卡账帐业存家'),
  ...suffixes(
    'named',
    '支行 分行 协会 学会 商会 总会 联合会 研究会 促进会 基金会 出版社 报社 杂志社 电视台 通讯社 制造厂 机械厂 电机厂 有限厂',
  ),
  ...suffixes('regional', '中学 小学', '生'),
  ...suffixes(
    'regional',
    '研究中心 研发中心 预防控制中心 控制中心 设计中心 试验中心 实验中心 技术中心 工程中心 检测中心 服务中心 创新中心 孵化中心 培训中心 推广中心 促进中心 交易中心 质检中心 监测中心 检验中心 检验院 检验所 计量院 计量所 监测站 推广站 实验室 工作站 开发区 高新区 ' +
      '产业园 科技园 工业园 孵化器 产业联盟 技术联盟 幼儿园 职业学校 技工学校 学校 党校 卫生院 疾控中心 交易所 交易市场 技术市场 大市场 生产力促进中心',
  ),
  ...suffixes(
    'regional',
    '人民政府 政府 管委会 管理委员会 委员会 发改委 经信委 科委 国资委 卫健委 办公室 法院 检察院 派出所 街道办 居委会 村委会 总局 总队 支队 海关 税务局',
  ),
  ...suffixes('regional', '局', '部面限势域放方长中'),
  ...suffixes('regional', '厅', '长堂'),
  ...suffixes('regional', '电厂 水厂 钢厂 药厂 化工厂 酒厂 纸厂 船厂 纺织厂 水泥厂 油田 煤矿 铁矿'),
];
const search = new PhraseSearch(SUFFIXES.map(({ text }) => text));
