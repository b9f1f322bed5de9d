import { toSimplified } from '../../text/simplified.ts';
import type { Span } from '../types.ts';
import { context, rule } from './recognizer.ts';

/**
 * Positions beside people and organizations that were found: 锐博公司董事长兼总经理王建国, 王建国（副总工程师）. They take
 * nothing from other finds: where one stands already, none is found.
 * @param spans all finds of the text, disjoint and in order
 * @returns the positions, in order
 */
export function positionsBeside(text: string, spans: readonly Span[]): Span[] {
  const holders = spans.filter(({ category, probable }) => !probable && HOLDERS[category]);
  if (holders.length === 0) return [];
  const plain = toSimplified(text);
  const found = new Map<number, Span>();
  const add = (range: Range, holder: Span, side: string) => {
    if (found.has(range.start) || isTaken(spans, range)) return;
    const name = text.slice(holder.start, holder.end);
    const word = text.slice(range.start, range.end);
    const beside = context(`在${HOLDERS[holder.category]}“${name}”之${side}`);
    const evidence = [rule(`职务“${word}”`), beside];
    found.set(range.start, { ...range, category: 'position', recognizer: 'position', score: 0.85, evidence });
  };
  for (const holder of holders) {
    for (const range of titlesAfter(plain, holder.end)) add(range, holder, '后');
    if (holder.category === 'person') for (const range of titlesBefore(plain, holder.start)) add(range, holder, '前');
  }
  return [...found.values()].sort((one, other) => one.start - other.start);
}

const HOLDERS: Partial<Record<Span['category'], string>> = { person: '人员', organization: '单位' };

interface Range {
  start: number;
  end: number;
}

/** Whether another find stands there; `spans` are disjoint and in order. */
function isTaken(spans: readonly Span[], { start, end }: Range): boolean {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return spans[low] !== undefined && spans[low]!.start < end;
}

/** The titles that follow a name, one or several: 董事长、总经理. */
function titlesAfter(text: string, at: number): Range[] {
  const found: Range[] = [];
  for (let pattern = FIRST_AFTER, from = at; found.length < MOST_TITLES; pattern = NEXT_AFTER) {
    const match = pattern.exec(text.slice(from, from + REACH));
    if (!match) break;
    const end = from + match[0].length;
    found.push({ start: end - match[1]!.length, end });
    from = end;
  }
  return found;
}

function titlesBefore(text: string, at: number): Range[] {
  const found: Range[] = [];
  for (let pattern = FIRST_BEFORE, to = at; found.length < MOST_TITLES; pattern = NEXT_BEFORE) {
    const match = pattern.exec(text.slice(Math.max(0, to - REACH), to));
    if (!match) break;
    const start = to - match[0].length;
    found.push({ start, end: start + match[1]!.length });
    to = start;
  }
  return found;
}

const MOST_TITLES = 4;
const REACH = 20;
const RANK =
  '副|总|常务|执行|首席|高级|资深|名誉|特聘|助理|党委|党组|党支部|技术|研发|项目|课题|销售|市场|生产|财务|质量|运营|行政|人事';
/** The last characters of a title that go on into another word: 教授课, 主任务, 书记录. */
const TITLE =
  `(?:${RANK}){0,3}(?:董事长|董事|总裁|总经理|经理(?!论)|总监(?![理督测])|总工程师|工程师|总工(?![程作艺业])|高工|总设计师|设计师|总会计师|会计师|经济师|技师|` +
  '负责人|带头人|主任(?!务)|主管(?!部)|主席|院长|所长(?![期久])|校长|厂长(?![期久])|处长|科长|局长|厅长|部长|司长|市长|县长|区长|镇长|省长|会长|理事长|秘书长|组长|站长|队长|' +
  '书记(?![录载])|教授(?![课过给了])|研究员|讲师|院士|博士生导师|硕士生导师|创始人|合伙人|法定代表人|首席科学家|首席执行官)';
const FIRST_AFTER = new RegExp(`^(?:的| ?[(（,，、] ?)?(${TITLE})`);
const NEXT_AFTER = new RegExp(`^[、，,和兼及]?(${TITLE})`);
const FIRST_BEFORE = new RegExp(`(${TITLE})[ :：]{0,2}$`);
const NEXT_BEFORE = new RegExp(`(${TITLE})[、，,和兼及]?$`);
