import { seeded } from '../../../text/seeded.ts';
import { LABELS } from '../labels.ts';
import { Lattice } from '../lattice.ts';
import { learnOdds, noLives, type RegisterOdds } from '../register.ts';
import { FeatureTable } from './feature-table.ts';
import { numberFeatures, type Sentence } from './number-features.ts';
import type { Sample } from './samples.ts';

export interface TrainingOptions {
  epochs: number;
  /** L2 regularization: the sum of squared weights counts this much against the log-likelihood of all sentences. */
  penalty: number;
  /** Features seen less often are left out. */
  least: number;
  /** Share of a unit's features that is left out, at random, each time a sentence is learned. */
  dropout: number;
  /** First step of AdaGrad. */
  step: number;
  seed: number;
  /** Called after each epoch (from 1) with the log-likelihood of all sentences, as it was while learning. */
  progress?: (epoch: number, logLikelihood: number, epochs: number) => void;
}

/** Chosen on one fold of five (eval/reports/tagger.md). */
export const defaultTraining = {
  epochs: 8,
  penalty: 2,
  least: 2,
  dropout: 0.5,
  step: 0.1,
  seed: 1,
} satisfies TrainingOptions;

/** What training found: a weight for each feature and label seen together, and for each pair of labels. */
export interface Trained {
  table: FeatureTable;
  /** Hashes of the features that stand for all sets. */
  shared: Int32Array;
  offsets: Uint32Array;
  labels: Uint8Array;
  weights: Float32Array;
  transitions: Float32Array;
  /** How many sets there were. */
  sets: number;
  registers: RegisterOdds;
}

/**
 * Maximum likelihood of a linear-chain CRF by stochastic gradient, a sentence a step, each weight with its own step
 * (AdaGrad). A feature stands twice, once for all sets and once for the sentence's own (Daumé III 2007, "frustratingly
 * easy domain adaptation"), unless one set alone has it. The weights are the mean of those after each of the later
 * epochs.
 */
export function train(samples: readonly Sample[], options: TrainingOptions): Trained {
  const table = new FeatureTable();
  const sentences = numberFeatures(samples, table, options.least);
  const { next } = seeded(options.seed);
  const learner = new Learner(table, { ...options, next });
  const order = Uint32Array.from(samples.keys());
  for (let epoch = 1; epoch <= options.epochs; epoch += 1) {
    shuffle(order, next);
    let logLikelihood = 0;
    for (const at of order) logLikelihood += learner.learn(sentences[at]!);
    if (epoch > options.epochs / 2) learner.addToMean();
    options.progress?.(epoch, logLikelihood, options.epochs);
  }
  const { offsets, labels } = learner;
  const { weights, transitions } = learner.mean(1 - options.dropout);
  const sets = samples.reduce((most, { set }) => Math.max(most, set + 1), 0);
  const registers = sets < 2 ? noLives() : learnOdds(samples.map(({ units, set }) => ({ units, isLife: set === 1 })));
  return { table, shared: sharedHashes(samples, table), offsets, labels, weights, transitions, sets, registers };
}

function shuffle(order: Uint32Array, next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

function sharedHashes(samples: readonly Sample[], table: FeatureTable): Int32Array {
  const isShared = new Uint8Array(table.count);
  for (const { features } of samples) {
    for (const hash of features) {
      const number = table.find(hash);
      if (number >= 0) isShared[number] = 1;
    }
  }
  return table.keys.subarray(0, table.count).filter((_, number) => isShared[number] === 1);
}

class Learner {
  readonly offsets: Uint32Array;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
  readonly transitions = new Float32Array(LABELS * LABELS);
  private readonly sums: Float32Array;
  private readonly transitionSums = new Float32Array(LABELS * LABELS);
  private summed = 0;
  private readonly squares: Float32Array;
  private readonly transitionSquares = new Float32Array(LABELS * LABELS).fill(1);
  private readonly gradient = new Float32Array(LABELS * LABELS);
  private readonly slope = new Float32Array(LABELS);
  private readonly lattice = new Lattice();
  private readonly decays: Float32Array;
  private readonly step: number;
  private readonly dropout: number;
  private readonly next: () => number;

  constructor(table: FeatureTable, options: TrainingOptions & { next: () => number }) {
    const { offsets, labels } = table.layOut();
    this.offsets = offsets;
    this.labels = labels;
    this.weights = new Float32Array(labels.length);
    this.sums = new Float32Array(labels.length);
    this.squares = new Float32Array(labels.length).fill(1);
    this.step = options.step;
    this.dropout = options.dropout;
    this.next = options.next;
    // A feature's share of the penalty falls due each time it is seen, so that an epoch charges each weight once.
    this.decays = Float32Array.from({ length: table.count }, (_, number) => options.penalty / table.times[number]!);
  }

  /** One step on one sentence. @returns its log-likelihood before the step */
  learn({ begins, numbers: all, labels: gold }: Sentence): number {
    const { lattice, transitions } = this;
    const numbers = this.dropped(all);
    lattice.begin(gold.length);
    for (let unit = 0; unit < gold.length; unit += 1) this.score(numbers, unit, begins);
    const reached = this.goldScore(gold);
    lattice.weigh(transitions);
    const total = lattice.sum();
    this.gradient.fill(0);
    lattice.addExpectedTransitions(this.gradient, 1);
    for (let at = 1; at < gold.length; at += 1) this.gradient[gold[at - 1]! * LABELS + gold[at]!]! -= 1;
    for (let unit = 0; unit < gold.length; unit += 1) {
      if (this.findSlope(unit, gold[unit]!)) this.correct(numbers, begins[unit]!, begins[unit + 1]!);
    }
    this.correctTransitions();
    return reached - total;
  }

  /** Counts the weights as they are now into the mean. */
  addToMean(): void {
    for (let at = 0; at < this.weights.length; at += 1) this.sums[at]! += this.weights[at]!;
    for (let at = 0; at < this.transitions.length; at += 1) this.transitionSums[at]! += this.transitions[at]!;
    this.summed += 1;
  }

  /** @param heard share of the features that spoke while learning: all will from here on, each as much more softly */
  mean(heard: number): { weights: Float32Array; transitions: Float32Array } {
    return {
      weights: this.sums.map((sum) => (sum * heard) / this.summed),
      transitions: this.transitionSums.map((sum) => sum / this.summed),
    };
  }

  /** Features with some of them left out (-1). */
  private dropped(numbers: Int32Array): Int32Array {
    if (this.dropout === 0) return numbers;
    return numbers.map((number) => (this.next() < this.dropout ? -1 : number));
  }

  private score(numbers: Int32Array, unit: number, begins: Uint32Array): void {
    const { offsets, labels, weights } = this;
    const { scores } = this.lattice;
    const row = unit * LABELS;
    for (let at = begins[unit]!; at < begins[unit + 1]!; at += 1) {
      const number = numbers[at]!;
      if (number < 0) continue;
      const end = offsets[number + 1]!;
      for (let pair = offsets[number]!; pair < end; pair += 1) scores[row + labels[pair]!]! += weights[pair]!;
    }
  }

  private goldScore(gold: Uint8Array): number {
    let score = 0;
    for (let at = 0; at < gold.length; at += 1) {
      score += this.lattice.scores[at * LABELS + gold[at]!]!;
      if (at > 0) score += this.transitions[gold[at - 1]! * LABELS + gold[at]!]!;
    }
    return score;
  }

  /** @returns whether there is anything to learn from the unit */
  private findSlope(unit: number, gold: number): boolean {
    const { slope } = this;
    let most = 0;
    for (let label = 0; label < LABELS; label += 1) {
      slope[label] = this.lattice.marginals[unit * LABELS + label]! - (label === gold ? 1 : 0);
      most = Math.max(most, Math.abs(slope[label]!));
    }
    return most >= SMALLEST_SLOPE;
  }

  private correct(numbers: Int32Array, from: number, to: number): void {
    const { offsets, labels, weights, squares, slope, step, decays } = this;
    for (let at = from; at < to; at += 1) {
      const number = numbers[at]!;
      if (number < 0) continue;
      const end = offsets[number + 1]!;
      const decay = decays[number]!;
      for (let pair = offsets[number]!; pair < end; pair += 1) {
        const gradient = slope[labels[pair]!]! + decay * weights[pair]!;
        const square = squares[pair]! + gradient * gradient;
        squares[pair] = square;
        weights[pair]! -= (step * gradient) / Math.sqrt(square);
      }
    }
  }

  private correctTransitions(): void {
    const { gradient, transitions, transitionSquares, step } = this;
    for (let at = 0; at < gradient.length; at += 1) {
      const slope = gradient[at]!;
      if (slope === 0) continue;
      transitionSquares[at]! += slope * slope;
      transitions[at]! -= (step * slope) / Math.sqrt(transitionSquares[at]!);
    }
  }
}

/** Units that the model is this sure of teach nothing more. */
const SMALLEST_SLOPE = 2e-3;
