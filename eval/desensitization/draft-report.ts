import { categoryNames } from '../../src/desensitization/category-names.ts';
import type { Category } from '../../src/desensitization/types.ts';
import type { DraftRanking } from './draft-queries.ts';
import type { Kept, Usefulness } from './usefulness.ts';

/** What `duijie eval drafts` tells. */
export interface DraftReport {
  usefulness: Usefulness;
  ranking: DraftRanking | null;
}

/** Lines for the terminal. */
export function draftLines({ usefulness, ranking }: DraftReport): string[] {
  const { demands, characters, changed, terms, figures, tradeFigures, replaced, looks } = usefulness;
  const byCount = Object.entries(replaced).sort(([, one], [, other]) => other - one);
  return [
    `${demands} 条需求，按默认策略的公开稿`,
    `技术词保留 ${shareOf(terms)}，技术指标保留 ${shareOf(figures)}，金额、产量和份额照原文 ${shareOf(tradeFigures)}`,
    `改动 ${percent(changed, characters)} 的字（${changed} / ${characters}）`,
    `替换：${byCount.map(([category, count]) => `${categoryNames[category as Category]} ${count}`).join('，') || '无'}`,
    `待人工看的片段：每条 ${(looks / Math.max(1, demands)).toFixed(1)} 处`,
    ...(ranking ? rankingLines(ranking) : []),
  ];
}

function rankingLines({ queries, changed, methods }: DraftRanking): string[] {
  return [
    '',
    `${queries} 条有评级的需求，其中 ${changed} 条的稿与原文不同，NDCG@10：`,
    ...Object.entries(methods).map(([name, { raw, draft, lossPercent, difference }]) => {
      const loss = `${lossPercent < 0 ? '升' : '降'} ${Math.abs(lossPercent).toFixed(1)}%`;
      return `  ${name}：原文 ${raw.toFixed(4)}，脱敏稿 ${draft.toFixed(4)}，${loss}（逐条差 ${difference.mean.toFixed(4)} ±${difference.standardError.toFixed(4)}）`;
    }),
  ];
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;
const shareOf = ({ raw, kept }: Kept) => `${(raw === 0 ? 1 : kept / raw).toFixed(4)}（${kept} / ${raw}）`;
