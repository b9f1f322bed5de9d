import { seeded } from '../../../text/seeded.ts';
import { FEATURES } from '../features.ts';
import { mix } from '../hashing.ts';
import { LABELS } from '../labels.ts';
import { Lattice } from '../lattice.ts';
import { FeatureTable } from './feature-table.ts';
import type { Sample } from './samples.ts';

export interface TrainingOptions {
  epochs: number;
  /** L2 regularization: the sum of squared weights counts this much against the log-likelihood of all sentences. */
  penalty: number;
  /** First step of AdaGrad. */
  step: number;
  seed: number;
  /** Called after each epoch (from 1) with the log-likelihood of all sentences, as it was while learning. */
  progress?: (epoch: number, logLikelihood: number) => void;
}

export const defaultTraining = { epochs: 12, penalty: 0.1, step: 0.1, seed: 1 } satisfies TrainingOptions;

/** What training found: a weight for each feature and label seen together, and for each pair of labels. */
export interface Trained {
  table: FeatureTable;
  /** Hashes of the features that stand for all sets. */
  shared: Int32Array;
  offsets: Uint32Array;
  labels: Uint8Array;
  weights: Float32Array;
  transitions: Float32Array;
}

/** The same feature as one set's own: what a set does otherwise than the others is learned there. */
export const ofSet = (hash: number, set: number): number => mix(hash, 0x3c6ef372 + set) || 1;

/**
 * Maximum likelihood of a linear-chain CRF by stochastic gradient, a sentence a step, each weight with its own step
 * (AdaGrad). Every feature stands twice, once for all sets and once for the sentence's own (Daumé III 2007, "frustratingly easy
 * domain adaptation").
 */
export function train(samples: readonly Sample[], options: TrainingOptions): Trained {
  const table = new FeatureTable();
  const numbered = samples.map((sample) => numberFeatures(sample, table));
  const learner = new Learner(table, occurrences(numbered, table.count), options);
  const order = Uint32Array.from(samples.keys());
  const { next } = seeded(options.seed);
  for (let epoch = 1; epoch <= options.epochs; epoch += 1) {
    shuffle(order, next);
    let logLikelihood = 0;
    for (const at of order) logLikelihood += learner.learn(numbered[at]!, samples[at]!.labels);
    options.progress?.(epoch, logLikelihood);
  }
  const { offsets, labels, weights, transitions } = learner;
  return { table, shared: sharedHashes(numbered, table), offsets, labels, weights, transitions };
}

const WIDTH = 2 * FEATURES;

function numberFeatures({ features, labels, set }: Sample, table: FeatureTable): Int32Array {
  const numbers = new Int32Array(labels.length * WIDTH);
  for (let at = 0, to = 0; at < features.length; at += 1) {
    const label = labels[Math.floor(at / FEATURES)]!;
    const hash = features[at]!;
    numbers[to++] = table.note(hash, label);
    numbers[to++] = table.note(ofSet(hash, set), label);
  }
  return numbers;
}

function occurrences(numbered: readonly Int32Array[], count: number): Float32Array {
  const times = new Float32Array(count);
  for (const numbers of numbered) for (const number of numbers) times[number]! += 1;
  return times;
}

function sharedHashes(numbered: readonly Int32Array[], table: FeatureTable): Int32Array {
  const isShared = new Uint8Array(table.count);
  for (const numbers of numbered) for (let at = 0; at < numbers.length; at += 2) isShared[numbers[at]!] = 1;
  return table.keys.subarray(0, table.count).filter((_, number) => isShared[number] === 1);
}

function shuffle(order: Uint32Array, next: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
}

class Learner {
  readonly offsets: Uint32Array;
  readonly labels: Uint8Array;
  readonly weights: Float32Array;
  readonly transitions = new Float32Array(LABELS * LABELS);
  private readonly squares: Float32Array;
  private readonly transitionSquares = new Float32Array(LABELS * LABELS).fill(1);
  private readonly gradient = new Float32Array(LABELS * LABELS);
  private readonly slope = new Float32Array(LABELS);
  private readonly lattice = new Lattice();
  private readonly decays: Float32Array;
  private readonly step: number;

  constructor(table: FeatureTable, occurrences: Float32Array, options: TrainingOptions) {
    const { offsets, labels } = table.layOut();
    this.offsets = offsets;
    this.labels = labels;
    this.weights = new Float32Array(labels.length);
    this.squares = new Float32Array(labels.length).fill(1);
    this.step = options.step;
    // A feature's share of the penalty falls due each time it is seen, so that an epoch charges each weight once.
    this.decays = occurrences.map((times) => options.penalty / times);
  }

  /** One step on one sentence. @returns its log-likelihood before the step */
  learn(numbers: Int32Array, gold: Uint8Array): number {
    const { lattice, transitions } = this;
    lattice.begin(gold.length);
    for (let unit = 0; unit < gold.length; unit += 1) this.score(numbers, unit);
    const reached = this.goldScore(gold);
    lattice.weigh(transitions);
    const total = lattice.sum();
    this.gradient.fill(0);
    lattice.addExpectedTransitions(this.gradient, 1);
    for (let at = 1; at < gold.length; at += 1) this.gradient[gold[at - 1]! * LABELS + gold[at]!]! -= 1;
    for (let unit = 0; unit < gold.length; unit += 1) this.correct(numbers, unit, gold[unit]!);
    this.correctTransitions();
    return reached - total;
  }

  private score(numbers: Int32Array, unit: number): void {
    const { offsets, labels, weights } = this;
    const { scores } = this.lattice;
    const row = unit * LABELS;
    for (let at = unit * WIDTH; at < (unit + 1) * WIDTH; at += 1) {
      const number = numbers[at]!;
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

  private correct(numbers: Int32Array, unit: number, gold: number): void {
    const { offsets, labels, weights, squares, slope, step, decays } = this;
    const row = unit * LABELS;
    let most = 0;
    for (let label = 0; label < LABELS; label += 1) {
      slope[label] = this.lattice.marginals[row + label]! - (label === gold ? 1 : 0);
      most = Math.max(most, Math.abs(slope[label]!));
    }
    if (most < SMALLEST_SLOPE) return;
    for (let at = unit * WIDTH; at < (unit + 1) * WIDTH; at += 1) {
      const number = numbers[at]!;
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

const SMALLEST_SLOPE = 1e-4;
