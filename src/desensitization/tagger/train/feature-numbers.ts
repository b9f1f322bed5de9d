import { mix } from '../hashing.ts';

/** Numbers 32-bit hashes in the order in which they come, and counts them. Open addressing. */
export class FeatureNumbers {
  private slots = new Int32Array(1 << 21);
  /** The hash of each number. */
  hashes = new Int32Array(1 << 20);
  times = new Uint32Array(1 << 20);
  count = 0;

  /** Number of a hash, new or known; it is counted. */
  note(hash: number): number {
    const { slots, hashes } = this;
    const last = slots.length - 1;
    let slot = mix(hash, 0) & last;
    while (slots[slot] !== 0 && hashes[slots[slot]! - 1] !== hash) slot = (slot + 1) & last;
    let number = slots[slot]! - 1;
    if (number < 0) {
      number = this.count;
      hashes[number] = hash;
      this.count += 1;
      slots[slot] = this.count;
      if (this.count === hashes.length) this.grow();
    }
    this.times[number]! += 1;
    return number;
  }

  private grow(): void {
    const { hashes, times } = this;
    this.hashes = new Int32Array(hashes.length * 2);
    this.hashes.set(hashes);
    this.times = new Uint32Array(hashes.length * 2);
    this.times.set(times);
    this.slots = new Int32Array(this.slots.length * 2);
    const last = this.slots.length - 1;
    for (let number = 0; number < this.count; number += 1) {
      let slot = mix(hashes[number]!, 0) & last;
      while (this.slots[slot] !== 0) slot = (slot + 1) & last;
      this.slots[slot] = number + 1;
    }
  }
}
