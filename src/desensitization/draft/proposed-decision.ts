import { taggedWords } from '../../text/segmentation.ts';
import { readPlace } from '../places/read-place.ts';
import { brandOf } from '../recognizers/name-parts.ts';
import { compoundSurname } from '../recognizers/surnames.ts';
import { textHash } from '../tagger/hashing.ts';
import { clusterOf, NO_CLUSTER } from '../tagger/word-clusters.ts';
import type { Category, Span } from '../types.ts';
import { organizationKind } from './organization-kind.ts';
import type { Decision } from './types.ts';

/**
 * What the machine proposes for a span: what is certain is treated as the policy says; what is only probable is left to the
 * reviewer, and so is a name that nothing but the tagger saw and that is made of technical or everyday words (夏玉米, 航空航天).
 * @param mentions all mentions of the same entity in the text, this one among them
 */
export function proposedDecision(text: string, span: Span, mentions: readonly Span[]): Decision {
  if (span.probable) return 'look';
  const seen = mentions.filter(({ recognizer, probable }) => recognizer !== FURTHER && !probable);
  const basis = seen.length > 0 ? seen : [span];
  return basis.every((each) => isDoubtful(each, text.slice(each.start, each.end), text)) ? 'look' : 'apply';
}

/** The recognizer that finds again what another has found. */
const FURTHER = 'mention';

function isDoubtful({ category, evidence }: Span, said: string, text: string): boolean {
  if (GENERAL[category]?.test(said)) return true;
  if (!NAMES.has(category) || evidence.some(({ kind }) => kind !== 'model')) return false;
  if (said.length < 2 || ACRONYM.test(said)) return true;
  if (category === 'person') return !hasShapeOfName(said) || isMadeOfWords(said) || isKindOfThing(said, text);
  if (category === 'address') return isMadeOfWords(said) || !(PLACE.test(said) || readPlace(said));
  if (organizationKind(said) !== 'other') return isMadeOfWords(said) && !PLACED.test(said);
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
const ACRONYM = /^[A-Za-z][A-Za-z\d-]{0,5}$/;
const PLACED = /[省市县]/;
const PLACE = /[省市区县镇乡村路街巷弄道号楼栋室园港山河湖岛洲州旗盟湾桥站]$|[乡镇村路街]/;

const COMPOUND = new RegExp(`^${compoundSurname}`);

/** Up to three characters, four after a surname of two; Latin and dotted names have any. */
function hasShapeOfName(said: string): boolean {
  if (!/^\p{Script=Han}+$/u.test(said)) return true;
  return said.length <= (COMPOUND.test(said) ? 4 : 3);
}

/** 白刚玉 is a kind of 刚玉 where the text speaks of that as well. */
function isKindOfThing(said: string, text: string): boolean {
  const thing = said.slice(1);
  if (said.length !== 3) return false;
  for (let at = text.indexOf(thing); at >= 0; at = text.indexOf(thing, at + 1))
    if (text[at - 1] !== said[0]) return true;
  return false;
}

/** A name that ends in a product or a prize and in no trade: 锐博报税机器人 against 锐博精密. */
function endsInThing(said: string): boolean {
  if (THING.test(said)) return true;
  const words = taggedWords(said);
  const { word, tag } = words.at(-1)!;
  const isThing = word.length > 1 && tag !== 'nz' && tag !== 'nt' && isWordOfScience(word);
  const isPart = words.some(({ tag }) => tag === 'nt');
  return words.length > 1 && isThing && !isPart && brandOf(said) === said;
}

const THING = /(?:奖|茶|麦|米|床|器|双方|机器人)$/;

/** Whether every word is one of scientific texts or stands for a region; names of brands (nz, nt) are not asked. */
function isMadeOfWords(said: string): boolean {
  return taggedWords(said).every(({ word, tag }) => {
    if (tag === 'nz' || tag === 'nt') return false;
    return tag === 'ns' || word.length === 1 || isWordOfScience(word) || (tag !== 'x' && !tag.startsWith('nr'));
  });
}

/** The words of the built-in table come from scientific abstracts. */
const isWordOfScience = (word: string) => clusterOf(textHash(word)) !== NO_CLUSTER;
