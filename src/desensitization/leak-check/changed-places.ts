/** A place that two versions of a text word differently, one of them openly; offsets are UTF-16 in the later version. */
export interface ChangedPlace {
  start: number;
  end: number;
  /** Which version says what the other hides. */
  said: 'before' | 'after';
}

/** Places where one version has a placeholder, a mask or a vague word and the other something else. */
export function changedPlaces(before: string, after: string): ChangedPlace[] {
  const [old, now] = [words(before), words(after)];
  if (old.length * now.length > LIMIT) return [];
  return gaps(old, now).flatMap(({ oldFrom, oldTo, nowFrom, nowTo }) => {
    const [was, is] = [old.slice(oldFrom, oldTo).join(''), now.slice(nowFrom, nowTo).join('')];
    if (was.trim() === '' || is.trim() === '' || isHidden(was) === isHidden(is)) return [];
    const start = now.slice(0, nowFrom).join('').length;
    return [{ start, end: start + is.length, said: isHidden(is) ? ('before' as const) : ('after' as const) }];
  });
}

/** Two texts of a thousand clauses each still compare at once; longer ones are compared by their secrets only. */
const LIMIT = 4_000_000;

/** Clauses, so that a placeholder is compared with what it stands for and its neighbours. */
const words = (text: string) => text.split(/(?<=[，。；：！？、,;:!?\s])/);

const HIDDEN =
  /某|[*＊×]{2}|(?:企业|公司|单位|客户|供应商|合作方|人员|产品|项目|高校|院校|医院|机构|地址)[甲乙丙丁戊己庚辛壬癸]|元级|[百千万亿]级|需求方/;
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
