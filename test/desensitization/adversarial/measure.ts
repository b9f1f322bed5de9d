import type { Knowledge } from '../../../src/desensitization/detect.ts';
import { checkLeaks } from '../../../src/desensitization/leak-check/check-leaks.ts';
import { prepareSecrets } from '../../../src/desensitization/leak-check/prepare-secrets.ts';
import { defaultPolicy } from '../../../src/desensitization/policy/default-policy.ts';
import type { ShownStage } from '../../../src/desensitization/policy/types.ts';
import type { AdversarialDemand } from './demand-writer.ts';
import { saysNaively } from './naive-comparison.ts';
import type { Plant } from './plants.ts';
import { type Attempt, attempt, type Drafted, draft, sourcesOf } from './publish-attempt.ts';

/**
 * Who kept a planted secret in: the detectors masked it; they marked it, or the leak check hinted at it, for a reviewer to
 * look at; the leak check alone found and blocked it; nobody, which must not happen.
 */
export type Keeper = 'detectors' | 'reviewer' | 'leakCheck' | 'nobody';

export interface PlantResult {
  plant: Plant;
  stage: ShownStage;
  keeper: Keeper;
  /** Whether the leak check finds it in the raw text, with no detector at work. */
  foundRaw: boolean;
}

export interface StageResult {
  stage: ShownStage;
  /** What the reviewer did with the pieces marked for a look: dismissing all of them is the worst there is. */
  review: 'masked' | 'dismissed';
  isPublished: boolean;
  /** Planted secrets that stand in the text that went out. */
  leaked: Plant[];
}

export interface Measured {
  plants: PlantResult[];
  stages: StageResult[];
  /** Reviewers' words that gave a secret away: how many there were and how many blocked. */
  edits: { all: number; blocked: number };
}

/** Sends each demand through draft, review and check at both stages. */
export async function measure(demands: readonly AdversarialDemand[], knowledge: Knowledge): Promise<Measured> {
  const measured: Measured = { plants: [], stages: [], edits: { all: 0, blocked: 0 } };
  for (const demand of demands) {
    const secretTerms = demand.plants.filter(({ isSecretTerm }) => isSecretTerm).map(({ secret }) => secret);
    const drafted = draft(demand, { ...knowledge, secretTerms });
    const raw = rawFinds(drafted);
    for (const stage of ['public', 'fuller'] as const) {
      const left = await attempt(drafted, stage, { open: 'left', withEdit: false });
      const masked = await attempt(drafted, stage, { open: 'masked', withEdit: false });
      for (const plant of demand.plants) {
        measured.plants.push({ plant, stage, keeper: keeperOf(plant, left), foundRaw: raw.has(plant) });
      }
      const careless = await attempt(drafted, stage, { open: 'dismissed', withEdit: false });
      measured.stages.push(
        { stage, review: 'masked', ...outcomeOf(demand, masked) },
        { stage, review: 'dismissed', ...outcomeOf(demand, careless) },
      );
      if (!demand.edit) continue;
      const { leaks } = await attempt(drafted, stage, { open: 'masked', withEdit: true });
      measured.edits.all += 1;
      const { field } = demand.edit;
      const from = masked.shown[field]!.length;
      const isBlocked = leaks.some((leak) => leak.severity === 'block' && leak.field === field && leak.end > from);
      measured.edits.blocked += Number(isBlocked);
    }
  }
  return measured;
}

/** The plants that the leak check finds where nothing has been detected and nothing masked. */
function rawFinds({ demand, knowledge }: Drafted): Set<Plant> {
  const sources = sourcesOf({ demand, knowledge }, [], defaultPolicy().public);
  const leaks = checkLeaks(demand.texts, prepareSecrets(sources));
  return new Set(demand.plants.filter((plant) => leaks.some((leak) => shows(demand.texts, leak, plant))));
}

function keeperOf(plant: Plant, { shown, leaks, looks }: Attempt): Keeper {
  if (!says(shown, plant)) return 'detectors';
  const seen = (places: readonly Place[]) => places.some((place) => shows(shown, place, plant));
  if (seen(looks)) return 'reviewer';
  if (seen(leaks.filter(({ severity }) => severity === 'block'))) return 'leakCheck';
  return seen(leaks) ? 'reviewer' : 'nobody';
}

interface Place {
  field: string;
  start: number;
  end: number;
}

/** Whether a place holds the secret or a part of it. */
function shows(texts: Readonly<Record<string, string>>, { field, start, end }: Place, { secret }: Plant): boolean {
  const piece = texts[field]!.slice(start, end);
  return saysNaively(piece, secret) || (/[\p{L}\p{N}]{2}/u.test(piece) && saysNaively(secret, piece));
}

const says = (texts: Readonly<Record<string, string>>, { secret }: Plant) =>
  Object.values(texts).some((text) => saysNaively(text, secret));

function outcomeOf(
  demand: AdversarialDemand,
  { shown, isPublishable }: Attempt,
): Omit<StageResult, 'stage' | 'review'> {
  return {
    isPublished: isPublishable,
    leaked: isPublishable ? demand.plants.filter((plant) => says(shown, plant)) : [],
  };
}
