/** A line of the plot: points of rows and milliseconds. */
export interface Line {
  name: string;
  points: { rows: number; ms: number }[];
}

const width = 640;
const height = 420;
const edge = { left: 60, right: 190, top: 20, bottom: 40 };
const colours = ['#6b7280', '#1d4ed8', '#0891b2', '#b45309', '#dc2626', '#7c3aed', '#15803d'];

/** Cost against rows, both logarithmic, as an SVG file that stands by itself. */
export function logLogPlot(lines: Line[]): string {
  const points = lines.flatMap((line) => line.points);
  const x = scale(
    points.map(({ rows }) => rows),
    edge.left,
    width - edge.right,
  );
  const y = scale(
    points.map(({ ms }) => ms),
    height - edge.bottom,
    edge.top,
  );
  const drawn = lines.map(({ name, points: own }, at) => {
    const colour = colours[at % colours.length];
    const path = own.map(({ rows, ms }) => `${x(rows)},${y(ms)}`).join(' ');
    const dots = own.map(({ rows, ms }) => `<circle cx="${x(rows)}" cy="${y(ms)}" r="3" fill="${colour}"/>`).join('');
    const label = `<text x="${width - edge.right + 12}" y="${edge.top + 14 + at * 18}" fill="${colour}">${name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}${label}`;
  });
  const rows = [...new Set(points.map((point) => point.rows))].map(
    (value) => `<text x="${x(value)}" y="${height - 16}" text-anchor="middle">${value.toLocaleString('en-US')}</text>`,
  );
  const times = powersWithin(points.map(({ ms }) => ms)).map(
    (value) =>
      `<line x1="${edge.left}" x2="${width - edge.right}" y1="${y(value)}" y2="${y(value)}" stroke="#d1d5db"/>
<text x="${edge.left - 8}" y="${y(value) + 4}" text-anchor="end">${value} ms</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" role="img"><title>p50 against rows, log-log</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${[...times, ...rows, ...drawn].join('\n')}
</svg>
`;
}

/** Places values of a range between two ends, by their logarithm. */
function scale(values: number[], from: number, to: number): (value: number) => number {
  const low = Math.log10(Math.min(...values)) - 0.05;
  const high = Math.log10(Math.max(...values)) + 0.05;
  return (value) => Math.round((from + ((Math.log10(value) - low) / (high - low)) * (to - from)) * 10) / 10;
}

function powersWithin(values: number[]): number[] {
  const low = Math.ceil(Math.log10(Math.min(...values)));
  const high = Math.floor(Math.log10(Math.max(...values)));
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, at) => 10 ** (low + at));
}
