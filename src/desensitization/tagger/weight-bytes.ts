/**
 * A weight as a byte: its sign times the root of its size, 127 for the largest, so that small ones keep their
 * differences.
 */
const MOST = 127;

export const weightByte = (weight: number, largest: number): number =>
  Math.round(Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest) * MOST) & 0xff;

/** The weights of the 256 bytes. */
export const weightSizes = (largest: number): Float32Array =>
  Float32Array.from({ length: 256 }, (_, byte) => {
    const root = ((byte << 24) >> 24) / MOST;
    return Math.sign(root) * root * root * largest;
  });
