import type { Knowledge } from '../../../src/desensitization/detect.ts';
import { composeStage } from '../../../src/desensitization/draft/compose.ts';
import { findSpans } from '../../../src/desensitization/draft/find-spans.ts';
import type { DemandFacts, DraftSpan, FieldTexts, FoundSpans } from '../../../src/desensitization/draft/types.ts';
import { checkLeaks } from '../../../src/desensitization/leak-check/check-leaks.ts';
import { draftSecrets } from '../../../src/desensitization/leak-check/draft-secrets.ts';
import { keptPlaces } from '../../../src/desensitization/leak-check/kept-places.ts';
import { prepareSecrets } from '../../../src/desensitization/leak-check/prepare-secrets.ts';
import { spanPlaces } from '../../../src/desensitization/leak-check/span-places.ts';
import type { Leak, SecretSources } from '../../../src/desensitization/leak-check/types.ts';
import { defaultPolicy } from '../../../src/desensitization/policy/default-policy.ts';
import type { ShownStage, StagePolicy } from '../../../src/desensitization/policy/types.ts';
import { summarize } from '../../../src/desensitization/summary/summarize.ts';
import { categories } from '../../../src/desensitization/types.ts';
import type { AdversarialDemand } from './demand-writer.ts';

/** A demand with what the detectors found in it. */
export interface Drafted {
  demand: AdversarialDemand;
  knowledge: Knowledge;
  facts: DemandFacts;
  found: FoundSpans;
}

export function draft(demand: AdversarialDemand, knowledge: Knowledge): Drafted {
  const facts = { demander: demand.parties.own.name, region: null, domain: null };
  return { demand, knowledge, facts, found: findSpans(demand.texts, knowledge, [], facts) };
}

/** What happens in the review to open pieces (left, all masked, all dismissed), and whether the reviewer's own words go in. */
export interface Review {
  open: 'left' | 'masked' | 'dismissed';
  withEdit: boolean;
}

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

/** Composes one stage as the service does, lets it be reviewed, and checks what is about to be shown. */
export async function attempt(drafted: Drafted, stage: ShownStage, { open, withEdit }: Review): Promise<Attempt> {
  const { demand, facts, found } = drafted;
  const policy: StagePolicy = { ...defaultPolicy()[stage], probable: open === 'masked' ? 'mask' : 'look' };
  const spans = open === 'dismissed' ? found.spans.map(dismissed) : found.spans;
  const composed = composeStage(demand.texts, spans, policy, found.placeholders, facts);
  const texts = withEdit ? edited(composed.texts, demand.edit!) : composed.texts;
  const shown = { ...texts, ...(await summaryOf(texts, facts)) };
  const kept = keptPlaces(composed, spans, policy.operators);
  const leaks = checkLeaks(shown, prepareSecrets(sourcesOf(drafted, spans, policy)), { kept });
  const placeOf = spanPlaces(composed);
  const looks = spans.flatMap((span) => {
    const place = span.decision === 'look' ? placeOf(span) : null;
    return place ? [{ field: span.field, ...place }] : [];
  });
  return { shown, leaks, looks, isPublishable: leaks.every(({ severity }) => severity !== 'block') };
}

const dismissed = (span: DraftSpan): DraftSpan => (span.decision === 'look' ? { ...span, decision: 'dismiss' } : span);

/** What the leak check is told: all that the platform knows, and what was detected. */
export function sourcesOf(
  { demand: { plants, parties, texts }, knowledge }: Pick<Drafted, 'demand' | 'knowledge'>,
  spans: readonly DraftSpan[],
  policy: StagePolicy,
): SecretSources {
  return {
    ...(knowledge.registry ? { registry: knowledge.registry } : {}),
    detected: draftSecrets(texts, spans),
    secretTerms: plants.filter(({ isSecretTerm }) => isSecretTerm).map(({ secret }) => secret),
    contacts: plants.flatMap(({ contact, secret }) => (contact ? [{ text: secret, category: contact }] : [])),
    parties: { organizations: [parties.own], people: [] },
    exempt: { categories: categories.filter((category) => policy.operators[category] === 'keep') },
  };
}

/** The reviewer's words come after what stands there, so that the places of the draft stay as they are. */
const edited = (texts: FieldTexts, { field, text }: NonNullable<AdversarialDemand['edit']>): FieldTexts => ({
  ...texts,
  [field]: texts[field]! + text,
});

/** The parts of a summary made without a model, as fields of what is shown. */
async function summaryOf(masked: FieldTexts, facts: DemandFacts): Promise<FieldTexts> {
  const { title, problem, targets, application, cooperation } = await summarize(masked, facts, null);
  return {
    'summary.title': title,
    'summary.problem': problem,
    'summary.targets': targets,
    'summary.application': application,
    'summary.cooperation': cooperation,
  };
}
