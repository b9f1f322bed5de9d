import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import stopwords from 'natural/lib/natural/util/stopwords.js';

/** Function words of two letters and more, as `terms` gives them: whole and stemmed. */
const functionWords: ReadonlySet<string> = new Set(
  stopwords.words.filter((word) => word.length > 1).flatMap((word) => [word, stemmer.stem(word)]),
);
const none: ReadonlySet<string> = new Set();
/** Two of these make prose; none of them is an element, a formula or an abbreviation of the field. */
const signs = ['the', 'of', 'and', 'is', 'are', 'to', 'with', 'for', 'that'];

/**
 * The English function words of a text, by its terms; none of a Chinese text with a few Latin names in it, where `as` may
 * be arsenic and `no` an oxide. Among Chinese texts they are rare, so nothing else would tell that they say nothing.
 */
export function functionWordsOf(terms: ReadonlyMap<string, number>): ReadonlySet<string> {
  return signs.filter((sign) => terms.has(sign)).length > 1 ? functionWords : none;
}
