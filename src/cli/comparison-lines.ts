import type { Comparison } from '../matching/answers.ts';
import { bandName, featureNames, fitSign, foundByNames, targetName, targetSign } from './match-words.ts';
import { faint, marked, printable, strong } from './output.ts';
import { cut, flow, pad, wrap } from './table.ts';

/** A cell: its lines, none longer than the column. */
type Cell = string[];

/** Achievements side by side for a terminal of `columns` cells, one column each. */
export function comparisonLines(comparison: Comparison, columns: number): string[] {
  const { achievements, targets, fit, notes } = comparison;
  const first = 26;
  const width = Math.max(16, Math.floor((columns - first) / achievements.length) - 2);
  const row = (name: string, cells: Cell[]) => rowLines(wrap(name, first - 2), cells, first, width);
  const plain = (sign: string, text: string): Cell =>
    wrap(text, width - 3).map((line, at) => `${at === 0 ? pad(sign, 2) : '  '} ${line}`);
  const rows = [
    row(
      '',
      achievements.map(({ record }) => wrap(printable(record.title), width).map(strong)),
    ),
    row(
      '单位',
      achievements.map(({ record }) => wrap(printable(record.organizationName ?? '—'), width)),
    ),
    row(
      '得分',
      achievements.map(({ score, band }) => [`${score.toFixed(1)}  ${bandName(band)}`]),
    ),
    row(
      '找到它的',
      achievements.map(({ foundBy }) => wrap(foundByNames(foundBy), width)),
    ),
    ...heading('目标指标', targets.length),
    ...targets.map(({ target, offers }) =>
      row(
        targetName(target),
        offers.map(({ verdict, offered, gap }) =>
          plain(targetSign(verdict), [offered ? printable(offered.text) : '未提及', gap].filter(Boolean).join('，')),
        ),
      ),
    ),
    ...heading('各项条件', fit.length),
    ...fit.map(({ feature, fits }) =>
      row(
        featureNames[feature],
        fits.map(({ verdict, note }) => plain(fitSign(verdict), printable(note))),
      ),
    ),
    ...termRows(comparison, width, row),
  ];
  const ids = achievements.map(({ record }) => `${faint(record.id)}  ${cut(printable(record.title), columns - 40)}`);
  return [...rows.flat(), '', ...ids, ...notes.flatMap((note) => ['', `注意：${note}`])];
}

const heading = (title: string, count: number): string[][] => (count === 0 ? [] : [['', strong(title)]]);

/** Terms that all share with the demand, those of some, and what each alone has. */
function termRows(
  { terms, achievements }: Comparison,
  width: number,
  row: (name: string, cells: Cell[]) => string[],
): string[][] {
  const holders = ({ kinds }: Comparison['terms'][number]) => kinds.filter((kind) => kind !== null).length;
  const cells = (chosen: Comparison['terms']) =>
    achievements.map((_, at) => {
      const own = chosen.filter(({ kinds }) => kinds[at] !== null).map(({ term }) => marked(printable(term)));
      return own.length === 0 ? [faint('—')] : flow(own, '、', width);
    });
  const several = terms.filter((term) => holders(term) > 1);
  const alone = terms.filter((term) => holders(term) === 1);
  return [
    ...heading('与需求共有的词', terms.length),
    ...(several.length > 0 ? [row('不止一项有', cells(several))] : []),
    ...(alone.length > 0 ? [row('只有这一项有', cells(alone))] : []),
  ];
}

function rowLines(name: string[], cells: Cell[], first: number, width: number): string[] {
  const height = Math.max(name.length, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    [pad(name[at] ?? '', first - 2), ...cells.map((lines) => pad(lines[at] ?? '', width))].join('  ').trimEnd(),
  );
}
