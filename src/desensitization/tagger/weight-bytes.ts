/**
 * A weight as a byte: its sign times the root of its size, 127 for the largest, so that small ones keep their
 * differences.
 */
const MOST = 127;

export const weightByte = (weight: number, largest: number): number =>
  Math.round(Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest) * MOST) & 0xff;

/** What the 256 bytes stand for, in steps of which `weightStep` gives the size: whole numbers of at most `MOST_STEPS`. */
export const weightSteps: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  const root = (byte << 24) >> 24;
  return Math.sign(root) * root * root;
});

export const MOST_STEPS = 128 * 128;

export const weightStep = (largest: number): number => largest / (MOST * MOST);
