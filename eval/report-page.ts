import type { MatchingReport, MethodFigures } from './evaluate-matching.ts';
import { barChart, countByTenth, histogram } from './report-charts.ts';

/** The figures of every query by method, in the order of the queries. */
export type QueryFigures = Record<string, MethodFigures[]>;

/** A report as one HTML file that needs nothing else: figures, their bars, and how they spread over the queries. */
export function reportPage(report: MatchingReport, queries: QueryFigures, files: string[]): string {
  const { documents, provider, methods, seconds } = report;
  const names = Object.keys(methods);
  const counts = names.map((name) => countByTenth((queries[name] ?? []).map((each) => each['ndcg@10'])));
  const most = Math.max(1, ...counts.flat());
  const spread = counts.map(
    (own, at) =>
      `<figure>${histogram(own, most)}<figcaption>${escapeHtml(names[at] ?? '')}：各查询的 NDCG@10</figcaption></figure>`,
  );
  const bars = barChart(names.map((name) => ({ name, value: methods[name]?.['ndcg@10'] ?? 0 })));
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>匹配评测报告</title><style>${style}</style></head>
<body>
<h1>匹配评测报告</h1>
<p>${report.queries} 条查询，${documents} 篇文档，向量来源 ${escapeHtml(provider)}，用时 ${seconds} 秒。文件：${files.map(escapeHtml).join('、')}。</p>
${table(methods)}
<h2>NDCG@10</h2>
<figure>${bars}<figcaption>各方法对全部查询的平均</figcaption></figure>
<h2>各查询的分布</h2>
<div class="row">
${spread.join('\n')}
</div>
<h2>说明</h2>
<p>bm25：整个查询的词面得分；dense：只用向量；hybrid：服务实际采用的融合。NDCG 的增益为 2<sup>等级</sup>−1，理想排序取自评过级的文档，未评级的文档按 0 计；judged 只对该查询评过级的文档排序。</p>
</body></html>
`;
}

const measures: { key: keyof MethodFigures; title: string }[] = [
  { key: 'ndcg@10', title: 'NDCG@10' },
  { key: 'recall@100', title: '召回率@100' },
  { key: 'mrr@10', title: 'MRR@10' },
  { key: 'ndcg@10_judged', title: 'NDCG@10（仅评级文档）' },
];

function table(methods: MatchingReport['methods']): string {
  const best = (key: keyof MethodFigures) => Math.max(...Object.values(methods).map((own) => own[key]));
  const rows = Object.entries(methods).map(([name, own]) => {
    const cells = measures.map(
      ({ key }) => `<td${own[key] === best(key) ? ' class="best"' : ''}>${own[key].toFixed(4)}</td>`,
    );
    return `<tr><th scope="row">${escapeHtml(name)}</th>${cells.join('')}</tr>`;
  });
  const head = measures.map(({ title }) => `<th scope="col">${title}</th>`).join('');
  return `<table><thead><tr><th scope="col">方法</th>${head}</tr></thead>\n<tbody>${rows.join('\n')}</tbody></table>`;
}

const style = `:root{color-scheme:light dark;--ink:#1d2433;--line:#c9ced8;--fill:#3867a8;--paper:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e4e7ee;--line:#4a5162;--fill:#7fa8e0;--paper:#171b24}}
body{max-width:62em;margin:2em auto;padding:0 1em;font:16px/1.7 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
table{border-collapse:collapse}td,th{border:1px solid var(--line);padding:.3em .8em;text-align:left}
td{text-align:right;font-variant-numeric:tabular-nums}.best{font-weight:700}
figure{margin:1em 0}figcaption{font-size:.9em}.row{display:flex;flex-wrap:wrap;gap:1em}
svg{max-width:100%;height:auto}svg text{fill:var(--ink);font:12px system-ui,sans-serif}
svg rect{fill:var(--fill)}svg line{stroke:var(--line)}`;

const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
