import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { remembered } from './remembered.ts';

/** A dictionary word or a word guessed by jieba's model; offsets are UTF-16 in the given text, end exclusive. */
export interface ChineseWord {
  text: string;
  start: number;
  end: number;
  /** The dictionary's words of two or more characters inside it, each where it stands. */
  inner: readonly { text: string; start: number; end: number }[];
  isInDictionary: boolean;
}

/**
 * Cuts text in which everything but Han has been blanked out (so that the neighbours of a run cannot change how it is
 * cut) and calls back for each word, in order.
 */
export function segmentChinese(blanked: string, found: (word: ChineseWord) => void): void {
  for (const { 0: run, index } of blanked.matchAll(RUN)) {
    let start = index;
    for (const text of run.length > LONGEST_RUN ? cut(run) : cutOnce(run)) {
      const end = start + text.length;
      if (text.length > 1) found({ text, start, end, ...contents(text) });
      else found({ text, start, end, inner: [], isInDictionary: true });
      start = end;
    }
  }
}

const RUN = /[^ ]+/g;
const cut = (run: string) => jieba().cut(run, true);
/** A text is cut for its vector sentence by sentence, and whole for its words. */
const LONGEST_RUN = 40;
const cutOnce = remembered(20_000, cut);

/**
 * Words that make up the text, each with jieba's tag (the dictionary's, or `x`; `nr` person, `ns` place, `nt` and `nz`
 * other names among them). Joined they are the text.
 */
export function taggedWords(text: string): { word: string; tag: string }[] {
  return jieba().tag(text, true);
}

let loaded: Jieba | undefined;

/** Loading takes some 200 ms, so it waits for the first text. */
function jieba(): Jieba {
  loaded ??= Jieba.withDict(dict);
  return loaded;
}

type Contents = Pick<ChineseWord, 'inner' | 'isInDictionary'>;
const cache = new Map<string, Contents>();
const CACHE_LIMIT = 50_000;
const LONGEST_WORD = 16;

/** Jieba's search mode stops at inner words of three characters; the full cut knows all of them. */
function contents(word: string): Contents {
  const known = cache.get(word);
  if (known) return known;
  if (word.length > LONGEST_WORD) return { inner: [], isInDictionary: false };
  const all = new Set(jieba().cutAll(word));
  const inner: { text: string; start: number; end: number }[] = [];
  for (let length = 2; length < word.length; length += 1) {
    for (let start = 0; start + length <= word.length; start += 1) {
      const text = word.slice(start, start + length);
      if (all.has(text)) inner.push({ text, start, end: start + length });
    }
  }
  const result = { inner, isInDictionary: all.has(word) };
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, result);
  return result;
}
