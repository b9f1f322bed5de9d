import { taggedWords } from '../../text/segmentation.ts';

/**
 * Whether a piece of text is made of words of everyday or technical language alone: every word is in jieba's dictionary
 * and none is tagged as a name. Some microseconds; asked only of what may be a name.
 */
export function isEverydayText(text: string): boolean {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const isEveryday = taggedWords(text).every(
    ({ word, tag }) => (!NAME_TAG.test(tag) || NO_NAMES.has(word)) && (word.length > 1 || SMALL.has(word)),
  );
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, isEveryday);
  return isEveryday;
}

const cache = new Map<string, boolean>();
const CACHE_LIMIT = 20_000;
/** People, places, organizations, other names; `x` and `eng` for what no dictionary has. */
const NAME_TAG = /^(?:nr|ns|nt|nz|x|eng)/;
/** Tagged as names in jieba's dictionary. */
const NO_NAMES = new Set(['城市', '智慧', '中国', '国家', '世界', '全国', '国际', '高新', '高新区']);
/** Single characters that stand beside words; any other may be half of a name that was cut in two. */
const SMALL = new Set([
  ...'更最新老大小多各该某每家个些这那其及与和对从在被把将让为以由向的了是有不也都又再很较较可能会要来去过着等再前后内外中上下高低',
]);
