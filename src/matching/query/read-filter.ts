import { AchievementKind } from '../../achievements/types.ts';
import { type FieldError, Invalid } from '../../errors.ts';
import type { Seasons } from '../../seasons/service.ts';
import type { MatchFilter } from '../ranking/filters.ts';
import { names } from '../score/conclude.ts';
import type { Wanted } from '../types.ts';

/**
 * The filter with the domain's id, whether it was given by id, name or alias.
 * @param at where the filter stands in the request, for errors: `filter.` or nothing
 * @throws Invalid input.invalid for a domain that does not exist, and for what no record of the wanted kind has: either
 * would give an empty list that reads like "nothing suits"
 */
export async function readFilter(
  seasons: Pick<Seasons, 'domains'>,
  want: Wanted,
  filter: MatchFilter,
  at: 'filter.' | '',
): Promise<MatchFilter> {
  const wrong = unsuited(want, filter, at);
  if (wrong.length > 0) throw new Invalid('input.invalid', undefined, wrong);
  if (filter.domain === undefined) return filter;
  const domains = await seasons.domains();
  const given = filter.domain.trim();
  const domain = domains.find(({ id, name, aliases }) => [id, name, ...aliases].includes(given));
  if (domain) return { ...filter, domain: domain.id };
  const known = domains.map(({ id, name }) => `${name}（${id}）`).join('、') || '（尚未载入）';
  throw new Invalid('input.invalid', undefined, [{ path: `${at}domain`, message: `没有这个产业领域，现有：${known}` }]);
}

/** Which wants have records with the fact that a field asks for; every record has the fields that are not listed. */
const wantsWith: Partial<Record<keyof MatchFilter, { name: string; wants: Wanted[] }>> = {
  kind: { name: '类别', wants: ['achievements', 'enterprises'] },
  venueSessionId: { name: '产业专场', wants: ['achievements', 'demands'] },
  seasonId: { name: '活动季', wants: ['achievements', 'demands'] },
  maturityFrom: { name: '技术成熟度', wants: ['achievements'] },
  priceToFen: { name: '价格', wants: ['achievements', 'demands'] },
  transferMode: { name: '转化方式', wants: ['achievements'] },
};

function unsuited(want: Wanted, filter: MatchFilter, at: string): FieldError[] {
  const errors = Object.entries(wantsWith)
    .filter(([field, { wants }]) => filter[field as keyof MatchFilter] !== undefined && !wants.includes(want))
    .map(([field, { name }]) => ({ path: `${at}${field}`, message: `找${names[want]}时不能按${name}筛选` }));
  const { kind } = filter;
  const isOther = kind !== undefined && AchievementKind.safeParse(kind).success !== (want === 'achievements');
  if (isOther && errors.length === 0) {
    errors.push({ path: `${at}kind`, message: `找${names[want]}时没有这个类别` });
  }
  return errors;
}
