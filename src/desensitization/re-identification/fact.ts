import type { Fits } from './registry-index.ts';
import type { FactKind } from './types.ts';

/** A fact left standing, with the organizations that fit it; null where the registry cannot tell. */
export interface Fact {
  kind: FactKind;
  value: string;
  fits: Fits | null;
}
