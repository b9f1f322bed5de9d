import type { StagePolicy } from '../policy/types.ts';
import type { Category } from '../types.ts';
import { describeOrganization } from './describe-organization.ts';
import { entityKey } from './entity-keys.ts';
import { generalizeAmount, generalizeShare } from './generalize-amount.ts';
import { generalizePlace } from './generalize-place.ts';
import {
  generalizeDate,
  generalizePerson,
  generalizePosition,
  generalizeProduct,
  generalizeProject,
} from './generalize-words.ts';
import { maskNumbers, maskShape } from './mask-shape.ts';
import { type OrganizationKind, organizationKind } from './organization-kind.ts';
import type { DemandFacts, DraftSpan } from './types.ts';

/** A span with what is read for its wording. */
export interface Said {
  span: DraftSpan;
  /** The piece itself, and a little of the text on either side. */
  text: string;
  before: string;
  after: string;
}

/** What stands for a span that is masked: the entity's placeholder, or the shape of what stood there. */
export function maskedWording({ span, text }: Said, placeholders: ReadonlyMap<string, string>): string {
  const placeholder = span.entity === null ? undefined : placeholders.get(span.entity);
  if (placeholder !== undefined) return placeholder;
  if (AMOUNTS.has(span.category)) return maskNumbers(text);
  return UNNAMED[span.category] ?? maskShape(text);
}

/** What stands for a span that is generalized; organizations come by `organizationWords`. */
export function generalizedWording(said: Said, policy: StagePolicy, placeholders: ReadonlyMap<string, string>): string {
  const { span, text, before, after } = said;
  switch (span.category) {
    case 'address':
      // The tagger may take a factory for a place.
      return NAMED_BODIES.has(organizationKind(text))
        ? describeOrganization(text, policy.place, null)
        : generalizePlace(text, policy.place);
    case 'money':
      return generalizeAmount(text, policy.sum, '一定金额');
    case 'output':
      return generalizeAmount(text, policy.capacity, '一定规模');
    case 'market_share':
      return generalizeShare(text);
    case 'date':
      return generalizeDate(text);
    case 'position':
      return generalizePosition(text);
    case 'product':
      return generalizeProduct(before, after);
    case 'project':
      return generalizeProject(text, after);
    case 'person':
      return generalizePerson(text, after);
    default:
      return maskedWording(said, placeholders);
  }
}

/** The description of an organization by its entity and by the piece that names it best. */
export function organizationDescription(
  name: string,
  entity: string | null,
  policy: StagePolicy,
  facts: DemandFacts,
): string {
  const isOwn = facts.demander !== null && entity === entityKey('organization', facts.demander);
  return describeOrganization(isOwn ? facts.demander! : name, policy.place, isOwn ? facts : null);
}

const NAMED_BODIES = new Set<OrganizationKind>(['enterprise', 'university', 'hospital']);
const AMOUNTS = new Set<Category>(['money', 'output', 'market_share', 'date', 'process_parameter']);
/** For spans that a reviewer added without an entity. */
const UNNAMED: Partial<Record<Category, string>> = {
  person: '某人',
  organization: '某单位',
  trade_partner: '某单位',
  address: '某地',
  position: '某职务',
  product: '某型产品',
  project: '某项目',
  secret_term: '某保密内容',
};
