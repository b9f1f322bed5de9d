import { type Category, categories } from '../types.ts';
import type { ConfidentialityPolicy, Operator, StagePolicy } from './types.ts';

/** A demand's own field `confidentiality`, from before there were policies. */
export type Confidentiality = 'public' | 'desensitize' | 'confidential';

/** What a season's demands start with, by the demand's own wish; a fresh object each time. */
export function defaultPolicy(wish: Confidentiality = 'desensitize'): ConfidentialityPolicy {
  return {
    public: stage(publicStage[wish]),
    fuller: stage(fullerStage[wish]),
    secretTerms: [],
    needsConsent: wish === 'confidential',
  };
}

type Stage = Omit<StagePolicy, 'operators'> & { operators: Partial<Record<Category, Operator>> };

/** Categories that a stage does not name are kept. */
function stage({ operators, ...precision }: Stage): StagePolicy {
  const all = Object.fromEntries(categories.map((category) => [category, operators[category] ?? 'keep']));
  return { ...precision, operators: all as Record<Category, Operator> };
}

/** Who to reach and how, and numbers that name somebody: no stage shows them; contacts have a disclosure of their own. */
const identity: Partial<Record<Category, Operator>> = {
  person: 'mask',
  identity_card: 'mask',
  organization_id: 'mask',
  bank_card: 'mask',
  passport: 'mask',
  phone: 'mask',
  email: 'mask',
  qq: 'mask',
  wechat: 'mask',
  web_address: 'mask',
  ip_address: 'mask',
  plate: 'mask',
  contract_number: 'mask',
  project_number: 'mask',
  secret_term: 'mask',
};

const publicStage: Record<Confidentiality, Stage> = {
  public: {
    operators: { ...identity, trade_partner: 'mask' },
    ...{ place: 'district', sum: 'exact', capacity: 'exact', probable: 'look' },
  },
  desensitize: {
    operators: {
      ...identity,
      ...{ organization: 'generalize', address: 'generalize', trade_partner: 'mask', product: 'generalize' },
      ...{ project: 'generalize', money: 'generalize', output: 'generalize', market_share: 'generalize' },
    },
    ...{ place: 'city', sum: 'magnitude', capacity: 'magnitude', probable: 'look' },
  },
  confidential: {
    operators: {
      ...identity,
      ...{
        organization: 'mask',
        address: 'generalize',
        trade_partner: 'mask',
        product: 'mask',
        position: 'generalize',
      },
      ...{ project: 'mask', money: 'generalize', output: 'generalize', market_share: 'generalize', date: 'generalize' },
    },
    ...{ place: 'area', sum: 'magnitude', capacity: 'magnitude', probable: 'look' },
  },
};

const fullerStage: Record<Confidentiality, Stage> = {
  public: {
    operators: { ...identity, trade_partner: 'mask' },
    ...{ place: 'exact', sum: 'exact', capacity: 'exact', probable: 'look' },
  },
  desensitize: {
    operators: {
      ...identity,
      ...{ organization: 'generalize', address: 'generalize', trade_partner: 'mask' },
      ...{ project: 'generalize', money: 'generalize', output: 'generalize' },
    },
    ...{ place: 'district', sum: 'range', capacity: 'range', probable: 'look' },
  },
  confidential: publicStage.desensitize,
};
