/** A jieba word of a text. */
export interface WordView {
  start: number;
  length: number;
  hash: number;
  tag: number;
  /** Words of like meaning share it. */
  cluster: number;
}

/** The lists of words that are looked for. */
export type ListName = 'region' | 'organization' | 'address' | 'title' | 'surname' | 'known';

/** For each list: 0 in none of its words, else 1 first, 2 inside, 3 last unit of the longest that covers the unit. */
export type Listed = Record<ListName, Uint8Array>;
