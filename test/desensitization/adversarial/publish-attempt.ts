import type { Knowledge } from '../../../src/desensitization/detect.ts';
import { composeStage } from '../../../src/desensitization/draft/compose.ts';
import { findSpans } from '../../../src/desensitization/draft/find-spans.ts';
import type { DraftSpan, FieldTexts } from '../../../src/desensitization/draft/types.ts';
import { checkLeaks } from '../../../src/desensitization/leak-check/check-leaks.ts';
import { draftSecrets } from '../../../src/desensitization/leak-check/draft-secrets.ts';
import { keptPlaces } from '../../../src/desensitization/leak-check/kept-places.ts';
import { prepareSecrets } from '../../../src/desensitization/leak-check/prepare-secrets.ts';
import type { Leak, SecretSources } from '../../../src/desensitization/leak-check/types.ts';
import { defaultPolicy } from '../../../src/desensitization/policy/default-policy.ts';
import type { ShownStage, StagePolicy } from '../../../src/desensitization/policy/types.ts';
import type { AdversarialDemand } from './demand-writer.ts';
import { extractiveSummaryOf } from './summary-fields.ts';

/** What came of one stage of a demand. */
export interface Attempt {
  /** All that would be shown: the stage's text, its files' names and its summary. */
  shown: FieldTexts;
  leaks: Leak[];
  /** Pieces that wait for a reviewer's look, as they stand in the stage's text. */
  looks: { field: string; start: number; end: number }[];
  /** Nothing blocks: the text can be approved once the reviewer has looked. */
  isPublishable: boolean;
}

/** What happens in the review: open pieces are left or masked, a reviewer's own words are put in or not. */
export interface Review {
  probable: StagePolicy['probable'];
  withEdit: boolean;
}

/** Drafts one stage as the service does, lets it be reviewed, and checks what is about to be shown. */
export async function attempt(
  demand: AdversarialDemand,
  stage: ShownStage,
  knowledge: Knowledge,
  { probable, withEdit }: Review,
): Promise<Attempt> {
  const policy = { ...defaultPolicy()[stage], probable };
  const facts = { demander: demand.parties.own.name, region: null, domain: null };
  const { spans, placeholders } = findSpans(demand.texts, knowledge, [], facts);
  const composed = composeStage(demand.texts, spans, policy, placeholders, facts);
  const texts = edited(composed.texts, withEdit ? demand.edit : null);
  const shown = { ...texts, ...(await extractiveSummaryOf(texts, facts)) };
  const secrets = prepareSecrets(sourcesOf(demand, spans, knowledge));
  const leaks = checkLeaks(shown, secrets, { kept: keptPlaces(composed, spans, policy.operators) });
  const awaiting = new Set(spans.filter(({ decision }) => decision === 'look').map(({ id }) => id));
  const looks = composed.pieces
    .filter(({ spanId }) => spanId !== null && awaiting.has(spanId))
    .map(({ field, target }) => ({ field, ...target }));
  return { shown, leaks, looks, isPublishable: leaks.every(({ severity }) => severity !== 'block') };
}

export function sourcesOf(demand: AdversarialDemand, spans: readonly DraftSpan[], knowledge: Knowledge): SecretSources {
  const { plants, parties, texts } = demand;
  return {
    ...(knowledge.registry ? { registry: knowledge.registry } : {}),
    detected: draftSecrets(texts, spans),
    secretTerms: plants.filter(({ isSecretTerm }) => isSecretTerm).map(({ secret }) => secret),
    contacts: plants.flatMap(({ contact, secret }) => (contact ? [{ text: secret, category: contact }] : [])),
    parties: { organizations: [parties.own], people: [] },
  };
}

/** The reviewer's words come after what stands there, so that the places of the draft stay as they are. */
function edited(texts: FieldTexts, edit: AdversarialDemand['edit']): FieldTexts {
  return edit ? { ...texts, [edit.field]: texts[edit.field]! + edit.text } : texts;
}
