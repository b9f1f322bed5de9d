import { expect, test } from 'vitest';
import { FEATURES } from './features.ts';
import { LABELS } from './labels.ts';
import { Lattice } from './lattice.ts';
import { type FeatureWeights, type Model, scoreText } from './model.ts';
import { noLives, Register } from './register.ts';
import { FEATURE_VERSION, readWeights, writeWeights } from './weights-file.ts';

const features: FeatureWeights[] = [
  { hash: -5, labels: [0, LABELS - 1], weights: [2, -0.5] },
  { hash: 7, labels: [3], weights: [0.02] },
  { hash: 1 << 30, labels: [1, 2, 3], weights: [-1, 1, 0.25] },
];
const transitions = Float32Array.from({ length: LABELS * LABELS }, (_, at) => at / 100);
const stated = {
  lean: 0.5,
  threshold: 0.02,
  sets: [{ file: 'a.jsonl', texts: 3, sha256: 'f00' }],
  plain: [],
  taught: [],
};
const registers = noLives().fill(0.5, 7, 9);
const file = () => writeWeights(features, { transitions, registers }, stated);

/** What a unit that has the feature alone is scored, by label. */
function weightsOf(model: Model, hash: number): [label: number, weight: number][] {
  const lattice = new Lattice();
  const rows = new Int32Array(FEATURES).fill(1);
  rows[0] = hash;
  scoreText(model, rows, Register.running, lattice);
  const scores = Array.from(lattice.scores.subarray(0, LABELS), (score, label): [number, number] => [label, score]);
  return scores.filter(([, score]) => score !== 0);
}

test('what was written is read again, sizes to within a byte', () => {
  const { model, header } = readWeights(file());
  expect(header).toMatchObject({ ...stated, count: 3, pairs: 6, largest: 2 });
  expect(model.transitions).toEqual(transitions);
  expect(model.registers).toEqual(registers);
  for (const { hash, labels, weights } of features) {
    const read = weightsOf(model, hash);
    expect(read.map(([label]) => label)).toEqual(labels);
    for (const [at, weight] of weights.entries()) {
      expect(Math.abs(read[at]![1]! - weight)).toBeLessThan(0.02 * Math.sqrt(2 * Math.abs(weight)));
    }
  }
});

test('a damaged file is refused', () => {
  const damaged = file();
  damaged[damaged.length - 3]! ^= 1;
  expect(() => readWeights(damaged)).toThrow('已损坏');
});

test('a file of another kind is refused', () => {
  expect(() => readWeights(Buffer.from('DJST and more'))).toThrow('格式不对');
});

test('weights of other features are refused, with what to do', () => {
  const other = Buffer.from(
    file().toString('latin1').replace(`"features":${FEATURE_VERSION}`, '"features":0'),
    'latin1',
  );
  expect(() => readWeights(other)).toThrow('train tagger');
});
