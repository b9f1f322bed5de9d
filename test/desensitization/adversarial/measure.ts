import type { Knowledge } from '../../../src/desensitization/detect.ts';
import { checkLeaks } from '../../../src/desensitization/leak-check/check-leaks.ts';
import { prepareSecrets } from '../../../src/desensitization/leak-check/prepare-secrets.ts';
import type { ShownStage } from '../../../src/desensitization/policy/types.ts';
import type { AdversarialDemand } from './demand-writer.ts';
import { saysNaively } from './naive-comparison.ts';
import type { Plant } from './plants.ts';
import { type Attempt, attempt, sourcesOf } from './publish-attempt.ts';

/** Who kept a planted secret in: nobody is what must not happen. */
export type Keeper = 'detectors' | 'leakCheck' | 'reviewer' | 'nobody';

export interface PlantResult {
  plant: Plant;
  stage: ShownStage;
  keeper: Keeper;
  /** Whether the leak check finds it in the raw text, with no detector at work. */
  foundRaw: boolean;
}

export interface StageResult {
  stage: ShownStage;
  /** Whether the text went out: at once, once the reviewer had masked what waits for a look, or not at all. */
  outcome: 'clean' | 'reviewed' | 'blocked';
  /** Planted secrets that stand in the text that went out. */
  leaked: Plant[];
}

export interface Measured {
  plants: PlantResult[];
  stages: StageResult[];
  /** Reviewers' words that gave a secret away: how many there were and how many blocked. */
  edits: { all: number; blocked: number };
}

export async function measure(demands: readonly AdversarialDemand[], knowledge: Knowledge): Promise<Measured> {
  const measured: Measured = { plants: [], stages: [], edits: { all: 0, blocked: 0 } };
  for (const demand of demands) {
    const own = {
      ...knowledge,
      secretTerms: demand.plants.flatMap((plant) => (plant.isSecretTerm ? [plant.secret] : [])),
    };
    const raw = rawFinds(demand, own);
    for (const stage of ['public', 'fuller'] as const) {
      const drafted = await attempt(demand, stage, own, { probable: 'look', withEdit: false });
      const masked = await attempt(demand, stage, own, { probable: 'mask', withEdit: false });
      measured.plants.push(
        ...demand.plants.map((plant) => ({ plant, stage, keeper: keeperOf(plant, drafted), foundRaw: raw.has(plant) })),
      );
      measured.stages.push(outcomeOf(demand, stage, drafted, masked));
      if (demand.edit) {
        const { isPublishable } = await attempt(demand, stage, own, { probable: 'mask', withEdit: true });
        measured.edits.all += 1;
        measured.edits.blocked += Number(!isPublishable);
      }
    }
  }
  return measured;
}

/** The plants that the leak check finds where nothing has been detected and nothing masked. */
function rawFinds(demand: AdversarialDemand, knowledge: Knowledge): Set<Plant> {
  const leaks = checkLeaks(demand.texts, prepareSecrets(sourcesOf(demand, [], knowledge)));
  return new Set(demand.plants.filter((plant) => leaks.some((leak) => shows(demand.texts, leak, plant))));
}

function keeperOf(plant: Plant, { shown, leaks, looks }: Attempt): Keeper {
  if (!says(shown, plant)) return 'detectors';
  const seen = (places: readonly Place[]) => places.some((place) => shows(shown, place, plant));
  if (seen(leaks.filter(({ severity }) => severity === 'block'))) return 'leakCheck';
  return seen(looks) || seen(leaks) ? 'reviewer' : 'nobody';
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

function outcomeOf(demand: AdversarialDemand, stage: ShownStage, drafted: Attempt, masked: Attempt): StageResult {
  const outcome =
    drafted.isPublishable && drafted.looks.length === 0 ? 'clean' : masked.isPublishable ? 'reviewed' : 'blocked';
  const shown = outcome === 'clean' ? drafted.shown : masked.shown;
  return { stage, outcome, leaked: outcome === 'blocked' ? [] : demand.plants.filter((plant) => says(shown, plant)) };
}
