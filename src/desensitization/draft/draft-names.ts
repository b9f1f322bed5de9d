import type { LinkedSpan } from '../link-entities.ts';
import { readText } from '../recognizers/reading.ts';
import { withKnownNames } from './known-names.ts';
import { withPeopleByRule } from './people-by-rule.ts';
import type { Placeholder } from './types.ts';

/** What a demand's drafts know of names beside the text. */
export interface DemandNames {
  /** Full name of the organization that demands. */
  demander: string | null;
  /** Of the demand's earlier drafts. */
  previous: readonly Placeholder[];
}

/** What was found in a text, as a draft of this demand takes it. */
export function withDraftNames(
  text: string,
  found: readonly LinkedSpan[],
  { demander, previous }: DemandNames,
): LinkedSpan[] {
  const reading = readText(text);
  return withKnownNames(reading, withPeopleByRule(reading, found), previous, demander);
}
