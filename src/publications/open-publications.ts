import type { Knowledge } from '../desensitization/detect.ts';
import type { RegistrySource } from '../desensitization/registry-source.ts';
import { openTagger } from '../desensitization/tagger/tagger.ts';
import { createBlindReviews } from './blind-reviews.ts';
import { createDemandKnowledge } from './demand-knowledge.ts';
import { createDrafts } from './drafts.ts';
import { createInterests } from './interests.ts';
import type { MaterialNeeds } from './material.ts';
import { createPolicies } from './policies.ts';
import { createPublishing, type PublishingNeeds } from './publishing.ts';
import { createReviewedTexts } from './reviewed-texts.ts';
import { createReviews } from './reviews.ts';

export type Publications = ReturnType<typeof openPublications>;

type Needs = Omit<MaterialNeeds, 'policies' | 'platform'> & { registrySource: RegistrySource } & Pick<
    PublishingNeeds,
    'clock' | 'languageModel' | 'detector' | 'isReviewer' | 'reindex'
  > &
  Partial<Pick<PublishingNeeds, 'tagger'>>;

/** A demand's way from its raw text to its publication, and what follows it. */
export function openPublications({ tagger = openedOnce(openTagger), ...given }: Needs) {
  const policies = createPolicies(given);
  const needs = { ...given, policies, tagger, platform: given.registrySource.current };
  return {
    policies,
    drafts: createDrafts(needs),
    reviews: createReviews(needs),
    blindReviews: createBlindReviews(needs),
    publishing: createPublishing(needs),
    interests: createInterests(needs),
    reviewedTexts: createReviewedTexts(needs),
    demandKnowledge: createDemandKnowledge(needs),
  };
}

/** The built-in tagger takes a part of a second to open: not before the first draft. */
function openedOnce(open: () => Knowledge['tagger']): () => Knowledge['tagger'] {
  let opened: Knowledge['tagger'];
  return () => {
    opened ??= open();
    return opened;
  };
}
