import { isEverydayText } from './recognizers/everyday-words.ts';
import { publicCategories } from './resolve-overlaps.ts';
import type { TaggedSpan } from './tagger/decode.ts';
import type { Span } from './types.ts';

/**
 * Recognizers that guess at names in running text by their grammar, as the tagger does by what it has learned, and the one
 * that finds short forms of what they guessed.
 */
const GUESSING: ReadonlySet<string> = new Set(['person', 'organization', 'address', 'public-body', 'mention']);
/** A rule this sure stays where the tagger is silent. */
const SURE = 0.9;
/** An address with several parts or a number stays even beside the tagger's: it knows rooms, which the tagger was not taught. */
const WHOLE_ADDRESS = 0.85;

/**
 * Joins what the rules and the tagger found. In running text the tagger knows borders better than the rules do
 * (ResumeNER, exact F1 0.91 alone, 0.81 with the rules' borders), so:
 *
 * 1. Where a guessing rule overlaps a find of the tagger's best path, the tagger's stands. A find of which the tagger is
 *    not sure and that is a word of everyday or technical language (瓦斯, RFID) is only probable; a label (联系人) is none.
 *    A bare word for a kind (公司) is no organization, and 张经理 where the sentence says so is a person.
 *    Where it is not sure of an organization that begins with a person and a title (顾明总工程师带队), the person stands.
 * 2. What only a guessing rule found is certain from score 0.9 (addresses from 0.85, further mentions always), and below
 *    that probable; a name between an organization and a title is certain.
 * 3. What is probable is what lies outside of everything certain: it is cut there and never moves a certain border. So
 *    nothing that any of them saw is lost to the reviewer.
 *
 * @param text the offsets are of
 */
export function preferTagger(text: string, rules: readonly Span[], tagged: readonly TaggedSpan[]): Span[] {
  const { length } = text;
  const certain: Span[] = [];
  const doubtful: Span[] = [];
  const surelyPeople = marks(
    length,
    rules.filter(({ recognizer }) => recognizer === 'titled-person'),
  );
  const people = byStart(rules.filter(({ recognizer, score }) => recognizer === 'person' && score >= TITLED));
  for (const { inLife = false, ...span } of tagged) {
    if (isLabel(text, span) || isBareKind(text, span, inLife) || isBeaten(span, surelyPeople)) continue;
    const titled = titledPerson(span, people);
    if (titled) certain.push(titled);
    else if (span.probable || (!inLife && isTerm(text, span))) doubtful.push({ ...span, probable: true });
    else
      certain.push(
        ...severalNames(text, withoutNeighbours(text, withoutLabel(text, span))).flatMap((one) =>
          bracketed(text, withoutTitle(text, withoutTerm(text, one))),
        ),
      );
  }
  const best = marks(length, certain);
  const employers = employersEnds(text, certain);
  const found = byStart(certain);
  for (const span of rules) {
    if (completes(span, found) || (isEmployee(text, span, employers) && isFree(span, best))) {
      certain.push(span);
      continue;
    }
    if (span.probable || (isGuess(span) && !stays(span, best))) doubtful.push({ ...span, probable: true });
    else certain.push(span);
  }
  const covered = marks(
    length,
    certain.filter(({ category }) => !publicCategories.has(category)),
  );
  const left = doubtful.flatMap((span) => outside(span, covered));
  return [...certain, ...left.filter(({ start, end }) => !LINKING.test(text.slice(start, end)))];
}

/** What stands between names or before one, and is none: what the tagger leaves over where 锐博公司和江州大学 are two. */
const LINKING = /^[由和与及、经向]$/;

const isGuess = ({ recognizer }: Span) => GUESSING.has(recognizer);

function isTerm(text: string, { recognizer, start, end, score }: Span): boolean {
  // The CRF leans to finding before it says how sure it is.
  if (score >= (recognizer === 'crf' ? DOUBTED_OF_CRF : DOUBTED)) return false;
  const piece = text.slice(start, end);
  return ABBREVIATION.test(piece) || isEverydayText(piece);
}

/** A label is never a person; an organization or a place may be called by a word for one. */
function isLabel(text: string, { category, score, start, end }: Span): boolean {
  const piece = text.slice(start, end).replaceAll(' ', '');
  const isNobody = NAMES_NOBODY.has(piece) || (category === 'person' && NUMBER.test(piece));
  return isNobody && (score < DOUBTED || category === 'person');
}

/** 公司 alone is no organization; a life may mean one by it (任公司董事长), unless a preposition shows a sentence. */
function isBareKind(text: string, { category, start, end }: Span, inLife: boolean): boolean {
  if (category !== 'organization' || end - start > LONGEST_KIND || !BARE_KIND.test(text.slice(start, end)))
    return false;
  return !inLife || PREPOSITIONS.includes(text[start - 1] ?? ' ');
}

const PREPOSITIONS = '由经请向给与和';
const LONGEST_KIND = 4;
const BARE_KIND = /^(?:公司|集团|集团公司|企业|单位|学院)$/;

/** What the tagger doubts itself, over part of 张经理 or with the word before it. */
function isBeaten(span: Span, people: Uint8Array): boolean {
  return span.score < DOUBTED && !isFree(span, people);
}

/** 序列号, 申请号, 单据编号. */
const NUMBER = /^[\u4e00-\u9fff]{2,5}号码?$/;

/** 联系人小李 without the label. */
function withoutLabel(text: string, span: Span): Span {
  if (span.category !== 'person') return span;
  const label = LABELLED.exec(text.slice(span.start, span.end))?.[0].length ?? 0;
  return { ...span, start: span.start + label };
}

const LABELLED = /^(?:联系人|负责人|联络人|姓名)(?=[\u4e00-\u9fff]{2,4}$)/;

/** Below this the tagger takes a term for a name as often as it finds one; the CRF below the other. */
const DOUBTED = 0.4;
const DOUBTED_OF_CRF = 0.6;
/** Labels, words for whoever speaks and for degrees: what the tagger most often holds for possible and what nobody needs to look at. */
const NAMES_NOBODY = new Set(
  '简历 联系人 联系 联络 电话 手机 姓名 负责人 地址 邮箱 公司 本公司 我公司 我司 贵公司 企业 本企业 单位 本单位 我单位 该公司 手机号 手机号码 电话号码 联系电话 联系方式 微信 微信号 薇信 扣扣 电子邮箱 网址 车牌 车牌号 卡号 账号 身份证 身份证号 护照 合同编号 项目编号 合同号 型号 订单 大学本科 大学专科 研究生 中共党员'.split(
    ' ',
  ),
);
const ABBREVIATION = /^[A-Za-z]{2,8}$/;

/** The person before a title with whom begins what the tagger holds for an organization without being sure of it. */
function titledPerson(
  { category, probable, score, start, end }: Span,
  people: ReadonlyMap<number, readonly Span[]>,
): Span | undefined {
  if (category !== 'organization' || probable || score >= UNSURE) return undefined;
  return people.get(start)?.find((person) => person.end < end);
}

/** Below this an organization gives way to a person with a title. */
const UNSURE = 0.8;
/** Score of names before a title. */
const TITLED = 0.85;

/** 王建国先生 is called 王建国; 王先生 stays as it is. */
function withoutTitle(text: string, span: Span): Span {
  if (span.category !== 'person') return span;
  const title = TITLE.exec(text.slice(span.start, span.end))?.[1] ?? '';
  return title === '' ? span : { ...span, end: span.end - title.length };
}

/**
 * 任职于|锐博公司, 锐博公司|）副总经理, 锐博公司|” and 证监会|“上市公司: what goes with what stands outside is no part of a
 * name, an unopened bracket at the end not of any find.
 */
function withoutNeighbours(text: string, span: Span): Span {
  const piece = text.slice(span.start, span.end);
  const isOrganization = span.category === 'organization';
  const name = (UNOPENED.exec(piece) ?? (isOrganization ? UNCLOSED.exec(piece) : null))?.[1];
  const end = name === undefined ? span.end : span.start + name.length;
  // Within an address it may stand before the number of a house, which must not be lost.
  if (!isOrganization) return end === span.end - 1 ? { ...span, end } : span;
  const before = text.slice(Math.max(0, span.start - 1), span.start + 1);
  const verb = VERB_OF_WORK.test(before) ? 1 : (LEADING_VERB.exec(piece)?.[0].length ?? 0);
  return { ...span, start: end - span.start >= verb + SHORTEST_NAME ? span.start + verb : span.start, end };
}

const UNOPENED = /^([^（(）)“”]{2,})[）)”]/;
const UNCLOSED = /^([^“"]{4,})[“"][^“”"]*$/;
/** With the character before: 任职|于, 现|任. */
const VERB_OF_WORK = /^(?:[职任业][于在]|[曾现历担兼]任)$/;
const LEADING_VERB = /^(?:[曾现历担兼]任|[曾现]为|具有|加盟|辞去|兼|为)/;
const SHORTEST_NAME = 3;

/** 海川公司和江州大学, 江州大学（北区）、锐博公司 and 海川投资的锐博公司 are two names. */
function severalNames(text: string, span: Span): Span[] {
  if (span.category !== 'organization') return [span];
  const { 1: name = '', 2: joint = '' } = JOINED.exec(text.slice(span.start, span.end)) ?? [];
  if (name === '') return [span];
  const end = span.start + name.length;
  return [{ ...span, end }, ...severalNames(text, { ...span, start: end + joint.length })];
}

const JOINED =
  /^(.{2,}?)((?<=公司|集团|委员会|大学|学院|研究院|研究所|银行|[）)])[和与及、]|(?:所属|下属|投资|控股)的)(?=.{3})/;

/** 联合会第七届理事会, 联合会理事 and 集团下属一家子公司 are called 联合会 and 集团. */
function withoutTerm(text: string, span: Span): Span {
  if (span.category !== 'organization') return span;
  const name = TERM.exec(text.slice(span.start, span.end))?.[1];
  return name === undefined ? span : { ...span, end: span.start + name.length };
}

const TERM =
  /^(.{4,40}?)(?:第[一二三四五六七八九十百0-9]{1,4}届|第[一二三四五六七八九十]$|下属|旗下|等[二两三四五六七八九十]|(?<=[会委])(?:常委|[理监]事|会员|委员)$)/;

/**
 * A find with brackets at its end: two names where they hold another one (海川银行（原江州发展银行）, 穆勒（Muller)); where
 * they are open, otherwise one that ends with them (新能源研究院（有限公司）).
 */
function bracketed(text: string, span: Span): Span[] {
  const piece = text.slice(span.start, span.end);
  const { 1: name = '', 2: sign = '', 3: other = '', 4: closing = '' } = LAST_BRACKETS.exec(piece) ?? [];
  const { length: apart } = FORMER.exec(other)?.[0] ?? '';
  if (name === '' || (closing === '' ? !CLOSING.includes(text[span.end] ?? ' ') : apart === 0)) return [span];
  const isOther = span.category === 'person' || apart > 0;
  if (!isOther) return [{ ...span, end: span.end + 1 }];
  const first = { ...span, end: span.start + name.length };
  const second = { ...span, start: first.end + sign.length + apart, end: span.end - closing.length };
  return second.start < second.end ? [first, second] : [first];
}

const LAST_BRACKETS = /^([^（(]+)([（(])([^（(）)]+)([）)]?)$/;
const CLOSING = '）)';
const FORMER = /^(?:原名?|现名?|曾用名|又名|简称|下称|以下简称|即)[：:“"]?/;

const TITLE = /^[^·]{2,4}?(先生|女士|小姐|同志)$/;

/**
 * A full name up to its 有限公司, or a name after a surname of two characters, whose beginning the tagger found and whose
 * end it missed.
 */
function completes(
  { recognizer, category, score, start, end }: Span,
  tagged: ReadonlyMap<number, readonly Span[]>,
): boolean {
  const isFull = recognizer === 'organization' && score >= FULL_NAME;
  if (!isFull && !(recognizer === 'person' && end - start === COMPOUND_NAME)) return false;
  return tagged.get(start)?.some((one) => one.end < end && one.category === category) ?? false;
}

/** 欧阳明月: no other name is as long. */
const COMPOUND_NAME = 4;

/** 王建国 in 某某有限公司王建国总工程师: between a sure organization and a title stands a name, unless it is a word (安全总监). */
function isEmployee(text: string, { recognizer, score, start, end }: Span, employers: ReadonlySet<number>): boolean {
  if (recognizer !== 'person' || score < TITLED || !employers.has(start)) return false;
  return !isEverydayText(text.slice(start, end));
}

/** Where organizations end that employ people. */
const employersEnds = (text: string, certain: readonly Span[]): Set<number> =>
  new Set(
    certain
      .filter(({ category, start, end }) => category === 'organization' && EMPLOYER.test(text.slice(start, end)))
      .map(({ end }) => end),
  );

const EMPLOYER = /(?:公司|集团|工厂|大学|学院|学校|研究院|研究所|设计院|医院)$/;

/** Score of names with the suffix of a legal form. */
const FULL_NAME = 0.95;

function stays(span: Span, best: Uint8Array): boolean {
  if (span.category === 'address' && span.score >= WHOLE_ADDRESS) return true;
  const isSure = span.score >= SURE || span.recognizer === 'mention';
  return isSure && isFree(span, best);
}

const isFree = ({ start, end }: Span, best: Uint8Array) => !best.subarray(start, end).includes(1);

/** For looking a span up by where it begins, whatever their number. */
const byStart = (spans: readonly Span[]): ReadonlyMap<number, readonly Span[]> =>
  Map.groupBy(spans, ({ start }) => start);

function marks(length: number, spans: readonly Span[]): Uint8Array {
  const marked = new Uint8Array(length);
  for (const { start, end } of spans) marked.fill(1, start, end);
  return marked;
}

/** The pieces of a span that nothing certain covers. */
function outside(span: Span, covered: Uint8Array): Span[] {
  const pieces: Span[] = [];
  let start = span.start;
  for (let at = span.start; at <= span.end; at += 1) {
    if (at < span.end && covered[at] === 0) continue;
    if (at > start) pieces.push({ ...span, start, end: at });
    start = at + 1;
  }
  return pieces;
}
