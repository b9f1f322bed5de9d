import type { Season } from '../seasons/types.ts';
import type { Achievement } from './types.ts';

type Patent = Pick<Achievement, 'kind' | 'grantDate' | 'legalStatus'>;

/**
 * Why an achievement misses its season's rule for patents (granted on or after the season's day, and in force), or null.
 * Days are compared as days, so no time zone can move them. Source: the notice, annex 2, part two, item 2.
 */
export function checkPatentRule(patent: Patent, season: Pick<Season, 'patentsGrantedFrom'> | null): string | null {
  const from = season?.patentsGrantedFrom;
  if (patent.kind !== 'patent' || !from) return null;
  const misses: string[] = [];
  if (!patent.grantDate) misses.push('没有授权日');
  else if (patent.grantDate < from) misses.push(`授权日 ${patent.grantDate} 早于 ${from}`);
  if (patent.legalStatus === 'lapsed') misses.push('专利已失效');
  else if (patent.legalStatus === 'pending') misses.push('专利尚未授权');
  else if (!patent.legalStatus) misses.push('没有法律状态');
  return misses.length > 0 ? misses.join('；') : null;
}
