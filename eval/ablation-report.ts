import type { QueryResult } from './evaluate-queries.ts';
import { differenceOf, figuresOf } from './matching-report.ts';
import { mean } from './metrics.ts';

/** A Markdown page of what each part of matching is worth: figures with it off, and the paired difference. */
export function ablationPage(
  results: readonly QueryResult[],
  { provider, files, remark }: { provider: string; files: string[]; remark: string | null },
): string {
  const figures = figuresOf(results, mean);
  const [whole = ''] = Object.keys(figures);
  const rows = Object.entries(figures).map(([name, own]) => {
    const { mean: difference, standardError } = differenceOf(results, name, whole);
    const change = name === whole ? '' : `${difference.toFixed(4)} (${standardError.toFixed(4)})`;
    const cells = [own['ndcg@10'], own['recall@100'], own['ndcg@10_judged']].map((value) => value.toFixed(4));
    return `| ${[name, ...cells, change].join(' | ')} |`;
  });
  return `# 各部分的作用：${provider}

${results.length} 条查询，文件：${files.join('、')}。每次去掉一部分，其余不变；末列是逐条查询 NDCG@10 与“${whole}”之差的平均（括号内是标准误）。${remark ? `\n\n${remark}` : ''}

| 方法 | NDCG@10 | 召回率@100 | NDCG@10（仅评级文档） | 差 |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
}
