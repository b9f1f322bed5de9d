import { taggedWords } from '../../text/segmentation.ts';
import { isWide, widePrefix } from '../places/areas.ts';
import { readPlace } from '../places/read-place.ts';
import { brandOf, isGeneral } from '../recognizers/name-parts.ts';
import { regionChainAt } from '../recognizers/regions.ts';
import { compoundSurname, isEveryday } from '../recognizers/surnames.ts';
import type { Category, Span } from '../types.ts';
import { famousFirms } from './famous-firms.ts';
import { organizationKind } from './organization-kind.ts';
import type { Decision } from './types.ts';
import { isWordOfScience } from './word-of-science.ts';

/**
 * What the machine proposes for a span: what is certain is treated as the policy says; what is only probable is left to the
 * reviewer, and so are all mentions of a doubtful entity.
 */
export function proposedDecision({ probable }: Span, isDoubtfulEntity: boolean): Decision {
  return probable || isDoubtfulEntity ? 'look' : 'apply';
}

/**
 * Whether an entity is a name that nothing but the tagger saw and that is made of technical or everyday words (夏玉米,
 * 航空航天), or one that anybody may bear.
 * @param mentions all its mentions in the text
 */
export function isDoubtfulEntity(text: string, mentions: readonly Span[]): boolean {
  const seen = mentions.filter(({ recognizer, probable }) => recognizer !== FURTHER && !probable);
  const basis = seen.length > 0 ? seen : mentions;
  const said = new Map(basis.map((span) => [text.slice(span.start, span.end), span]));
  const byRule = basis.some(
    ({ category, evidence }) => NAMES.has(category) && evidence.some(({ kind }) => kind !== 'model'),
  );
  return [...said].every(([name, span]) => isGeneralName(span, name) || (!byRule && isDoubtfulName(span, name, text)));
}

/** The recognizer that finds again what another has found. */
const FURTHER = 'mention';

const isGeneralName = ({ category }: Span, said: string): boolean => GENERAL[category]?.test(said) ?? false;

function isDoubtfulName({ category }: Span, said: string, text: string): boolean {
  if (!NAMES.has(category)) return false;
  if (said.length < 2 || ACRONYM.test(said)) return true;
  if (category === 'person') return isNoPerson(said, text);
  if (category === 'address') return !isPlace(said);
  return isNoOrganization(said);
}

function isNoOrganization(said: string): boolean {
  if (SURE_END.test(said) || famousFirms.has(said)) return false;
  if (organizationKind(said) !== 'other') return isGeneral(said.replace(SUFFIX, ''));
  if (THING.test(said) || PART_OR_FIGURE.test(said)) return true;
  // 河南省科技 is what a province does; 昆山铜业 is a firm.
  const region = said.slice(0, regionChainAt(said, 0));
  if (brandOf(said) !== said) return isGeneral(/(?:^|[省市区县])$/.test(region) ? said.slice(region.length) : said);
  return isMadeOfWords(said) || endsInThing(said);
}

const NAMES = new Set<Category>(['person', 'organization', 'address']);
/** What rules take for a name though anybody may bear it. */
const GENERAL: Partial<Record<Category, RegExp>> = {
  organization:
    /^(?:国家|省|市|部|院|省部|国|级|认定|企业|博士后|院士|科研){0,6}(?:技术中心|工业设计中心|工作站|科技进步奖)$/,
  project: /^[“"]?(?:十[一二三四五六]五|八六三|九七三|863|973)[”"]?(?:期间|规划)?$/,
};
/** A short acronym is a technique more often than a firm: RFID, VHF. */
const ACRONYM = /^[A-Z][A-Z\d-]{0,5}$/;
/** What says that something is an organization, not which. */
const SUFFIX =
  /(?:公司|集团|厂家?|企业|大学|学院|学校|医院|银行|研究院|研究所|实验室|研究中心|中心|基地|协会|学会|联盟|部门?|委|局|厅|署|政府)$/;
const ROAD_OR_VILLAGE = /[省市县镇乡村路街巷弄]$|[乡镇村路街].{0,6}[组号旁侧心]$/;
const BUILDING_WORK = /^(?:新建|拟建|改建|扩建|建设|建有|现有)/;

const COMPOUND = new RegExp(`^${compoundSurname}`);

/** Names of roads and villages are everyday words too (前进东路); those of bridges and bases have to be more. */
function isPlace(said: string): boolean {
  if (isWide(said) || widePrefix(said) || readPlace(said) || ROAD_OR_VILLAGE.test(said)) return true;
  return !BUILDING_WORK.test(said) && !isMadeOfWords(said);
}

/** Up to three characters, four after a surname of two; Latin and dotted names have any. */
function hasShapeOfName(said: string): boolean {
  if (!/^\p{Script=Han}+$/u.test(said)) return true;
  return said.length <= (COMPOUND.test(said) ? 4 : 3);
}

/** What begins with a surname and is a word (夏玉米, 许可费), or too long for a name. */
function isNoPerson(said: string, text: string): boolean {
  if (!hasShapeOfName(said) || PART_OR_FIGURE.test(said)) return true;
  return isEveryday(said.slice(0, 2)) || isWordOfScience(said) || isKindOfThing(said, text);
}

/** 白刚玉 is a kind of 刚玉 where the text speaks of that as well. */
function isKindOfThing(said: string, text: string): boolean {
  const thing = said.slice(1);
  if (said.length !== 3 || !isWordOfScience(thing)) return false;
  for (let at = text.indexOf(thing); at >= 0; at = text.indexOf(thing, at + 1))
    if (text[at - 1] !== said[0]) return true;
  return false;
}

/** A name that ends in a product or a prize: 锐博报税机器人. Those that end in a trade (锐博精密) are not asked. */
function endsInThing(said: string): boolean {
  const words = taggedWords(said);
  const { word, tag } = words.at(-1)!;
  const isThing = word.length > 1 && tag !== 'nz' && isWordOfScience(word);
  return words.length > 1 && isThing && !words.some((each) => each.tag === 'nt');
}

/** Banks and schools are never things. */
const SURE_END = /(?:行|中学|小学|幼儿园)$/;
/** With what words for parts, materials and figures end, and names do not: 西林瓶, 慢波期. */
const PART_OR_FIGURE = /[期费件率量性度器法层膜板管瓶炉阀泵剂料液粉片棒槽筒箱柜型式类级值孔缝缸轮轴]$/;
const THING = /(?:奖|茶|麦|米|床|器|双方|机器人)$/;

/** Whether every word is one of scientific or everyday language; a region counts as one beside others (美国玉米). */
function isMadeOfWords(said: string): boolean {
  const words = taggedWords(said);
  return words.every(({ word, tag }) => {
    if (word.length === 1) return words.length > 1 && SMALL_TAG.test(tag);
    if (NAME_TAG.test(tag)) return tag === 'ns' && words.length > 1;
    return isWordOfScience(word) || (tag !== 'x' && !tag.startsWith('nr'));
  });
}

const NAME_TAG = /^(?:ns|nt|nz|eng)/;
/** Adjectives, numbers, counters, verbs and particles. */
const SMALL_TAG = /^(?:a|b|m|q|d|f|v|u|p|c)/;
