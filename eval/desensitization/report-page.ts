import type { Span } from '../../src/desensitization/types.ts';
import type { TextResult } from './evaluate.ts';
import { isCovered, isOurs } from './measures.ts';
import type { DesensitizationReport } from './report.ts';

const SHOWN = 100;

/** The texts that leak most, gold beside found, as one HTML file: for reading where the data is, not for committing. */
export function desensitizationPage(
  report: DesensitizationReport,
  results: readonly TextResult[],
  file: string,
): string {
  const worst = results
    .map((result) => ({ result, missed: missed(result) }))
    .filter(({ missed: count }) => count > 0)
    .sort((a, b) => b.missed - a.missed)
    .slice(0, SHOWN);
  const { best_path: best, threshold } = report;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>脱敏评测报告</title><style>${style}</style></head>
<body>
<h1>脱敏评测报告</h1>
<p>${escapeHtml(file)}，${report.texts} 段文字。最佳路径：覆盖 ${best.coverage}，精确 F1 ${best.f1}，遮盖与标注字数之比 ${best.ratio}。阈值 ${threshold.p}：覆盖 ${threshold.coverage}，比 ${threshold.ratio}。</p>
${report.remark ? `<p><strong>${escapeHtml(report.remark)}</strong></p>` : ''}
<p>漏得最多的 ${worst.length} 段：左为标注（<mark class="missed">漏掉的</mark>、<mark class="gold">找到的</mark>），右为所找（<mark class="found">最佳路径</mark>、<mark class="probable">可能</mark>）。原文可能不许转载，请勿外传。</p>
${worst.map(({ result }) => row(result)).join('\n')}
</body></html>
`;
}

const missed = ({ row, best }: TextResult) => row.spans.filter((span) => isOurs(span) && !isCovered(span, best)).length;

function row({ row: { id, text, spans }, best, probable }: TextResult): string {
  const gold = spans
    .filter(isOurs)
    .map((span) => ({ ...span, mark: isCovered(span, best) ? 'gold' : 'missed', title: span.label }));
  const found = [...best, ...probable].map((span: Span) => ({
    ...span,
    mark: span.probable ? 'probable' : 'found',
    title: `${span.category} ${span.recognizer} ${span.score}`,
  }));
  return `<section><h2>${escapeHtml(id)}</h2><div>${marked(text, gold)}</div><div>${marked(text, found)}</div></section>`;
}

interface Mark {
  start: number;
  end: number;
  mark: string;
  title: string;
}

/** The text with its spans marked; of spans that overlap, the first is shown. */
function marked(text: string, marks: readonly Mark[]): string {
  let html = '';
  let at = 0;
  for (const { start, end, mark, title } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const piece = escapeHtml(text.slice(start, end));
    html += `${escapeHtml(text.slice(at, start))}<mark class="${mark}" title="${escapeHtml(title)}">${piece}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign]!);

const style = `body{font:15px/1.7 sans-serif;margin:2em auto;max-width:80em;padding:0 1em}
section{display:grid;grid-template-columns:1fr 1fr;gap:0 2em;border-top:1px solid #ccc}
section h2{grid-column:1/3;font-size:1em;margin:.5em 0 0}section div{white-space:pre-wrap;overflow-wrap:anywhere}
.missed{background:#f99}.gold{background:#bfb}.found{background:#bdf}.probable{background:#fe9}`;
