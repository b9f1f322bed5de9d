import { isEverydayText } from '../recognizers/everyday-words.ts';
import type { Span } from '../types.ts';
import { organizationKind } from './organization-kind.ts';
import type { Decision } from './types.ts';

/**
 * What the machine proposes: what is certain is treated as the policy says; what is only probable, and a name that only
 * the tagger saw and that is made of everyday words (航空航天), is left to the reviewer.
 */
export function proposedDecision(span: Span, said: string): Decision {
  if (span.probable) return 'look';
  return isDoubtfulName(span, said) ? 'look' : 'apply';
}

function isDoubtfulName({ category, evidence }: Span, said: string): boolean {
  if (!NAMES.has(category) || evidence.some(({ kind }) => kind !== 'model')) return false;
  if (said.length < 2) return true;
  if (category === 'organization' && organizationKind(said) !== 'other') return isEverydayText(said);
  return isEverydayText(said) || NO_NAME.test(said);
}

const NAMES = new Set(['person', 'organization', 'address']);
/** A short acronym alone is a technique more often than a firm: RFID, VHF. */
const NO_NAME = /^[A-Za-z][A-Za-z\d-]{0,5}$/;
