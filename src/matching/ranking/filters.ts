import { z } from 'zod';
import { AchievementKind, TransferMode } from '../../achievements/types.ts';
import { OrganizationKind } from '../../organizations/types.ts';
import { fen, filledText, id } from '../../records/fields.ts';

/** What a person may narrow a match by; every result passes all that is given, and none is lost to the index. */
export const MatchFilter = z.strictObject({
  domain: filledText(50).optional().meta({ description: '产业领域标识' }),
  venueSessionId: id.optional(),
  seasonId: id.optional(),
  kind: z.union([AchievementKind, OrganizationKind]).optional().meta({ description: '成果类别或单位类别' }),
  region: filledText(100).optional().meta({ description: '地区开头，如“江苏省苏州市”；成果按其持有单位所在地区' }),
  maturityFrom: z.coerce.number().int().min(1).max(9).optional(),
  priceToFen: fen.optional(),
  transferMode: TransferMode.optional(),
  status: z.enum(['published', 'submitted', 'draft']).default('published'),
});
export type MatchFilter = z.infer<typeof MatchFilter>;

/** All that limits the documents of one ranking. */
export interface DocumentFilter {
  scope: string;
  filter: Omit<MatchFilter, 'status'> & { status?: string };
  roles?: string[];
  kinds?: string[];
  /** Documents of this organization are left out: nobody is offered their own. */
  notOrganizationId?: string | null;
  notRecordIds?: string[];
  /** Only these records are ranked. */
  onlyRecordIds?: string[];
}

/**
 * The filter as conditions on `search_documents d`; values go to `values` as parameters. Fixed fragments only: no word
 * of the input becomes SQL.
 */
export function conditions(documents: DocumentFilter, values: unknown[]): string {
  const { filter } = documents;
  const parts: string[] = [];
  const add = (fragment: (parameter: string) => string, value: unknown) => {
    if (value === undefined || value === null) return;
    values.push(value);
    parts.push(fragment(`$${values.length}`));
  };
  add((p) => `d.scope = ${p}`, documents.scope);
  add((p) => `d.state = ${p}`, filter.status);
  add((p) => `${p} = any(d.domains)`, filter.domain);
  add((p) => `d.venue_session_id = ${p}::uuid`, filter.venueSessionId);
  add((p) => `d.season_id = ${p}::uuid`, filter.seasonId);
  add((p) => `d.kind = ${p}`, filter.kind);
  add((p) => inRegion(documents.scope, p), filter.region);
  add((p) => `d.maturity >= ${p}`, filter.maturityFrom);
  add((p) => `d.price_fen <= ${p}::bigint`, filter.priceToFen === undefined ? undefined : String(filter.priceToFen));
  add((p) => `${p} = any(d.transfer_modes)`, filter.transferMode);
  add((p) => `d.roles && ${p}::text[]`, documents.roles);
  add((p) => `d.kind = any(${p}::text[])`, documents.kinds);
  add((p) => `d.organization_id is distinct from ${p}::uuid`, documents.notOrganizationId);
  add((p) => `d.record_id <> all(${p}::uuid[])`, documents.notRecordIds?.length ? documents.notRecordIds : undefined);
  add((p) => `d.record_id = any(${p}::uuid[])`, documents.onlyRecordIds);
  return parts.join(' and ');
}

/** An achievement is where its holder is, which is read now, not when it was indexed. */
function inRegion(scope: string, parameter: string): string {
  return scope.startsWith('achievement/')
    ? `d.organization_id in (select o.id from organizations o where starts_with(o.region, ${parameter}))`
    : `starts_with(d.region, ${parameter})`;
}

/** Whether a filter leaves out a part of its scope that matters for counting; its own records never do. */
export function narrows({ scope, filter, roles, kinds, onlyRecordIds }: DocumentFilter): boolean {
  const { status, ...rest } = filter;
  const byStatus = status !== undefined && !scope.endsWith('/public');
  return (
    byStatus || Boolean(roles ?? kinds ?? onlyRecordIds) || Object.values(rest).some((value) => value !== undefined)
  );
}
