import { allMatches } from './all-matches.ts';

/** The context word of a list nearest before `at` or just after `end`, in normalized text; undefined if none speaks. */
export function contextWord(text: string, at: number, end: number, words: RegExp, reach = REACH): string | undefined {
  if (!mayStandNear(text, at - reach, end + REACH_AFTER, words)) return undefined;
  const before = clauseBefore(text, at, reach);
  const last = before.match(words)?.[0];
  return last ?? text.slice(end, end + REACH_AFTER).match(words)?.[0];
}

/** The word that labels what begins at `at`: `订单号：`, `QQ `; the pattern ends where the piece begins. */
export function labelBefore(text: string, at: number, label: RegExp): string | undefined {
  return label.exec(text.slice(Math.max(0, at - REACH), at))?.[0];
}

/** Labels of numbers that belong to things, not to people: what follows one directly is no phone and no card. */
export function isNumberOfThing(text: string, at: number): boolean {
  return NUMBER_OF_THING.test(text.slice(Math.max(0, at - REACH), at));
}

/** What stands before in the same sentence: a context word of the sentence before says nothing. */
function clauseBefore(text: string, at: number, reach: number): string {
  const before = text.slice(Math.max(0, at - reach), at);
  const stop = Math.max(before.lastIndexOf('。'), before.lastIndexOf(';'), before.lastIndexOf('!'));
  return stop < 0 ? before : before.slice(stop + 1);
}

/** Whether a word of the list begins somewhere near: looked for once in a text, so that a row of digits asks for little. */
function mayStandNear(text: string, from: number, to: number, words: RegExp): boolean {
  let known = searches.get(words);
  if (!known) {
    known = { pattern: new RegExp(words, `${words.flags}g`), text: '', places: [] };
    searches.set(words, known);
  }
  if (known.text !== text) {
    known.text = text;
    known.places = Array.from(allMatches(known.pattern, text), ({ index }) => index);
  }
  const first = firstFrom(known.places, from - LONGEST_WORD);
  return first !== undefined && first < to;
}

const searches = new WeakMap<RegExp, { pattern: RegExp; text: string; places: number[] }>();

/** The least of ascending numbers that is not less than `least`. */
function firstFrom(places: readonly number[], least: number): number | undefined {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return places[low];
}

const LONGEST_WORD = 16;
const REACH = 24;
const REACH_AFTER = 8;
const NUMBER_OF_THING = new RegExp(
  '(?:订单|单据|运单|快递|物流|工单|流水|货|料|零件|部件|物料|产品|序列|批|图|型|发票|票|条码|版本|合同|项目|专利|申请|公开|公告|授权|' +
    '登记|备案|证书|编|文|档案|批准|许可证|注册)(?:单|编|代|条|批)?[号码](?:码)?(?:为|是)?[ :#=(]{0,3}$' +
    '|(?:\\b|[^A-Za-z])(?:S/?N|P/?N|NO|No|ISBN|ISSN|DOI|SKU|LOT|Lot|CAS|UUID|ID)[ .:#=]{0,3}$',
);
