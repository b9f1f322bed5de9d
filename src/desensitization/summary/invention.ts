import { hiddenInstructions } from '../../language-model/hidden-instructions.ts';
import { quantities } from '../../text/quantities.ts';
import { taggedWords } from '../../text/segmentation.ts';
import { detect, type Knowledge } from '../detect.ts';
import { squeezedPhrase } from '../recognizers/squeeze.ts';
import { publicCategories } from '../resolve-overlaps.ts';

/**
 * What a model's sentence holds that its material does not, in Chinese and without quoting it; null if nothing. Numbers and
 * amounts must stand in the very sentence it names as its source; names, places, products and Latin words anywhere in the
 * material.
 */
export function inventionIn(
  said: string,
  source: string,
  material: readonly { text: string }[],
  { knowledge, secrets }: { knowledge: Knowledge; secrets: readonly string[] },
): string | null {
  const known = squeezedPhrase(material.map(({ text }) => text).join('\n'));
  const own = squeezedPhrase(said);
  if (secrets.some((secret) => isIn(secret, own))) return '须保密的内容';
  if (CONTACT.test(said.normalize('NFKC'))) return '联系方式';
  if (hiddenInstructions(said).length > 0) return '写给语言模型的指令';
  if (hasNewNumber(said, source)) return '出处没有的数字';
  if (latinWords(said).some((word) => !known.includes(squeezedPhrase(word)))) return '原文没有的英文词或型号';
  if (names(said, knowledge).some((name) => !known.includes(squeezedPhrase(name)))) return '原文没有的名称';
  return isDrawnFrom(own, squeezedPhrase(source)) ? null : '与出处不符的句子';
}

function isIn(secret: string, text: string): boolean {
  const squeezed = squeezedPhrase(secret);
  return squeezed.length > 1 && text.includes(squeezed);
}

function hasNewNumber(said: string, source: string): boolean {
  const known = new Set(digitsOf(source));
  if (digitsOf(said).some((number) => !known.has(number))) return true;
  const amounts = new Set(quantities(source).map(amountKey));
  return quantities(said).some((quantity) => !amounts.has(amountKey(quantity)));
}

const amountKey = ({ min, max, unit }: { min: number | null; max: number | null; unit: string }) =>
  `${min}|${max}|${unit}`;

/** Numbers as written, in digits or in Chinese, thousands separators aside; 一种 and 一个 say no number. */
function digitsOf(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '');
  return Array.from(plain.matchAll(NUMBER), ([number]) => number);
}

const NUMBER =
  /\d+(?:\.\d+)?|百分之[零一二两三四五六七八九十百点]{1,12}|[二两三四五六七八九十百千万亿几数]{1,12}(?=[倍成年月天小吨度级元台套件家名人种项])/g;

function latinWords(text: string): string[] {
  return Array.from(text.normalize('NFKC').matchAll(/[A-Za-zα-ωΑ-Ω][A-Za-zα-ωΑ-Ω\d./+-]{0,40}/g), ([word]) =>
    word.replace(/[./+-]+$/, ''),
  );
}

/** Names that detection sees, and words that the dictionary has as names or does not have at all. */
function names(said: string, knowledge: Knowledge): string[] {
  const found = detect(said, knowledge).filter(
    ({ category, probable }) => !probable && !publicCategories.has(category),
  );
  const words = taggedWords(said).filter(({ word, tag }) => word.length > 1 && NAME_TAG.test(tag) && HAN.test(word));
  return [...found.map(({ start, end }) => said.slice(start, end)), ...words.map(({ word }) => word)];
}

const NAME_TAG = /^(?:nr|ns|nt|nz|x)/;
const HAN = /\p{Script=Han}/u;

/** Two in five of a sentence's pairs of characters stand in its source: it says the same, if in other words. */
function isDrawnFrom(said: string, source: string): boolean {
  if (said.length < 2) return source.includes(said);
  let found = 0;
  for (let at = 0; at + 2 <= said.length; at += 1) if (source.includes(said.slice(at, at + 2))) found += 1;
  return found / (said.length - 1) >= LEAST_SHARED;
}

const LEAST_SHARED = 0.4;
/** Telephone and account numbers, addresses of mail and web. */
const CONTACT = /\d{7,}|\d{3,4}[- ]\d{4,8}|@|https?:|www\./i;
