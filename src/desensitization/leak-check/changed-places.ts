/** A place that two versions of a text word differently and at least one vaguely; offsets are UTF-16 in the later version. */
export interface ChangedPlace {
  start: number;
  end: number;
  /** Which version says what the other hides; `both` say it less exactly, each in another way. */
  said: 'before' | 'after' | 'both';
}

/** Places where one version has a placeholder, a mask or a vague word and the other something else, or another vague word. */
export function changedPlaces(before: string, after: string): ChangedPlace[] {
  const [old, now] = [words(before), words(after)];
  if (old.length * now.length > LIMIT) return [];
  return gaps(old, now).flatMap(({ oldFrom, oldTo, nowFrom, nowTo }) => {
    const [was, is] = [old.slice(oldFrom, oldTo).join(''), now.slice(nowFrom, nowTo).join('')];
    const said = was.trim() === '' || is.trim() === '' ? null : whoSays(was, is);
    const start = now.slice(0, nowFrom).join('').length;
    return said ? [{ start, end: start + is.length, said }] : [];
  });
}

/** Two texts of a thousand clauses each still compare at once; longer ones are compared by their secrets only. */
const LIMIT = 4_000_000;

/** Clauses, so that a placeholder is compared with what it stands for and its neighbours. */
const words = (text: string) => text.split(/(?<=[，。；：！？、,;:!?\s])/);

const HIDDEN =
  /某|[*＊×]{2}|(?:企业|公司|单位|客户|供应商|合作方|人员|产品|项目|高校|院校|医院|机构|地址)[甲乙丙丁戊己庚辛壬癸]|[十百千万亿元吨]级|一家|需求方/;
/** Magnitudes, ranges and regions in place of an amount or a place. */
const VAGUE =
  /[十百千万亿]{1,4}\p{Script=Han}?级|\d[\d.万亿]{0,8}[~～-]\d[\d.万亿]{0,8}|\p{Script=Han}{2,3}(?:某[市省]|一家)/gu;

function whoSays(was: string, is: string): ChangedPlace['said'] | null {
  if (isHidden(was) !== isHidden(is)) return isHidden(is) ? 'before' : 'after';
  const [vaguely, other] = [was.match(VAGUE) ?? [], is.match(VAGUE) ?? []];
  return vaguely.length > 0 && other.length > 0 && vaguely.join() !== other.join() ? 'both' : null;
}

const isHidden = (text: string) => HIDDEN.test(text);

interface Gap {
  oldFrom: number;
  oldTo: number;
  nowFrom: number;
  nowTo: number;
}

/** What lies between the clauses of a longest common subsequence. */
function gaps(old: readonly string[], now: readonly string[]): Gap[] {
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        old[row] === now[column]
          ? longest[(row + 1) * width + column + 1]! + 1
          : Math.max(longest[(row + 1) * width + column]!, longest[row * width + column + 1]!);
    }
  }
  const found: Gap[] = [];
  let [row, column, oldFrom, nowFrom] = [0, 0, 0, 0];
  while (row < old.length || column < now.length) {
    if (row < old.length && column < now.length && old[row] === now[column]) {
      if (row > oldFrom || column > nowFrom) found.push({ oldFrom, oldTo: row, nowFrom, nowTo: column });
      [row, column] = [row + 1, column + 1];
      [oldFrom, nowFrom] = [row, column];
    } else if (
      column >= now.length ||
      (row < old.length && longest[(row + 1) * width + column]! >= longest[row * width + column + 1]!)
    ) {
      row += 1;
    } else {
      column += 1;
    }
  }
  if (row > oldFrom || column > nowFrom) found.push({ oldFrom, oldTo: row, nowFrom, nowTo: column });
  return found;
}
