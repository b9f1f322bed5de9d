import type { ShownText } from './shown-text.ts';
import type { Leak } from './types.ts';

/** A passage that two texts have in common. */
export interface SharedPassage {
  /** In UTF-16 units. */
  length: number;
  /** Where the shown text has it. */
  place: Pick<Leak, 'field' | 'start' | 'end'>;
}

/**
 * Makes a finder of the longest passage, of `SHINGLE` units or more, that other texts have in common with the shown one, as
 * both stand. Each text is read once, by a hash that rolls over it.
 */
export function passageFinder({
  fields,
}: ShownText): (texts: Readonly<Record<string, string>>) => SharedPassage | null {
  const places = new Map<number, { field: number; at: number }>();
  for (const [field, { original }] of fields.entries()) {
    rollOver(original, (hash, at) => {
      if (!places.has(hash)) places.set(hash, { field, at });
    });
  }
  return (texts) => {
    let best: SharedPassage | null = null;
    for (const other of Object.values(texts)) {
      let done = 0;
      rollOver(other, (hash, at) => {
        const here = at < done ? undefined : places.get(hash);
        if (!here) return;
        const { name, original } = fields[here.field]!;
        const length = sharedFrom(original, here.at, other, at);
        if (length < SHINGLE) return;
        done = at + length - SHINGLE + 1;
        const place = { field: name, start: here.at, end: here.at + length };
        if (length > (best?.length ?? 0)) best = { length, place };
      });
    }
    return best;
  };
}

const SHINGLE = 16;
const BASE = 0x01000193;
/** What a unit adds once it is the first of a shingle. */
let first = 1;
for (let power = 1; power < SHINGLE; power += 1) first = Math.imul(first, BASE);

function rollOver(text: string, shingle: (hash: number, at: number) => void): void {
  let hash = 0;
  for (let end = 0; end < text.length; end += 1) {
    if (end >= SHINGLE) hash = (hash - Math.imul(text.charCodeAt(end - SHINGLE), first)) | 0;
    hash = (Math.imul(hash, BASE) + text.charCodeAt(end)) | 0;
    if (end >= SHINGLE - 1) shingle(hash, end - SHINGLE + 1);
  }
}

/** 0 where the hashes agree and the texts do not. */
function sharedFrom(one: string, at: number, other: string, there: number): number {
  let length = 0;
  while (
    at + length < one.length &&
    there + length < other.length &&
    one.charCodeAt(at + length) === other.charCodeAt(there + length)
  ) {
    length += 1;
  }
  return length;
}
