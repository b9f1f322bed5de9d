import { patternRecognizer } from './pattern-recognizer.ts';

const WORD = "[A-Z][A-Za-z0-9&'\\-]{0,24}";
const LEGAL =
  '(?:Co\\. ?,? ?Ltd|Co ?,? ?Ltd|Company Limited|Ltd|Inc|Corp|Corporation|GmbH|LLC|L\\.L\\.C|PLC|AG|KGaA|S\\.A|B\\.V|N\\.V|Pte|Group|Holdings|Technologies)';
const KIND = '(?:University|Institute|Laboratory|Laboratories|College|Hospital|Academy)';

/** Names of companies and institutions in Latin letters, by the word for their form. */
export const foreignOrganization = patternRecognizer({
  name: 'foreign-organization',
  category: 'organization',
  pattern: new RegExp(
    `(?<![A-Za-z0-9])(?:(?:${WORD} (?:of |and |& )?){1,6}?,? ?${LEGAL}(?![A-Za-z])\\.?|(?:${WORD} (?:of |and )?){1,5}?${KIND}(?: of(?: ${WORD}){1,4})?(?![A-Za-z])|${KIND} of ${WORD}(?: (?:and )?${WORD}){0,3})`,
    'g',
  ),
  rule: '外文单位名称',
  score: 0.85,
});
