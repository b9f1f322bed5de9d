export type Comparison = 'eq' | 'ge' | 'gt' | 'le' | 'lt' | 'range' | 'approx' | 'plus_minus';

/**
 * The comparison that ends right before `at` of normalized text (`不低于`, `≥`, `约`), with where it begins; `eq` and
 * `at` itself if there is none.
 */
export function comparisonBefore(text: string, at: number): { comparison: Comparison | 'better'; start: number } {
  if (!LAST_SIGNS.has(text[at - 1] === ' ' ? text[at - 2] : text[at - 1])) return { comparison: 'eq', start: at };
  const from = Math.max(0, at - LONGEST);
  const before = text.slice(from, at);
  for (const [comparison, pattern] of BEFORE) {
    const match = pattern.exec(before);
    if (match) return { comparison, start: from + match.index };
  }
  return { comparison: 'eq', start: at };
}

/** The comparison that follows at `at` (`以上`, `以内`, `左右`), with where it ends; `eq` if there is none. */
export function comparisonAfter(text: string, at: number): { comparison: Comparison; end: number } {
  for (const [comparison, pattern] of AFTER) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { comparison, end: at + match[0].length };
  }
  return { comparison: 'eq', end: at };
}

const LONGEST = 10;
/** What a comparison before a number may end with: most numbers have none, and are not searched. */
const LAST_SIGNS: ReadonlySet<string | undefined> = new Set('于少低达到为有了≥>=过出多≤<破逾足约概等近≈~');

/** Negated words first: 不小于 ends in 小于. */
const BEFORE: readonly (readonly [Comparison | 'better', RegExp])[] = [
  [
    'ge',
    /(?:不[得应宜能可要许]?(?:低于|小于|少于|短于|弱于|差于|下于)|(?:大于|高于)或?等于|至少|最低|最少|达到?|高达|多达)[为有达到了]{0,2} ?$/,
  ],
  ['ge', /(?:≥|> ?=) ?$/],
  ['le', /(?:不[得应宜能可要许]?(?:大于|超过|高于|多于|长于|超出)|(?:小于|低于)或?等于|至多|最多)[为有]? ?$/],
  ['le', /(?:≤|< ?=) ?$/],
  ['better', /优于 ?$/],
  ['gt', /(?:(?:大于|高于|超过|多于|长于|突破)了?|逾|>) ?$/],
  ['lt', /(?:小于|低于|少于|短于|不足|不到|<) ?$/],
  ['approx', /(?:大约|大概|约[为等]?于?|将近|接近|近|≈) ?$/],
  ['approx', /(?<![\dA-Za-z%) ] ?)~ ?$/],
];

const AFTER: readonly (readonly [Comparison, RegExp])[] = [
  ['ge', / ?[及或含]?以上/y],
  ['le', / ?(?:[及或含]?以下|[以之]内|内(?![部外存径置容在腔壁]))/y],
  ['approx', / ?(?:左右|上下)/y],
];
