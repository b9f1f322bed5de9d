/** A range of a text, UTF-16, end exclusive. */
export interface Range {
  start: number;
  end: number;
}

/**
 * What goes with removed pieces so that the sentence still reads: the label before a piece (`联系人：`), its brackets and
 * quotes, the comma or 和 that joined it to a list, a preposition that leads to nothing, an emptied clause's comma.
 * @param removed in order and disjoint
 * @param limits for each piece the nearest place before and after it that belongs to another piece
 * @returns a range for each, in order and disjoint
 */
export function removalRanges(text: string, removed: readonly Range[], limits: readonly Range[]): Range[] {
  const ranges: Range[] = [];
  for (let from = 0; from < removed.length; ) {
    let to = from;
    while (to + 1 < removed.length && isJoint(text, removed[to]!.end, removed[to + 1]!.start)) to += 1;
    const lowest = Math.max(limits[from]!.start, ranges.at(-1)?.end ?? 0);
    const whole = grown(
      text,
      { start: removed[from]!.start, end: removed[to]!.end },
      { start: lowest, end: limits[to]!.end },
    );
    for (let at = from; at <= to; at += 1) {
      const start = at === from ? whole.start : ranges.at(-1)!.end;
      ranges.push({ start, end: at === to ? whole.end : removed[at]!.end });
    }
    from = to + 1;
  }
  return ranges;
}

/** Pieces of one list go together: 张三、李四和王五. */
function isJoint(text: string, from: number, to: number): boolean {
  return to - from <= 4 && /^[\s、，,和与及以/]{0,4}$/.test(text.slice(from, to));
}

function grown(text: string, run: Range, limits: Range): Range {
  let range = { ...run };
  const before = () => text.slice(Math.max(limits.start, range.start - LOOK), range.start);
  const after = () => text.slice(range.end, Math.min(limits.end, range.end + LOOK));
  const grow = (left: number, right: number) => {
    range = { start: range.start - left, end: range.end + right };
  };
  if (isBracketed(before(), after())) grow(1, 1);
  const label = lengthOf(LABEL, before());
  if (label > 0 && (after() === '' || CLAUSE_START.test(after()))) grow(label, 0);
  if (isBracketed(before(), after())) grow(1, 1);
  grow(0, lengthOf(OF_AFTER, after()));
  growByJoint(before(), after(), grow);
  growByClause(before(), after(), grow);
  return range;
}

type Grow = (left: number, right: number) => void;

function growByJoint(before: string, after: string, grow: Grow): void {
  const joint = lengthOf(JOINT_BEFORE, before);
  const next = joint > 0 ? 0 : lengthOf(JOINT_AFTER, after);
  const leading = joint + next > 0 ? 0 : lengthOf(LEADING, before);
  grow(joint + leading, next);
}

/** An emptied clause leaves two signs side by side, of which the stronger stays. */
function growByClause(before: string, after: string, grow: Grow): void {
  const isEmptied = (before === '' || CLAUSE_END.test(before)) && CLAUSE_START.test(after);
  if (!isEmptied) return;
  const comma = lengthOf(COMMA_BEFORE, before);
  grow(comma, comma > 0 ? 0 : lengthOf(SIGN_AFTER, after));
}

const lengthOf = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].length ?? 0;

function isBracketed(before: string, after: string): boolean {
  const opening = BRACKETS.indexOf(before.at(-1) ?? ' ');
  return opening >= 0 && opening % 2 === 0 && BRACKETS[opening + 1] === after[0];
}

const LOOK = 24;
const BRACKETS = '（）()“”「」『』《》【】[]‘’""';
/** 联系人：, 电话号码为 : what names the piece that goes, from the beginning of its clause. */
const LABEL = /(?<=^|[，,。；;、\s（(!！?？：:])[\p{Script=Han}A-Za-z]{1,10}(?:[:：]|[为是][:：]?)\s{0,2}$/u;
const JOINT_BEFORE = /(?:、|以及|(?<=[\p{L}\p{N}）)”])[和与及或])\s?$/u;
const JOINT_AFTER = /^\s?(?:、|以及|[和与及或](?=\p{L}))/u;
const LEADING = /(?:位于|坐落于|坐落在|地处|来自|设在|(?<![因作成认以称行])[由与和向为给对从在跟同被于])$/u;
const OF_AFTER = /^的(?!确)/;
const COMMA_BEFORE = /[、，,：:]\s?$/;
const SIGN_AFTER = /^[，,、；;。.！!？?]\s{0,2}?/;
const CLAUSE_END = /[，,。.；;：:！!？?\n（(、]\s?$/;
const CLAUSE_START = /^(?:\s{0,2}[，,。.；;！!？?\n\r）)、]|\s|$)/;
