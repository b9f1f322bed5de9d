/** Plots as inline SVG; colours come from the page's style. Names must be free of markup (names of methods are). */

const height = 200;
const top = 20;
const bottom = 30;
const left = 40;

/** One bar a name, values 0 to 1 written above. */
export function barChart(bars: { name: string; value: number }[]): string {
  const step = 110;
  const width = left + bars.length * step;
  const drawn = bars.map(({ name, value }, at) => {
    const x = left + at * step + 20;
    const middle = x + 35;
    return `<rect x="${x}" y="${heightOf(value)}" width="70" height="${round(base - heightOf(value))}"/>
<text x="${middle}" y="${round(heightOf(value) - 5)}" text-anchor="middle">${value.toFixed(4)}</text>
<text x="${middle}" y="${height - 10}" text-anchor="middle">${name}</text>`;
  });
  return svg(width, [...gridLines(width, ['0', '0.5', '1']), ...drawn]);
}

const bins = 10;

/** How many values (0 to 1) fall into each tenth; 1 belongs to the last. */
export function countByTenth(values: number[]): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor(value * bins))]! += 1;
  return counts;
}

/** Bars of `countByTenth`; `most` is the count that fills the height, the same in plots that are compared. */
export function histogram(counts: number[], most: number): string {
  const step = 24;
  const width = left + bins * step + 10;
  const drawn = counts.map((count, at) => {
    const x = left + at * step + 2;
    const y = heightOf(count / most);
    return `<rect x="${x}" y="${y}" width="${step - 4}" height="${round(base - y)}"><title>${at / bins} 到 ${(at + 1) / bins}：${count} 条</title></rect>`;
  });
  const marks = [0, 0.5, 1].map(
    (mark) => `<text x="${left + mark * bins * step}" y="${height - 10}" text-anchor="middle">${mark}</text>`,
  );
  return svg(width, [...gridLines(width, ['0', '', String(most)]), ...drawn, ...marks]);
}

/** Predicted (right) against observed (up), 0 to 1 both: a calibrated score's points lie on the line. */
export function reliabilityPlot(bins: { predicted: number; observed: number; pairs: number }[]): string {
  const side = height - top - bottom;
  const width = left + side + 20;
  const x = (share: number) => round(left + share * side);
  const drawn = bins.map(
    ({ predicted, observed, pairs }) =>
      `<circle cx="${x(predicted)}" cy="${heightOf(observed)}" r="4"><title>预测 ${predicted.toFixed(3)}，实际 ${observed.toFixed(3)}，${pairs} 对</title></circle>`,
  );
  const ideal = `<line x1="${left}" y1="${base}" x2="${x(1)}" y2="${top}"/>`;
  const marks = [0, 0.5, 1].map(
    (mark) => `<text x="${x(mark)}" y="${height - 10}" text-anchor="middle">${mark}</text>`,
  );
  return svg(width, [...gridLines(width, ['0', '0.5', '1']), ideal, ...drawn, ...marks]);
}

const base = height - bottom;
const heightOf = (share: number) => round(base - share * (base - top));
const round = (value: number) => Math.round(value * 10) / 10;

/** Lines at the bottom, in the middle and at the top, with what they mean. */
function gridLines(width: number, labels: [string, string, string]): string[] {
  return labels.map((label, at) => {
    const y = heightOf(at / 2);
    return `<line x1="${left}" x2="${width}" y1="${y}" y2="${y}"/><text x="${left - 6}" y="${y + 4}" text-anchor="end">${label}</text>`;
  });
}

function svg(width: number, parts: string[]): string {
  const box = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" ${box}>\n${parts.join('\n')}\n</svg>`;
}
