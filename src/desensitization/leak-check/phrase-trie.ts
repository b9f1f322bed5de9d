import type { Steps } from '../in-slices.ts';

/** Many phrases found in one pass over a text. Edges sit in one hash table of typed arrays: 20,000 names take megabytes. */
export class PhraseTrie {
  private mask = 2 ** 10 - 1;
  private parents = new Int32Array(2 ** 10).fill(FREE);
  private units = new Uint16Array(2 ** 10);
  private children = new Int32Array(2 ** 10);
  private nodes = 1;
  /** The number of the phrase that ends at a node. */
  private readonly phrases = new Map<number, number>();

  /** A phrase's number is its place in the list; of equal phrases the first one counts, empty ones are left out. */
  constructor(phrases: readonly string[]) {
    for (const [number, phrase] of phrases.entries()) this.add(phrase, number);
  }

  /** The same of many phrases, in steps. */
  static *inSteps(phrases: readonly string[]): Steps<PhraseTrie> {
    const trie = new PhraseTrie([]);
    for (const [number, phrase] of phrases.entries()) {
      trie.add(phrase, number);
      if (number % 100 === 0) yield;
    }
    return trie;
  }

  private add(phrase: string, number: number): void {
    let node = 0;
    for (let at = 0; at < phrase.length; at += 1) node = this.child(node, phrase.charCodeAt(at));
    if (node !== 0 && !this.phrases.has(node)) this.phrases.set(node, number);
  }

  /** Calls back for every phrase that stands anywhere in the text, with its range. */
  search(text: string, found: (phrase: number, start: number, end: number) => void): void {
    for (let start = 0; start < text.length; start += 1) {
      let node = 0;
      for (let at = start; at < text.length; at += 1) {
        const slot = this.slot(node, text.charCodeAt(at));
        if (this.parents[slot] === FREE) break;
        node = this.children[slot]!;
        const phrase = this.phrases.get(node);
        if (phrase !== undefined) found(phrase, start, at + 1);
      }
    }
  }

  /** The node that a unit leads to, a new one where there is none. */
  private child(node: number, unit: number): number {
    const slot = this.slot(node, unit);
    if (this.parents[slot] !== FREE) return this.children[slot]!;
    const made = this.nodes;
    this.nodes += 1;
    this.put(slot, node, unit, made);
    if (this.nodes * 2 > this.mask) this.grow();
    return made;
  }

  private put(slot: number, node: number, unit: number, child: number): void {
    this.parents[slot] = node;
    this.units[slot] = unit;
    this.children[slot] = child;
  }

  private grow(): void {
    const { parents, units, children } = this;
    const size = (this.mask + 1) * 4;
    this.mask = size - 1;
    this.parents = new Int32Array(size).fill(FREE);
    this.units = new Uint16Array(size);
    this.children = new Int32Array(size);
    for (const [slot, parent] of parents.entries()) {
      if (parent !== FREE) this.put(this.slot(parent, units[slot]!), parent, units[slot]!, children[slot]!);
    }
  }

  /** Where the edge from a node by a unit is, or the free place for it. */
  private slot(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    while (this.parents[slot] !== FREE && (this.parents[slot] !== node || this.units[slot] !== unit)) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }
}

/** No edge; nodes count from 0. */
const FREE = -1;
