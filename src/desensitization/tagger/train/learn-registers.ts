import { seeded } from '../../../text/seeded.ts';
import { noLives, type RegisterOdds, traitsOf } from '../register.ts';
import { shuffle } from './shuffle.ts';

const EPOCHS = 8;
/** L2 regularization: the sum of squared odds counts this much against the log-likelihood of all texts. */
const PENALTY = 0.5;
/** First step of AdaGrad. */
const STEP = 0.2;

/** A text of folded units. */
interface OfRegister {
  units: Uint16Array;
  isLife: boolean;
}

/**
 * Logistic regression by stochastic gradient, a text a step, the mean of the later epochs. (Naive Bayes takes
 * three to six times as many other sentences for lives where it finds as many lives: eval/reports/tagger.md.)
 */
export function learnOdds(texts: readonly OfRegister[]): RegisterOdds {
  const { next } = seeded(1);
  const traits = texts.map(({ units }) => traitsOf(units));
  const odds = noLives();
  const squares = noLives().fill(1);
  const sums = noLives();
  const decays = noLives();
  for (const own of traits) for (const bucket of own) decays[bucket]! += 1;
  for (const [bucket, times] of decays.entries()) decays[bucket] = PENALTY / Math.max(1, times);
  const order = Uint32Array.from(texts.keys());
  for (let epoch = 1; epoch <= EPOCHS; epoch += 1) {
    shuffle(order, next);
    for (const at of order) {
      const own = traits[at]!;
      const score = own.reduce((sum, bucket) => sum + odds[bucket]!, 0);
      const slope = 1 / (1 + Math.exp(-score)) - (texts[at]!.isLife ? 1 : 0);
      for (const bucket of own) {
        const gradient = slope + decays[bucket]! * odds[bucket]!;
        squares[bucket]! += gradient * gradient;
        odds[bucket]! -= (STEP * gradient) / Math.sqrt(squares[bucket]!);
      }
    }
    if (epoch > EPOCHS / 2) for (const [bucket, odd] of odds.entries()) sums[bucket]! += odd;
  }
  return sums.map((sum) => sum / (EPOCHS / 2));
}
