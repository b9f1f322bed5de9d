import { quantities } from '../text/quantities.ts';
import { type Token, tokenize } from '../text/tokens.ts';
import { type Piece, type SearchTexts, searchFields } from './documents.ts';

/** Where a term stands: the record's field and UTF-16 offsets in it, end exclusive. */
export interface Place {
  source: string;
  start: number;
  end: number;
}

/** A term that both texts have, with its places in each. */
export interface SharedTerm {
  term: string;
  query: Place[];
  document: Place[];
}

const mostPlaces = 5;

/**
 * The terms that two texts share, most telling first: words, technical terms and numbers, with their places in both. A
 * term that only ever stands inside a longer shared one is left out.
 * @param weight how telling a term is; its inverse document frequency
 */
export function sharedTerms(
  query: SearchTexts,
  document: SearchTexts,
  weight: (term: string) => number,
  limit: number,
): SharedTerm[] {
  const inQuery = placesOf(query);
  const inDocument = placesOf(document);
  const shared = [...inQuery].flatMap(([term, places]) => {
    const others = inDocument.get(term);
    return others ? [{ term, query: places, document: others, weight: weight(term) }] : [];
  });
  return shared
    .filter((each) => !shared.some((other) => other !== each && covers(other.document, each.document)))
    .filter((each) => each.weight > 0)
    .sort((one, other) => other.weight - one.weight || one.term.localeCompare(other.term))
    .slice(0, limit)
    .map(({ term, query, document }) => ({
      term,
      query: query.slice(0, mostPlaces),
      document: document.slice(0, mostPlaces),
    }));
}

/** All terms that can be reasons, which callers may want frequencies of. */
export function reasonTerms(texts: SearchTexts): string[] {
  return [...placesOf(texts).keys()];
}

function placesOf(texts: SearchTexts): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const { source, text } of searchFields.flatMap((field): Piece[] => texts[field])) {
    const figures = quantities(text);
    for (const { text: term, start, end, kind } of tokenize(text)) {
      // Figures are compared as figures (compare-targets.ts): `MPa` and `不低于` in both texts are no reason.
      if (!telling(term, kind) || figures.some((figure) => figure.start < end && start < figure.end)) continue;
      const own = places.get(term) ?? [];
      own.push({ source, start, end });
      places.set(term, own);
    }
  }
  return places;
}

/** Single characters and bigrams rank well but read badly as reasons; words of two letters and more are kept. */
function telling(term: string, kind: Token['kind']): boolean {
  return (kind === 'word' || kind === 'technical' || kind === 'part') && term.length > 1;
}

function covers(outer: Place[], inner: Place[]): boolean {
  return inner.every((place) =>
    outer.some(
      ({ source, start, end }) =>
        source === place.source && start <= place.start && end >= place.end && end - start > place.end - place.start,
    ),
  );
}
