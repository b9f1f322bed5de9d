import type { DemandNames } from '../desensitization/draft/draft-names.ts';
import type { DraftNeeds } from './draft-needs.ts';
import { loadMaterial } from './material.ts';

/** What the drafts of one demand are made with beside its text and the platform's records. */
export interface DemandKnowledge extends DemandNames {
  secretTerms: readonly string[];
}

/** Whoever may read a demand's raw text may have other texts looked through with what is known of it. */
export const createDemandKnowledge =
  (needs: DraftNeeds) =>
  /** @throws NotFound when the demand is hidden or not there | Forbidden */
  async (demandId: string): Promise<DemandKnowledge> => {
    await needs.database.read((tx) => needs.demands.permitted(tx, demandId, 'demand.read_raw'));
    const { policy, demander, placeholders } = await loadMaterial(needs, demandId);
    return { secretTerms: policy.secretTerms, demander: demander.name, previous: placeholders };
  };
