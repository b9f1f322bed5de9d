/** What a sensitive piece is; the confidentiality policy decides by category what becomes of it. */
export const categories = [
  'person',
  'organization',
  'address',
  'position',
  'identity_card',
  'organization_id',
  'bank_card',
  'passport',
  'phone',
  'email',
  'qq',
  'wechat',
  'web_address',
  'ip_address',
  'plate',
  'contract_number',
  'project_number',
  'patent_number',
  'standard',
  'date',
  'money',
  'output',
  'market_share',
  'trade_partner',
  'product',
  'project',
  'process_parameter',
  'secret_term',
] as const;

/** Companies, institutions and governments are one category: `organization`. */
export type Category = (typeof categories)[number];

/** Why a span was found, for the reviewer: which rule, context word or dictionary entry spoke, or how sure a model is. */
export interface Evidence {
  kind: 'rule' | 'check' | 'context' | 'dictionary' | 'model';
  detail: string;
}

/** A located sensitive piece. Offsets are UTF-16 in the original text, end exclusive, whatever normalization did. */
export interface Span {
  start: number;
  end: number;
  category: Category;
  /** Name of the recognizer that found it. */
  recognizer: string;
  /** How likely it is what its category says: 0 to 1. */
  score: number;
  evidence: Evidence[];
  /** Probable but not best: to be shown to the reviewer as "look here", not replaced unless the policy says so. */
  probable?: true;
}
