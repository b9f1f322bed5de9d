/** A phrase found in a text; `end` is exclusive. */
export interface PhraseMatch {
  /** Index of the phrase in the list that was handed in. */
  phrase: number;
  start: number;
  end: number;
}

/**
 * Finds every place of many phrases in one pass (A. V. Aho and M. J. Corasick, "Efficient string matching", 1975).
 * Time is linear in the text and in the number of matches, however many phrases there are.
 */
export class PhraseSearch {
  private readonly next: Transitions;
  /** One bit a code unit: whether a phrase begins with it. Most characters of a text are passed by this. */
  private readonly first = new Uint32Array(2048);
  /** How many states there are; 0 is the root. */
  private states = 1;
  /** By state: the one before it, the unit that leads from there, and how many units lead to it. */
  private readonly parents: Int32Array;
  private readonly units: Uint16Array;
  private readonly depths: Uint32Array;
  private readonly failure: Int32Array;
  /** The phrase that ends in a state, -1 if none; and the nearest state on the failure path where one does. */
  private readonly phraseAt: Int32Array;
  private readonly shorter: Int32Array;
  private readonly lengths: number[];

  /** Empty phrases are never found; of equal ones the first is. */
  constructor(phrases: readonly string[]) {
    this.lengths = phrases.map((phrase) => phrase.length);
    const most = this.lengths.reduce((sum, length) => sum + length, 1);
    this.next = new Transitions(most);
    this.parents = new Int32Array(most);
    this.units = new Uint16Array(most);
    this.depths = new Uint32Array(most);
    this.failure = new Int32Array(most);
    this.phraseAt = new Int32Array(most).fill(-1);
    this.shorter = new Int32Array(most);
    for (const [index, phrase] of phrases.entries()) this.add(phrase, index);
    this.link();
  }

  /** All matches, by their end; at one end the longest first. */
  *matches(text: string): Generator<PhraseMatch> {
    const { first } = this;
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (state === 0 && ((first[unit >>> 5]! >>> (unit & 31)) & 1) === 0) continue;
      state = this.step(state, unit);
      if (state === 0) continue;
      for (let found = this.ending(state); found !== 0; found = this.shorter[found]!) {
        const phrase = this.phraseAt[found]!;
        yield { phrase, start: at + 1 - this.lengths[phrase]!, end: at + 1 };
      }
    }
  }

  private ending(state: number): number {
    return this.phraseAt[state]! >= 0 ? state : this.shorter[state]!;
  }

  private add(phrase: string, index: number): void {
    if (phrase === '') return;
    let state = 0;
    for (let at = 0; at < phrase.length; at += 1) {
      const unit = phrase.charCodeAt(at);
      if (at === 0) this.first[unit >>> 5]! |= 1 << (unit & 31);
      state = this.next.get(state, unit) || this.newState(state, unit);
    }
    if (this.phraseAt[state] === -1) this.phraseAt[state] = index;
  }

  private newState(parent: number, unit: number): number {
    const state = this.states;
    this.states += 1;
    this.parents[state] = parent;
    this.units[state] = unit;
    this.depths[state] = this.depths[parent]! + 1;
    this.next.set(parent, unit, state);
    return state;
  }

  private step(from: number, unit: number): number {
    let state = from;
    while (state !== 0) {
      const next = this.next.get(state, unit);
      if (next !== 0) return next;
      state = this.failure[state]!;
    }
    return (this.first[unit >>> 5]! >>> (unit & 31)) & 1 ? this.next.get(0, unit) : 0;
  }

  /** Failure links, by depth: a state's own depends on those of shallower ones. */
  private link(): void {
    for (const state of this.byDepth()) {
      const parent = this.parents[state]!;
      const failure = parent === 0 ? 0 : this.step(this.failure[parent]!, this.units[state]!);
      this.failure[state] = failure;
      this.shorter[state] = this.ending(failure);
    }
  }

  /** All states but the root, sorted by counting. */
  private byDepth(): Int32Array {
    const deepest = this.lengths.reduce((most, length) => Math.max(most, length), 0);
    const begins = new Int32Array(deepest + 2);
    for (let state = 1; state < this.states; state += 1) begins[this.depths[state]! + 1]! += 1;
    for (let depth = 1; depth < begins.length; depth += 1) begins[depth]! += begins[depth - 1]!;
    const ordered = new Int32Array(this.states - 1);
    for (let state = 1; state < this.states; state += 1) ordered[begins[this.depths[state]!]!++] = state;
    return ordered;
  }
}

/** State and unit to state: a hash table with open addressing, several times as fast as a Map of such keys. */
class Transitions {
  private readonly mask: number;
  private readonly states: Int32Array;
  private readonly units: Uint16Array;
  private readonly targets: Int32Array;

  /** For at most `count` transitions. */
  constructor(count: number) {
    const size = 2 ** Math.ceil(Math.log2(count * 2 + 2));
    this.mask = size - 1;
    this.states = new Int32Array(size);
    this.units = new Uint16Array(size);
    this.targets = new Int32Array(size);
  }

  /** The target, 0 if there is none: no transition leads back to the root. */
  get(state: number, unit: number): number {
    return this.targets[this.slot(state, unit)]!;
  }

  set(state: number, unit: number, target: number): void {
    const slot = this.slot(state, unit);
    this.states[slot] = state;
    this.units[slot] = unit;
    this.targets[slot] = target;
  }

  private slot(state: number, unit: number): number {
    let slot = (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 7;
    for (slot &= this.mask; this.targets[slot] !== 0; slot = (slot + 1) & this.mask) {
      if (this.states[slot] === state && this.units[slot] === unit) break;
    }
    return slot;
  }
}
