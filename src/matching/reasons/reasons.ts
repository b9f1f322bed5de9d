import { isAllHan } from '../../text/han.ts';
import { visible } from '../../text/normalize.ts';
import { readOnce } from '../reading/read-once.ts';
import type { SearchTexts } from '../records/documents.ts';
import { compoundsOf } from './compounds.ts';
import { synonyms } from './synonyms.ts';
import { type Occurrence, type Place, type ReadTexts, readTerms } from './term-places.ts';

export type { Place } from './term-places.ts';

/** A term that both texts have, or two that say nearly the same, with the places in each. */
export interface SharedTerm {
  /** As it stands in the query's text. */
  term: string;
  /**
   * `variant`: the same thing written otherwise: case, width, an English ending, two words in the other order, another
   * name; `related`: another word of like meaning.
   */
  kind: 'exact' | 'variant' | 'related';
  /** As it stands in the document's text; the term itself when exact. */
  documentTerm: string;
  query: Place[];
  document: Place[];
  /** 1, or the cosine of two related words. */
  likeness: number;
}

/** Finds words of like meaning among telling words that the other text does not have; likeness 0 to 1, best first. */
export type RelatedTerms = (
  queryWords: string[],
  documentWords: string[],
) => { query: string; document: string; likeness: number }[];

/** How telling a term is. */
type Weight = (term: string) => number;

interface Reason extends SharedTerm {
  weight: number;
}

interface Sides {
  mine: ReadTexts;
  theirs: ReadTexts;
}

const mostPlaces = 5;
/** What stands in a title is what a text is about. */
const titleFactor = 1.5;
/** Related words are less sure a reason than the same word. */
const relatedFactor = 0.5;
/** Words of each side that are looked at for relatives, most telling first: what bounds the time. */
const mostWords = 40;

/**
 * The terms that two texts share, most telling first: words, compounds, technical terms and other names of the same
 * thing, with at most five places in each. Words that tell nothing (`不够`, `技术`, `公司`) are none, nor is a term that
 * stands only inside a longer one here. Related words are looked for where fewer terms than the limit are the same.
 * @param weight how telling a term is; its inverse document frequency
 */
export function sharedTerms(
  query: SearchTexts,
  document: SearchTexts,
  weight: Weight,
  limit: number,
  related?: RelatedTerms,
): SharedTerm[] {
  const [mine, theirs] = [readTerms(query), readTerms(document)];
  const weigh = weighedBy(weight);
  const same = withoutInner([...sameTerms(mine, theirs, weigh), ...otherNames(mine, theirs, weigh)]);
  const near = related && same.length < limit ? relatedReasons(mine, theirs, same, weigh, related) : [];
  return [...same, ...near]
    .filter((each) => each.weight > 0)
    .sort((one, other) => other.weight - one.weight || one.term.localeCompare(other.term))
    .slice(0, limit)
    .map(({ weight: _, ...shared }) => shared);
}

/** The terms whose frequencies tell how telling reasons are, for the `weight` of `sharedTerms`. */
export const reasonTerms = readOnce((texts: SearchTexts): string[] => {
  const { byTerm } = readTerms(texts);
  return [...new Set([...byTerm.keys()].flatMap((term) => (isLong(term) ? bigrams(term) : [term])))].filter(
    (term) => term.length > 1,
  );
});

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);

/** Of words of three characters and more only the bigrams are counted in the index, so these tell how rare they are. */
function weightOf(term: string, weight: Weight): number {
  if (term.length === 1) return 0;
  if (!isLong(term)) return weight(term);
  const pairs = bigrams(term);
  return (sum(pairs.map(weight)) / pairs.length) * (term.length / 2);
}

/** One subject's terms are weighed once for all the documents of its list. */
const weighedBy = readOnce((weight: Weight): Weight => {
  const known = new Map<string, number>();
  return (term) => {
    const found = known.get(term) ?? weightOf(term, weight);
    known.set(term, found);
    return found;
  };
});

const isLong = (term: string) => term.length > 2 && isAllHan(term);
const bigrams = (term: string) => Array.from({ length: term.length - 1 }, (_, at) => term.slice(at, at + 2));

function sameTerms(mine: ReadTexts, theirs: ReadTexts, weigh: Weight): Reason[] {
  const sides = { mine, theirs };
  const shared: { term: string; own: Occurrence[]; other: Occurrence[] }[] = [];
  for (const [term, own] of mine.byTerm) {
    const other = placesOf(theirs, term);
    if (other.length > 0) shared.push({ term, own, other });
  }
  for (const [term, other] of theirs.byTerm) {
    if (mine.byTerm.has(term)) continue;
    const own = placesOf(mine, term);
    if (own.length > 0) shared.push({ term, own, other });
  }
  const terms = new Set(shared.map(({ term }) => term));
  const words = shared
    .filter(({ own: [first] }) => first?.telling === 'telling')
    // A piece of one word and of another is what neither text speaks of: 溶性 of 水溶性 and 可溶性.
    .filter(({ own, other }) => ![...own, ...other].every(({ isInner }) => isInner))
    .map(({ term, own, other }) => reasonOf(sides, own, other, weigh(term)));
  const compounds = compoundsOf(mine, theirs, (term) => terms.has(term)).map(
    ({ query, document, terms: parts, isTransposed }) =>
      reasonOf(sides, query, document, sum(parts.map(weigh)), isTransposed),
  );
  return [...compounds, ...words];
}

/** A word of three characters and more is also found where the text was cut otherwise. */
function placesOf(texts: ReadTexts, term: string): Occurrence[] {
  return texts.byTerm.get(term) ?? (isLong(term) ? texts.find(term) : []);
}

/** A name with Han and more (`3d打印`) is no one token. */
function namedIn(texts: ReadTexts, name: string): Occurrence[] {
  const places = placesOf(texts, name);
  return places.length === 0 && name.length > 2 && /\p{Script=Han}/u.test(name) ? texts.find(name) : places;
}

/** The groups of names of which a text has one, with those that it has. */
const namesIn = readOnce((texts: ReadTexts) =>
  synonyms.flatMap((names) => {
    const own = names.filter((name) => namedIn(texts, name).length > 0);
    return own.length > 0 ? [{ names, own }] : [];
  }),
);

function otherNames(mine: ReadTexts, theirs: ReadTexts, weigh: Weight): Reason[] {
  return namesIn(mine).flatMap(({ names, own }) => {
    const other = names.filter((name) => !own.includes(name) && namedIn(theirs, name).length > 0);
    if (other.length === 0 || own.some((name) => namedIn(theirs, name).length > 0)) return [];
    const places = [namedIn(mine, own[0]!), namedIn(theirs, other[0]!)] as const;
    return [reasonOf({ mine, theirs }, ...places, weigh(own[0]!), true)];
  });
}

/** Without a place's own word in common the texts write the same thing otherwise. */
function reasonOf(
  { mine, theirs }: Sides,
  own: Occurrence[],
  other: Occurrence[],
  weight: number,
  isOtherwise = false,
): Reason {
  const same = isOtherwise ? undefined : sameSurface(own, other);
  return {
    term: same ?? visible(own[0]!.surface),
    documentTerm: same ?? visible(other[0]!.surface),
    kind: same === undefined ? 'variant' : 'exact',
    query: own.slice(0, mostPlaces).map(toPlace),
    document: other.slice(0, mostPlaces).map(toPlace),
    likeness: 1,
    weight: weight * factorOf(mine, own) * factorOf(theirs, other),
  };
}

/** How both texts write a term: as it stands, or else as it looks; undefined where they write it otherwise. */
function sameSurface(own: Occurrence[], other: Occurrence[]): string | undefined {
  const surfaces = new Set(other.map(({ surface }) => surface));
  const same = own.find(({ surface }) => surfaces.has(surface))?.surface;
  if (same !== undefined) return same;
  const seen = new Set([...surfaces].map(visible));
  return own.map(({ surface }) => visible(surface)).find((surface) => seen.has(surface));
}

const toPlace = ({ source, start, end }: Occurrence): Place => ({ source, start, end });
const factorOf = ({ titles }: ReadTexts, places: Occurrence[]) =>
  places.some(({ source }) => titles.has(source)) ? titleFactor : 1;

/** Of reasons at the same places the longest stays, then the exact one. */
function withoutInner(reasons: Reason[]): Reason[] {
  const longest = reasons.toSorted(
    (one, other) =>
      other.documentTerm.length - one.documentTerm.length ||
      Number(one.kind !== 'exact') - Number(other.kind !== 'exact'),
  );
  const kept: Reason[] = [];
  for (const reason of longest) if (!kept.some((other) => isInside(reason, other))) kept.push(reason);
  return kept;
}

const isInside = (inner: Reason, outer: Reason) =>
  covers(outer.document, inner.document) || covers(outer.query, inner.query);

function covers(outer: Place[], inner: Place[]): boolean {
  return inner.every((place) =>
    outer.some(({ source, start, end }) => source === place.source && start <= place.start && end >= place.end),
  );
}

/** Words of like meaning where neither stands at a place that is a reason already. */
function relatedReasons(
  mine: ReadTexts,
  theirs: ReadTexts,
  same: Reason[],
  weigh: Weight,
  related: RelatedTerms,
): Reason[] {
  const own = freeWords(
    subjectWords(weigh)(mine),
    theirs,
    same.flatMap(({ query }) => query),
  );
  const other = freeWords(
    tellingWords(theirs, weigh),
    mine,
    same.flatMap(({ document }) => document),
  );
  return related(own, other).map(({ query, document, likeness }) => ({
    ...reasonOf(
      { mine, theirs },
      mine.byTerm.get(query)!,
      theirs.byTerm.get(document)!,
      weigh(query) * likeness * relatedFactor,
      true,
    ),
    kind: 'related',
    likeness,
  }));
}

/** The most telling words of a text that the other does not have, apart from those at the places taken. */
function freeWords(words: TellingWord[], others: ReadTexts, taken: Place[]): string[] {
  const free: string[] = [];
  for (const { term, places } of words) {
    if (free.length === mostWords) break;
    if (!others.byTerm.has(term) && !places.some((place) => covers(taken, [place]))) free.push(term);
  }
  return free;
}

interface TellingWord {
  term: string;
  places: Occurrence[];
  weight: number;
}

/** Telling words of a text, most telling first. */
function tellingWords(texts: ReadTexts, weigh: Weight): TellingWord[] {
  const words: TellingWord[] = [];
  for (const [term, places] of texts.byTerm) {
    if (places[0]?.telling === 'telling') words.push({ term, places, weight: weigh(term) * factorOf(texts, places) });
  }
  return words.sort((one, other) => other.weight - one.weight);
}

/** Those of a subject are put in order once for all the documents of its list. */
const subjectWords = readOnce((weigh: Weight) => {
  let last: { of: ReadTexts; words: TellingWord[] } | undefined;
  return (of: ReadTexts) => {
    if (last?.of !== of) last = { of, words: tellingWords(of, weigh) };
    return last.words;
  };
});
