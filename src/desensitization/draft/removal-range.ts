/** A range of a text, UTF-16, end exclusive. */
export interface Range {
  start: number;
  end: number;
}

/**
 * What goes with removed pieces so that the sentence still reads: the label before a piece (`联系人：`), its brackets and
 * quotes, the comma or 和 that joined it to a list, a preposition that leads to nothing, a clause that
 * only led to it (预算200万元) with its comma.
 * @param removed in order and disjoint
 * @param limits for each piece how far it may grow: to the nearest other piece that is replaced
 * @returns a range for each, in order and disjoint
 */
export function removalRanges(text: string, removed: readonly Range[], limits: readonly Range[]): Range[] {
  const runs = runsOf(removed, (one, next) => isJoint(text, one.end, next.start));
  const grown: Run[] = [];
  for (const run of runs) {
    const lowest = Math.max(limits[run.first]!.start, grown.at(-1)?.end ?? 0);
    grown.push({ ...run, ...grownRun(text, run, { start: lowest, end: limits[run.last]!.end }) });
  }
  const ranges: Range[] = [];
  for (const block of runsOf(grown, (one, next) => isEmptied(text, one, next.start))) {
    const { first } = grown[block.first]!;
    const { last } = grown[block.last]!;
    const whole = withoutComma(text, block, {
      start: Math.max(limits[first]!.start, ranges.at(-1)?.end ?? 0),
      end: limits[last]!.end,
    });
    for (let at = first; at <= last; at += 1) {
      const start = at === first ? whole.start : ranges.at(-1)!.end;
      ranges.push({ start, end: at === last ? whole.end : removed[at]!.end });
    }
  }
  return ranges;
}

/** Ranges that go as one; `first` and `last` are their indexes. */
type Run = Range & { first: number; last: number };

function runsOf(ranges: readonly Range[], goesOn: (one: Range, next: Range) => boolean): Run[] {
  const runs: Run[] = [];
  for (const [at, range] of ranges.entries()) {
    const run = runs.at(-1);
    if (run && goesOn(run, range)) runs[runs.length - 1] = { ...run, end: range.end, last: at };
    else runs.push({ start: range.start, end: range.end, first: at, last: at });
  }
  return runs;
}

/** Pieces of one list go together: 张三、李四和王五. */
function isJoint(text: string, from: number, to: number): boolean {
  return to - from <= 4 && /^[\s、和与及以/]{0,4}$/.test(text.slice(from, to));
}

/** Whether nothing but a sign stands between one emptied clause and the next removed piece. */
function isEmptied(text: string, { start, end }: Range, next: number): boolean {
  return (
    next - end <= 3 &&
    /^[\s，,；;、]{0,3}$/.test(text.slice(end, next)) &&
    (start === 0 || CLAUSE_END.test(text.slice(Math.max(0, start - 2), start)))
  );
}

function grownRun(text: string, run: Range, limits: Range): Range {
  let { start, end } = run;
  const before = () => text.slice(Math.max(0, start - LOOK), start);
  const after = () => text.slice(end, end + LOOK);
  const grow = (left: number, right: number) => {
    start -= left;
    end += right;
  };
  if (isBracketed(before(), after())) grow(1, 1);
  grow(0, lengthOf(TAIL_AFTER, after()));
  if (CLAUSE_START.test(after())) grow(lengthOf(CLAUSE_HEAD, before()), 0);
  if (isBracketed(before(), after())) grow(1, 1);
  growByJoint(before(), after(), grow);
  return { start: Math.max(start, limits.start), end: Math.min(end, limits.end) };
}

type Grow = (left: number, right: number) => void;

function growByJoint(before: string, after: string, grow: Grow): void {
  const joint = lengthOf(JOINT_BEFORE, before);
  const next = joint > 0 ? 0 : lengthOf(JOINT_AFTER, after);
  const leading = joint + next > 0 ? 0 : lengthOf(LEADING, before);
  grow(joint + leading, next);
}

/** An emptied clause leaves two signs side by side, of which the stronger stays. */
function withoutComma(text: string, { start, end }: Range, limits: Range): Range {
  const before = text.slice(Math.max(0, start - LOOK), start);
  const after = text.slice(end, end + LOOK);
  const isWhole = (before === '' || CLAUSE_END.test(before)) && CLAUSE_START.test(after);
  if (!isWhole) return { start, end };
  const comma = lengthOf(COMMA_BEFORE, before);
  const sign = comma > 0 ? 0 : lengthOf(SIGN_AFTER, after);
  return { start: Math.max(start - comma, limits.start), end: Math.min(end + sign, limits.end) };
}

const lengthOf = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0;

function isBracketed(before: string, after: string): boolean {
  const opening = BRACKETS.indexOf(before.at(-1) ?? ' ');
  return opening >= 0 && opening % 2 === 0 && BRACKETS[opening + 1] === after[0];
}

const LOOK = 24;
const BRACKETS = '（）()“”「」『』《》【】[]‘’""';
/** What leads to the piece that goes and says nothing without it, from the beginning of its clause: 联系人：, 我公司位于, 预算. */
const CLAUSE_HEAD = /(?<=^|[，,。；;\s（(!！?？：:])[\p{Script=Han}A-Za-z]{1,12}[:：]?\s{0,2}$/u;
const JOINT_BEFORE = /(?:、|以及|(?<=[\p{L}\p{N}）)”])[和与及或])\s?$/u;
const JOINT_AFTER = /^\s?(?:、|以及|[和与及或](?=\p{L}))/u;
const LEADING = /(?:位于|坐落于|坐落在|地处|来自|设在|(?<![因作成认以称行])[由与和向为给对从在跟同被于])$/u;
/** 的, and 型 after a model. */
const TAIL_AFTER = /^(?:的(?!确)|(?:型|系列|牌)(?=\p{Script=Han}))/u;
const COMMA_BEFORE = /[、，,：:]\s?$/;
const SIGN_AFTER = /^[，,、；;。.！!？?]\s{0,2}?/;
const CLAUSE_END = /[，,。.；;：:！!？?\n（(、]\s?$/;
const CLAUSE_START = /^(?:\s{0,2}[，,。.；;！!？?\n\r）)]|\s|$)/;
