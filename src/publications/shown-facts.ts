import type { Demand } from '../demands/types.ts';
import { generalizePlace } from '../desensitization/draft/generalize-place.ts';
import type { StagePolicy } from '../desensitization/policy/types.ts';

/** What is shown of a demand's own facts beside its text: no more exactly than the wish allows the text to be. Pure. */
export function shownFacts(
  { region }: Pick<Demand, 'region'>,
  { place, sum, operators }: Pick<StagePolicy, 'place' | 'sum' | 'operators'>,
): { region: string | null; budget: boolean } {
  const shown = region && operators.address !== 'keep' ? generalizePlace(region, place) : region;
  return { region: shown, budget: operators.money === 'keep' || sum === 'exact' };
}
