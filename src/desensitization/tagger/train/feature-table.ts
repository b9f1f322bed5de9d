import { mix } from '../hashing.ts';
import { LABELS } from '../labels.ts';

/**
 * Numbers the features seen in training and the labels each was seen with: only such pairs get a weight (the others are
 * rare and their weights, where they were tried, small). Open addressing over 32-bit hashes.
 */
export class FeatureTable {
  private hashes = new Int32Array(1 << 20);
  private numbers = new Int32Array(1 << 20);
  /** A bit for each label seen with the feature. */
  private masks = new Int32Array(1 << 19);
  /** Hash of each feature, by number. */
  keys = new Int32Array(1 << 19);
  /** How often each was noted. */
  times = new Uint32Array(1 << 19);
  count = 0;

  /** Number of a feature, new or known; `label` is noted. */
  note(hash: number, label: number): number {
    if (this.count * 2 >= this.hashes.length) this.grow();
    const slot = this.slotOf(hash);
    if (this.hashes[slot] === 0) {
      this.hashes[slot] = hash;
      this.numbers[slot] = this.count;
      this.keys[this.count] = hash;
      this.count += 1;
    }
    const number = this.numbers[slot]!;
    this.masks[number]! |= 1 << label;
    this.times[number]! += 1;
    return number;
  }

  /** Number of a feature, or -1. */
  find(hash: number): number {
    const slot = this.slotOf(hash);
    return this.hashes[slot] === 0 ? -1 : this.numbers[slot]!;
  }

  /** Where each feature's weights begin, and the label of each weight. */
  layOut(): { offsets: Uint32Array; labels: Uint8Array } {
    const offsets = new Uint32Array(this.count + 1);
    for (let number = 0; number < this.count; number += 1)
      offsets[number + 1] = offsets[number]! + bits(this.masks[number]!);
    const labels = new Uint8Array(offsets[this.count]!);
    for (let number = 0, at = 0; number < this.count; number += 1) {
      for (let label = 0; label < LABELS; label += 1) if ((this.masks[number]! >>> label) & 1) labels[at++] = label;
    }
    return { offsets, labels };
  }

  private slotOf(hash: number): number {
    const last = this.hashes.length - 1;
    let slot = mix(hash, 0) & last;
    while (this.hashes[slot] !== 0 && this.hashes[slot] !== hash) slot = (slot + 1) & last;
    return slot;
  }

  private grow(): void {
    const { hashes, numbers, masks, keys, times } = this;
    this.hashes = new Int32Array(hashes.length * 2);
    this.numbers = new Int32Array(hashes.length * 2);
    this.masks = new Int32Array(masks.length * 2);
    this.keys = new Int32Array(masks.length * 2);
    this.times = new Uint32Array(masks.length * 2);
    this.times.set(times);
    this.masks.set(masks);
    this.keys.set(keys);
    for (let slot = 0; slot < hashes.length; slot += 1) {
      if (hashes[slot] === 0) continue;
      const own = this.slotOf(hashes[slot]!);
      this.hashes[own] = hashes[slot]!;
      this.numbers[own] = numbers[slot]!;
    }
  }
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
