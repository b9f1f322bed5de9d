import { seeded } from '../../../text/seeded.ts';
import { LABELS } from '../labels.ts';
import { Lattice } from '../lattice.ts';
import { noLives, type RegisterOdds } from '../register.ts';
import type { Corpus, Sentence } from './corpus.ts';
import { type Layout, layOut, rowOf } from './layout.ts';
import { learnOdds } from './learn-registers.ts';
import { shuffle } from './shuffle.ts';

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
  epochs: 16,
  penalty: 2,
  least: 2,
  dropout: 0.5,
  step: 0.1,
  seed: 1,
} satisfies TrainingOptions;

/** What training found: a weight for each feature and label seen together, and for each pair of labels. */
export interface Trained {
  hashes: Int32Array;
  layout: Layout;
  weights: Float32Array;
  transitions: Float32Array;
  registers: RegisterOdds;
}

/**
 * Maximum likelihood of a linear-chain CRF by stochastic gradient, a sentence a step, each weight with its own step
 * (AdaGrad). A feature stands twice, once for all sets and once for the sentence's own (layout.ts), unless one set alone
 * has it. The weights are the mean of those after each of the later epochs.
 * @param sentences those of the corpus to learn from
 */
export function train(corpus: Corpus, sentences: readonly Sentence[], options: TrainingOptions): Trained {
  const { next } = seeded(options.seed);
  const layout = layOut(corpus, sentences, options.least);
  const learner = new Learner(layout, options);
  const order = Uint32Array.from(sentences.keys());
  for (let epoch = 1; epoch <= options.epochs; epoch += 1) {
    shuffle(order, next);
    let logLikelihood = 0;
    for (const at of order) logLikelihood += learner.learn(sentences[at]!);
    if (epoch > options.epochs / 2) learner.addToMean();
    options.progress?.(epoch, logLikelihood, options.epochs);
  }
  const { weights, transitions } = learner.mean();
  const registers =
    layout.sets < 2 ? noLives() : learnOdds(sentences.map(({ units, set }) => ({ units, isLife: set === 1 })));
  return { hashes: corpus.hashes, layout, weights, transitions, registers };
}

class Learner {
  private readonly layout: Layout;
  /** Each weight and, beside it, the sum of its squared gradients: they are read together. */
  private readonly weights: Float32Array;
  private readonly transitions = new Float32Array(LABELS * LABELS);
  private readonly sums: Float32Array;
  private readonly transitionSums = new Float32Array(LABELS * LABELS);
  private summed = 0;
  private readonly transitionSquares = new Float32Array(LABELS * LABELS).fill(1);
  private readonly gradient = new Float32Array(LABELS * LABELS);
  private readonly slope = new Float32Array(LABELS);
  private readonly lattice = new Lattice();
  private readonly decays: Float32Array;
  private readonly step: number;
  private readonly dropout: number;
  /** Of 256 draws, those that leave a row out. */
  private readonly left: number;
  private random: number;
  /** Rows that speak in the sentence, those of a unit from `begins[unit]` to `begins[unit + 1]`. */
  private rows = new Int32Array(0);
  private begins = new Uint32Array(0);

  constructor(layout: Layout, { step, dropout, penalty, seed }: TrainingOptions) {
    this.layout = layout;
    this.weights = new Float32Array(2 * layout.labels.length);
    for (let at = 1; at < this.weights.length; at += 2) this.weights[at] = 1;
    this.sums = new Float32Array(layout.labels.length);
    this.step = step;
    this.dropout = dropout;
    this.left = Math.round(dropout * 256);
    this.random = seed + 0x9e3779b9;
    // A feature's share of the penalty falls due each time it is seen, so that an epoch charges each weight once.
    this.decays = Float32Array.from(layout.times, (times) => penalty / times);
  }

  /** One step on one sentence. @returns its log-likelihood before the step */
  learn(sentence: Sentence): number {
    const { lattice, transitions } = this;
    const { labels: gold } = sentence;
    this.choose(sentence);
    lattice.begin(gold.length);
    for (let unit = 0; unit < gold.length; unit += 1) this.score(unit);
    const reached = this.goldScore(gold);
    lattice.weigh(transitions);
    const total = lattice.sum();
    this.gradient.fill(0);
    lattice.addExpectedTransitions(this.gradient, 1);
    for (let at = 1; at < gold.length; at += 1) this.gradient[gold[at - 1]! * LABELS + gold[at]!]! -= 1;
    for (let unit = 0; unit < gold.length; unit += 1) {
      if (this.findSlope(unit, gold[unit]!)) this.correct(unit);
    }
    this.correctTransitions();
    return reached - total;
  }

  /** Counts the weights as they are now into the mean. */
  addToMean(): void {
    for (let at = 0; at < this.sums.length; at += 1) this.sums[at]! += this.weights[2 * at]!;
    for (let at = 0; at < this.transitions.length; at += 1) this.transitionSums[at]! += this.transitions[at]!;
    this.summed += 1;
  }

  /** The mean weights: all features will speak from here on, each as much more softly as some were left out. */
  mean(): { weights: Float32Array; transitions: Float32Array } {
    return {
      weights: this.sums.map((sum) => (sum * (1 - this.dropout)) / this.summed),
      transitions: this.transitionSums.map((sum) => sum / this.summed),
    };
  }

  /** Lists the rows of the sentence's features without those left out. */
  private choose({ begins, numbers, labels, set }: Sentence): void {
    const { offsets, sets } = this.layout;
    if (this.rows.length < 2 * numbers.length) this.rows = new Int32Array(4 * numbers.length);
    if (this.begins.length <= labels.length) this.begins = new Uint32Array(2 * labels.length + 1);
    const { rows, left } = this;
    let { random } = this;
    let count = 0;
    for (let unit = 0; unit < labels.length; unit += 1) {
      const end = begins[unit + 1]!;
      for (let at = begins[unit]!; at < end; at += 1) {
        // Marsaglia's xorshift32.
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        const row = rowOf(numbers[at]!, sets);
        if (((random >>> 8) & 255) >= left && offsets[row]! < offsets[row + 1]!) rows[count++] = row;
        const own = row + 1 + set;
        if (random >>> 24 >= left && offsets[own]! < offsets[own + 1]!) rows[count++] = own;
      }
      this.begins[unit + 1] = count;
    }
    this.random = random;
  }

  private score(unit: number): void {
    const { rows, begins, weights } = this;
    const { offsets, labels } = this.layout;
    const { scores } = this.lattice;
    const to = unit * LABELS;
    const last = begins[unit + 1]!;
    for (let at = begins[unit]!; at < last; at += 1) {
      const row = rows[at]!;
      const end = offsets[row + 1]!;
      for (let pair = offsets[row]!; pair < end; pair += 1) scores[to + labels[pair]!]! += weights[2 * pair]!;
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

  private correct(unit: number): void {
    const { rows, begins, weights, slope, step, decays } = this;
    const { offsets, labels } = this.layout;
    const last = begins[unit + 1]!;
    for (let at = begins[unit]!; at < last; at += 1) {
      const row = rows[at]!;
      const end = offsets[row + 1]!;
      const decay = decays[row]!;
      for (let pair = offsets[row]!; pair < end; pair += 1) {
        const gradient = slope[labels[pair]!]! + decay * weights[2 * pair]!;
        const square = weights[2 * pair + 1]! + gradient * gradient;
        weights[2 * pair + 1] = square;
        weights[2 * pair]! -= (step * gradient) / Math.sqrt(square);
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
