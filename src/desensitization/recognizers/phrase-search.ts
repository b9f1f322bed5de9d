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
  /** Next state by `state * 65536 + unit`; the root's are in an array of their own, for most characters stay there. */
  private readonly next = new Map<number, number>();
  private readonly first = new Int32Array(65536);
  private readonly roots: number[] = [];
  private readonly failure: number[] = [0];
  /** The phrase that ends in a state, -1 if none; and the nearest state on the failure path where one does. */
  private readonly phraseAt: number[] = [-1];
  private readonly shorter: number[] = [0];
  private readonly lengths: number[];

  /** Empty phrases are never found; of equal ones the first is. */
  constructor(phrases: readonly string[]) {
    this.lengths = phrases.map((phrase) => phrase.length);
    for (const [index, phrase] of phrases.entries()) this.add(phrase, index);
    this.link();
  }

  /** All matches, by their end; at one end the longest first. */
  *matches(text: string): Generator<PhraseMatch> {
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      state = this.step(state, text.charCodeAt(at));
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
      let next = this.child(state, unit);
      if (next === 0) {
        next = this.phraseAt.length;
        this.phraseAt.push(-1);
        this.failure.push(0);
        this.shorter.push(0);
        if (state === 0) this.addRoot(unit, next);
        else this.next.set(state * 65536 + unit, next);
      }
      state = next;
    }
    if (this.phraseAt[state] === -1) this.phraseAt[state] = index;
  }

  private addRoot(unit: number, state: number): void {
    this.first[unit] = state;
    this.roots.push(state);
  }

  private child(state: number, unit: number): number {
    return state === 0 ? this.first[unit]! : (this.next.get(state * 65536 + unit) ?? 0);
  }

  private step(from: number, unit: number): number {
    let state = from;
    while (state !== 0) {
      const next = this.next.get(state * 65536 + unit);
      if (next !== undefined) return next;
      state = this.failure[state]!;
    }
    return this.first[unit]!;
  }

  /** Failure links, level by level: a state's own depends on those of shorter ones. */
  private link(): void {
    const children = new Map<number, [number, number][]>();
    for (const [key, child] of this.next) {
      const parent = Math.floor(key / 65536);
      const list = children.get(parent) ?? [];
      list.push([key % 65536, child]);
      children.set(parent, list);
    }
    const queue = [...this.roots];
    for (let head = 0; head < queue.length; head += 1) {
      const state = queue[head]!;
      for (const [unit, child] of children.get(state) ?? []) {
        const failure = this.step(this.failure[state]!, unit);
        this.failure[child] = failure;
        this.shorter[child] = this.ending(failure);
        queue.push(child);
      }
    }
  }
}
