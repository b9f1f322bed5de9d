import { detect } from '../../src/desensitization/detect.ts';
import type { Category, Span } from '../../src/desensitization/types.ts';
import { type Random, seeded } from '../../src/text/seeded.ts';
import { checkedKinds, nearMisses } from './identifiers.ts';
import { spellings } from './spellings.ts';

/** How many of the numbers set into texts were found. */
export interface Recall {
  set: number;
  certain: number;
  /** Certain, or shown to the reviewer. */
  shown: number;
}

export interface IdentifierReport {
  kinds: { kind: string; anywhere: Recall; untouched: Recall; worst: { spelling: string; share: number } }[];
  nearMisses: { set: number; taken: number; certain: number; byKind: Record<string, number> };
}

/**
 * Sets generated identifiers of each kind in each spelling, and as many near misses, at random places of texts, also within
 * words and numbers; covered by a find of their kind. `untouched` are those with no digit or Latin letter beside them.
 */
export function setIdentifiers(
  texts: readonly string[],
  { each, seed }: { each: number; seed: number },
): IdentifierReport {
  const random = seeded(seed);
  const long = texts.filter(({ length }) => length > 2 * AROUND);
  const kinds = Object.entries(checkedKinds).map(([kind, generate]) => {
    const all = Object.entries(spellings).map(([spelling, spell]) => {
      const [anywhere, untouched] = [noRecall(), noRecall()];
      for (let at = 0; at < each; at += 1) {
        const { text, category } = generate(random);
        const place = placeIn(long, random, spell(text, random));
        const found = place.spans.filter((span) => span.category === category && covers(span, place));
        count(anywhere, found);
        if (!place.isTouched) count(untouched, found);
      }
      return { spelling, anywhere, untouched };
    });
    const worst = all
      .map(({ spelling, untouched }) => ({ spelling, share: untouched.certain / untouched.set }))
      .reduce((one, other) => (other.share < one.share ? other : one));
    return {
      kind,
      anywhere: sum(all.map(({ anywhere }) => anywhere)),
      untouched: sum(all.map(({ untouched }) => untouched)),
      worst,
    };
  });
  return { kinds, nearMisses: takenMisses(long, random, each) };
}

function takenMisses(texts: readonly string[], random: Random, each: number): IdentifierReport['nearMisses'] {
  const result = { set: 0, taken: 0, certain: 0, byKind: {} as Record<string, number> };
  for (const [kind, generate] of Object.entries(nearMisses)) {
    for (let at = 0; at < each; at += 1) {
      const place = placeIn(texts, random, generate(random));
      const taken = place.spans.filter((span) => IDENTIFIERS.has(span.category) && touches(span, place));
      result.set += 1;
      if (taken.length === 0) continue;
      result.taken += 1;
      result.byKind[kind] = (result.byKind[kind] ?? 0) + 1;
      if (taken.some(({ probable }) => !probable)) result.certain += 1;
    }
  }
  return result;
}

interface Place {
  start: number;
  end: number;
  isTouched: boolean;
  spans: Span[];
}

/** Between as many characters of a random text on both sides. */
function placeIn(texts: readonly string[], random: Random, piece: string): Place {
  const text = random.pick(texts);
  const at = AROUND + Math.floor(random.next() * (text.length - 2 * AROUND));
  const [before, after] = [text.slice(at - AROUND, at), text.slice(at, at + AROUND)];
  const isTouched = SIGN.test(before.at(-1)!) || SIGN.test(after[0]!);
  const spans = detect(before + piece + after);
  return { start: before.length, end: before.length + piece.length, isTouched, spans };
}

const AROUND = 40;
const SIGN = /[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]/;
/** What would name or reach a person or an organization. */
const IDENTIFIERS: ReadonlySet<Category> = new Set<Category>([
  'identity_card',
  'organization_id',
  'bank_card',
  'passport',
  'phone',
  'qq',
  'wechat',
  'plate',
  'email',
]);

const covers = (span: Span, { start, end }: Place) => span.start <= start && span.end >= end;
const touches = (span: Span, { start, end }: Place) => span.start < end && span.end > start;
const noRecall = (): Recall => ({ set: 0, certain: 0, shown: 0 });

function count(recall: Recall, found: readonly Span[]): void {
  recall.set += 1;
  if (found.length > 0) recall.shown += 1;
  if (found.some(({ probable }) => !probable)) recall.certain += 1;
}

const sum = (all: readonly Recall[]): Recall =>
  all.reduce(
    (one, other) => ({
      set: one.set + other.set,
      certain: one.certain + other.certain,
      shown: one.shown + other.shown,
    }),
    noRecall(),
  );
