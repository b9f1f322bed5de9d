import { markText } from '../../text/marked-text.ts';
import { type Numeral, readNumeral } from '../../text/numerals.ts';

/** An amount taken apart as it is written: `约年产3000~5000吨/年` is 年产, [3000, 5000], 吨/年. Half width. */
export interface WrittenAmount {
  /** What stands before the number, words of comparison aside: 年产. */
  before: string;
  /** One number, or the two of a range, smaller first. */
  values: [number] | [number, number];
  /** The unit after the last number, words such as 左右 aside. */
  unit: string;
}

/** Undefined where the text holds no number, or more than a range does. */
export function readWrittenAmount(text: string): WrittenAmount | undefined {
  const { marked } = markText(text);
  const numerals = numeralsIn(marked);
  const [first, second] = numerals;
  if (!first || numerals.length > 2) return undefined;
  const last = second ?? first;
  const before = marked.slice(0, first.start).replace(COMPARING, '');
  const unit = marked.slice(last.end).replace(ROUGH, '').replace(AROUND, '').trim();
  if (!second) return { before, values: [first.value], unit };
  const shared = first.multiplier === 1 && first.end + 1 >= second.start - 2 ? second.multiplier : 1;
  const values = [first.value * shared, second.value].sort((one, other) => one - other) as [number, number];
  return { before, values, unit };
}

type Placed = Numeral & { start: number };

function numeralsIn(marked: string): Placed[] {
  const found: Placed[] = [];
  for (let at = 0; at < marked.length && found.length < 3; at += 1) {
    if (!DIGIT.test(marked[at]!)) continue;
    const read = readNumeral(marked, at);
    if (!read) continue;
    const numeral = withRoughMultiplier(marked, read);
    found.push({ ...numeral, start: at });
    at = numeral.end - 1;
  }
  return found;
}

/** 二十来万, 40多亿: the word for somewhat more stands within the number. */
function withRoughMultiplier(marked: string, numeral: Numeral): Numeral {
  const [rough, word] = ROUGH_MULTIPLIER.exec(marked.slice(numeral.end, numeral.end + 3)) ?? [];
  if (!rough || numeral.multiplier > 1) return numeral;
  const multiplier = word === '万' ? 1e4 : 1e8;
  return { ...numeral, value: numeral.value * multiplier, multiplier, end: numeral.end + rough.length };
}

const ROUGH_MULTIPLIER = /^\s?[余多来]([万亿])/;
const DIGIT = /[\d一二两三四五六七八九十百千万]/;
/** Words of comparison before a number, several in a row: 最高可达到约. */
const COMPARING =
  /(?:(?:不|最)?(?:低于|高于|少于|多于|大于|小于|超过|超出|超|达到|可达|高达|达|到|至少|至多|最多|最少|足|将近|接近|近|约为|人民币|RMB|[￥¥]|大约|大概|约|为|是|[≥≤><=~≈-])\s?){1,6}$/;
const ROUGH = /^\s?[余多来](?=.)/;
const AROUND = /(?:左右|上下|以上|以下|以内|之内|之间|之上|及以上|不等|人民币)$/;
