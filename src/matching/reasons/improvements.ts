import type { TargetVerdict } from '../fit/compare-targets.ts';
import type { Fit } from '../fit/fit.ts';
import type { SharedTerm } from './reasons.ts';

/** What a match rests on. */
export interface MatchGrounds {
  targets: TargetVerdict[];
  fits: Fit[];
  /** BM25 of the words, cosine of the meanings. */
  legs: { lexical: number; dense: number | null };
  shared: SharedTerm[];
}

const most = 5;
const mostMissed = 2;

/**
 * What would make it a better match, in Chinese, most useful first, at most five: only what the two sides say or leave
 * out, and who can change it.
 */
export function improvementsFor({ targets, fits, legs, shared }: MatchGrounds): string[] {
  const poor = fits.filter(({ verdict }) => verdict === 'poor');
  const unknown = fits.filter(({ verdict }) => verdict === 'unknown');
  return [
    ...missed(targets),
    ...unmentioned(targets),
    ...poor.flatMap(({ feature, note }) => (remedies[feature] ? `${note}：${remedies[feature]}` : [])),
    ...unknown.flatMap(({ feature, note, missing }) =>
      missing && askable.has(feature) ? `${note}：请${holders[missing]}补充` : [],
    ),
    ...(shared.length === 0 && (legs.dense ?? 0) > 0 ? ['两边没有共同的术语：请先核对说的是否同一项技术'] : []),
  ].slice(0, most);
}

const holders = { demand: '需求方', achievement: '持有人' };

const remedies: Partial<Record<Fit['feature'], string>> = {
  price: '可改谈许可、入股或按产量提成',
  maturity: '可分阶段合作，先约定中试和验收节点',
  transfer_mode: '请双方先商定合作方式',
  domain: '请确认应用场景是否相通',
};

/** Where nothing is known but someone could say; targets have lines of their own. */
const askable = new Set<Fit['feature']>(['maturity', 'price', 'transfer_mode', 'domain']);

function missed(targets: TargetVerdict[]): string[] {
  return targets
    .filter(({ verdict }) => verdict === 'missed')
    .slice(0, mostMissed)
    .map(({ target, offered, gap }) => {
      const told = [offered && `成果为 ${offered.text}`, gap].filter(Boolean).join('，');
      return `目标指标“${target.about}${target.text}”未达到（${told}）：请双方商议能否改进或放宽`;
    });
}

function unmentioned(targets: TargetVerdict[]): string[] {
  const silent = targets.filter(({ offered }) => offered === null);
  const [first] = silent;
  if (!first) return [];
  const name = `“${first.target.about}${first.target.text}”`;
  return [`成果没有提及${name}${silent.length > 1 ? `等 ${silent.length} 项目标指标` : ''}：请持有人补充实测数据`];
}
