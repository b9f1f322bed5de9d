import type { Reliability } from './calibration.ts';
import type { QueryResult } from './evaluate-queries.ts';
import { type MatchingReport, measures } from './matching-report.ts';
import { barChart, countByTenth, histogram, reliabilityPlot } from './report-charts.ts';

/** A report as one HTML file that needs nothing else: figures, their spread over the queries, and the score's worth. */
export function reportPage(report: MatchingReport, results: readonly QueryResult[], files: string[]): string {
  const { documents, provider, methods, seconds, remark } = report;
  const bars = barChart(Object.entries(methods).map(([name, own]) => ({ name, value: own['ndcg@10'] })));
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>匹配评测报告</title><style>${style}</style></head>
<body>
<h1>匹配评测报告</h1>
<p>${report.queries} 条查询，${documents} 篇文档，向量来源 ${escapeHtml(provider)}，用时 ${seconds} 秒。文件：${files.map(escapeHtml).join('、')}。</p>
${remark ? `<p class="remark">${escapeHtml(remark)}</p>` : ''}
${methodTable(report)}
<h2>NDCG@10</h2>
<figure>${bars}<figcaption>各方法对全部查询的平均</figcaption></figure>
<h2>各查询的分布</h2>
<div class="row">
${spreads(report, results)}
</div>
${folds(report)}
<h2>得分的校准</h2>
${calibration(report)}
<h2>说明</h2>
<p>bm25：整个查询的词面得分；dense：只用向量；hybrid：服务实际采用的融合。± 后是标准误；“比 bm25”是逐条查询之差的平均。NDCG 的增益为 2<sup>等级</sup>−1，理想排序取自评过级的文档，未评级的文档按 0 计；“仅评级文档”只看该查询评过级的文档之间的先后。</p>
</body></html>
`;
}

const titles: Record<(typeof measures)[number], string> = {
  'ndcg@10': 'NDCG@10',
  'recall@100': '召回率@100',
  'mrr@10': 'MRR@10',
  'ndcg@10_judged': 'NDCG@10（仅评级文档）',
};

function methodTable({ methods, standardErrors, differences }: MatchingReport): string {
  const [base = ''] = Object.keys(methods);
  const best = (key: (typeof measures)[number]) => Math.max(...Object.values(methods).map((own) => own[key]));
  const rows = Object.entries(methods).map(([name, own]) => {
    const cells = measures.map((key) => {
      const shown = `${own[key].toFixed(4)} <small>±${standardErrors[name]?.[key].toFixed(4)}</small>`;
      return `<td${own[key] === best(key) ? ' class="best"' : ''}>${shown}</td>`;
    });
    const { mean = 0, standardError = 0 } = differences[name] ?? {};
    const difference = name === base ? '' : `${signed(mean)} <small>±${standardError.toFixed(4)}</small>`;
    return row(name, [...cells, `<td>${difference}</td>`]);
  });
  return table(['方法', ...measures.map((key) => titles[key]), `NDCG@10 比 ${base}`], rows);
}

function spreads({ methods }: MatchingReport, results: readonly QueryResult[]): string {
  const names = Object.keys(methods);
  const counts = names.map((name) => countByTenth(results.map(({ figures }) => figures[name]?.['ndcg@10'] ?? 0)));
  const most = Math.max(1, ...counts.flat());
  return counts
    .map((own, at) => figure(histogram(own, most), `${escapeHtml(names[at] ?? '')}：各查询的 NDCG@10`))
    .join('\n');
}

function folds({ folds, methods }: MatchingReport): string {
  if (folds.length === 0) return '';
  const names = Object.keys(methods);
  const rows = folds.map(({ queries, methods: own }, fold) =>
    row(String(fold), [
      `<td>${queries}</td>`,
      ...names.map((name) => `<td>${(own[name]?.['ndcg@10'] ?? 0).toFixed(4)}</td>`),
    ]),
  );
  return `<h2>各份的 NDCG@10</h2>\n${table(['份', '查询', ...names.map(escapeHtml)], rows)}`;
}

function calibration({ score }: MatchingReport): string {
  const { curve, pairs, baseRate, judged, firstTenUnjudgedAsBad } = score;
  const how = curve === 'folds' ? '每条查询的概率由其余各份拟合的曲线给出' : '概率由随附的曲线给出';
  const plot = ({ error, bins }: Reliability, what: string) =>
    figure(reliabilityPlot(bins), `${what}：期望校准误差 ${error.toFixed(4)}`);
  return `<p>得分是“内行评为 2 级以上”的概率乘以 100。${how}；${pairs} 对评过级的文档，其中 2 级以上占 ${(100 * baseRate).toFixed(1)}%。各点是按预测值排序后数目相等的十组。</p>
<div class="row">
${plot(judged, '评过级的文档')}
${plot(firstTenUnjudgedAsBad, '每条查询的前十名，未评级的按不相配计')}
</div>`;
}

const figure = (drawn: string, caption: string) => `<figure>${drawn}<figcaption>${caption}</figcaption></figure>`;

const row = (name: string, cells: string[]) => `<tr><th scope="row">${escapeHtml(name)}</th>${cells.join('')}</tr>`;

const table = (head: string[], rows: string[]) =>
  `<table><thead><tr>${head.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;

const style = `:root{color-scheme:light dark;--ink:#1d2433;--line:#c9ced8;--fill:#3867a8;--paper:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e4e7ee;--line:#4a5162;--fill:#7fa8e0;--paper:#171b24}}
body{max-width:62em;margin:2em auto;padding:0 1em;font:16px/1.7 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.3em .8em;text-align:left}
td{text-align:right;font-variant-numeric:tabular-nums}.best{font-weight:700}.remark{border-left:4px solid var(--fill);padding-left:.8em}
small{font-weight:400;opacity:.75}figure{margin:1em 0}figcaption{font-size:.9em}.row{display:flex;flex-wrap:wrap;gap:1em}
svg{max-width:100%;height:auto}svg text{fill:var(--ink);font:12px system-ui,sans-serif}
svg rect,svg circle{fill:var(--fill)}svg line{stroke:var(--line)}`;

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
