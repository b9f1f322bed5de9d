import type { Span } from '../types.ts';
import { allMatches } from './all-matches.ts';
import type { Reading } from './reading.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';

const CODE = '[A-Za-z][A-Za-z0-9]{0,9}(?:[\\-/. ]?[A-Za-z0-9]{1,8}){0,4}';
const MODEL = new RegExp(
  `(?<label>(?:规格型号|产品型号|设备型号|机型|型号)(?:为|是|有|包括)?[ :"]{0,3})(?<piece>${CODE})`,
  'g',
);
const OWN_SERIES = new RegExp(
  `(?<label>(?:我司|我公司|本公司|公司|自主|自研|主打|主导|研制|生产|推出)(?:的|了|研发的|开发的|生产的|产品)?[ :"]{0,2})(?<piece>${CODE})"?(?:型|系列|牌)`,
  'g',
);
const BRAND =
  /(?<label>"(?=[^"]{1,12}"(?:牌|品牌|商标)))(?<piece>[^"]{1,12})"|(?<label2>(?:品牌|商标|注册商标)(?:名称)?(?:(?:为|是|:) ?"?|"(?=[^"]{2,8}"(?![\u4e00-\u9fff]))))(?<piece2>[A-Za-z0-9\u4e00-\u9fff]{2,10})/g;

/** Models of a company's own products and its brands, beside the words for them; grades of materials are none. */
export const product: Recognizer = {
  name: 'product',
  patterns: [MODEL, OWN_SERIES, BRAND],
  find: (reading) => [
    ...findAll(reading, MODEL, '产品型号', isCode),
    ...findAll(reading, OWN_SERIES, '自有产品系列', isCode),
    ...findAll(reading, BRAND, '品牌或商标', () => true),
  ],
};

function findAll(reading: Reading, pattern: RegExp, detail: string, accepts: (piece: string) => boolean): Span[] {
  const spans: Span[] = [];
  for (const match of allMatches(pattern, reading.text)) {
    const { label = match.groups!.label2!, piece = match.groups!.piece2! } = match.groups!;
    if (!accepts(piece)) continue;
    const start = match.index + label.length;
    const evidence = [rule(detail), context(label.trim() || '品牌')];
    spans.push(
      spanOf(reading, 'product', { start, end: start + piece.length, category: 'product', score: 0.75, evidence }),
    );
  }
  return spans;
}

const isCode = (piece: string) => DIGIT.test(piece);
const DIGIT = /\d/;
