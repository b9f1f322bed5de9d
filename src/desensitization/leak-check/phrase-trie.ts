/** Many phrases found in one pass over a text. Edges sit in one hash table of typed arrays: 20,000 names take megabytes. */
export class PhraseTrie {
  private readonly mask: number;
  private readonly parents: Int32Array;
  private readonly units: Uint16Array;
  private readonly children: Int32Array;
  /** The number of the phrase that ends at a node; -1 for none. */
  private readonly phrases: Int32Array;

  /** A phrase's number is its place in the list; of equal phrases the first one counts, empty ones are left out. */
  constructor(phrases: readonly string[]) {
    const nodes = countNodes(phrases) + 1;
    const capacity = 2 ** Math.ceil(Math.log2(nodes * 1.6 + 2));
    this.mask = capacity - 1;
    this.parents = new Int32Array(capacity).fill(-1);
    this.units = new Uint16Array(capacity);
    this.children = new Int32Array(capacity);
    this.phrases = new Int32Array(nodes).fill(-1);
    let next = 1;
    for (const [number, phrase] of phrases.entries()) {
      let node = 0;
      for (let at = 0; at < phrase.length; at += 1) {
        const slot = this.slot(node, phrase.charCodeAt(at));
        if (this.parents[slot] === -1) {
          this.parents[slot] = node;
          this.units[slot] = phrase.charCodeAt(at);
          this.children[slot] = next;
          next += 1;
        }
        node = this.children[slot]!;
      }
      if (node !== 0 && this.phrases[node] === -1) this.phrases[node] = number;
    }
  }

  /** Calls back for every phrase that stands anywhere in the text, with its range. */
  search(text: string, found: (phrase: number, start: number, end: number) => void): void {
    for (let start = 0; start < text.length; start += 1) {
      let node = 0;
      for (let at = start; at < text.length; at += 1) {
        const slot = this.slot(node, text.charCodeAt(at));
        if (this.parents[slot] === -1) break;
        node = this.children[slot]!;
        if (this.phrases[node] !== -1) found(this.phrases[node]!, start, at + 1);
      }
    }
  }

  /** Where the edge from a node by a unit is, or the free place for it. */
  private slot(node: number, unit: number): number {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & this.mask;
    while (this.parents[slot] !== -1 && (this.parents[slot] !== node || this.units[slot] !== unit)) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }
}

/** Every distinct beginning of the phrases is a node: in order, each adds what it does not share with the one before. */
function countNodes(phrases: readonly string[]): number {
  let nodes = 0;
  let before = '';
  for (const phrase of [...phrases].sort()) {
    let shared = 0;
    while (shared < before.length && before.charCodeAt(shared) === phrase.charCodeAt(shared)) shared += 1;
    nodes += phrase.length - shared;
    before = phrase;
  }
  return nodes;
}
