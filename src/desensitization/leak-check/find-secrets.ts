import { judgeFind } from './judge-find.ts';
import type { Pattern } from './pattern.ts';
import type { PhraseTrie } from './phrase-trie.ts';
import type { ShownText } from './shown-text.ts';
import type { Leak } from './types.ts';

/** A leak and what it gives away. */
export interface Find {
  leak: Leak;
  pattern: Pattern;
}

/** Every place at which one of the patterns shows; a secret that two fields share is a find in each of them. */
export function findSecrets(shown: ShownText, patterns: readonly Pattern[], trie: PhraseTrie): Find[] {
  const finds: Find[] = [];
  trie.search(shown.text, (number, start, end) => {
    const pattern = patterns[number]!;
    const judged = judgeFind(shown, start, end, pattern);
    if (judged) {
      const { kind, what } = pattern;
      for (const place of placesOf(shown, start, end))
        finds.push({ leak: { ...place, kind, what, ...judged }, pattern });
    }
  });
  return finds;
}

/** A range of units as places of the originals, one for each field it touches. */
export function placesOf(
  { fields, fieldAt, starts, ends }: ShownText,
  start: number,
  end: number,
): Pick<Leak, 'field' | 'start' | 'end'>[] {
  const places: Pick<Leak, 'field' | 'start' | 'end'>[] = [];
  for (let from = start, at = start + 1; at <= end; at += 1) {
    if (at < end && fieldAt[at] === fieldAt[from]) continue;
    places.push({ field: fields[fieldAt[from]!]!.name, start: starts[from]!, end: ends[at - 1]! });
    from = at;
  }
  return places;
}
