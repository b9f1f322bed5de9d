/** A stretch of marked text (see marked-text.ts): Han and other unspaced script, or one technical chunk. */
export interface Segment {
  kind: 'han' | 'standard' | 'chemical' | 'chunk';
  start: number;
  end: number;
}

/**
 * Cuts marked text into Han runs and the technical chunks between them; punctuation and spaces fall away.
 * A chemical name (`1,3-丁二烯`) overlaps the Han run that follows, so the name is found both ways.
 */
export function segments(marked: string): Segment[] {
  const found: Segment[] = [];
  SEGMENT.lastIndex = 0;
  for (let match = SEGMENT.exec(marked); match; match = SEGMENT.exec(marked)) {
    const groups = match.groups!;
    const end = match.index + match[0].length;
    if (groups.locants === undefined) {
      const kind = groups.han !== undefined ? 'han' : groups.standard !== undefined ? 'standard' : 'chunk';
      found.push({ kind, start: match.index, end });
    } else {
      found.push({ kind: 'chemical', start: match.index, end: end + chemicalName(marked, end) });
    }
  }
  return found;
}

function chemicalName(marked: string, at: number): number {
  CHEMICAL.lastIndex = at;
  return CHEMICAL.exec(marked)?.[0].length ?? 0;
}

const HAN_CLASS =
  '\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3' + '\\uf900-\\ufaff\\u{20000}-\\u{323af}';
/** Letters, digits and marks of spaced scripts, and raised digits. */
const W = `[[\\p{L}\\p{N}\\p{M}\\ue000-\\ue00b]--[${HAN_CLASS}]]`;

/** Characters that Chinese names of compounds are made of; the last one names the class. */
const CHEMICAL_CHARACTERS =
  '一二三四五六七八九十甲乙丙丁戊己庚辛壬癸氟氯溴碘氢氧氮硫磷硅硼硒羟羧氨硝磺苯萘蒽菲基酸酯醇酮醛烯烷炔胺酚醚酰腈啶' +
  '唑嗪吡呋喃噻吩咪嘌呤嘧吲哚喹啉糖苷肽素精盐钠钾钙镁锌铁铜铝环异正仲叔对邻间聚双亚脲胍肼肟苄烃';
const CHEMICAL_ENDINGS = '酸酯醇酮醛烯烷炔胺酚醚酰腈啶唑嗪苯萘蒽菲喃吩呤哚啉糖苷肽素精盐脲胍肼肟烃钠钾钙镁锌铁铜铝';
const CHEMICAL_NAME = `[${CHEMICAL_CHARACTERS}]+(?<=[${CHEMICAL_CHARACTERS}][${CHEMICAL_ENDINGS}])`;
const CHEMICAL = new RegExp(CHEMICAL_NAME, 'yv');

const ISSUERS =
  'GB|GBZ|GJB|GA|HB|HG|HJ|JB|JC|JG|JGJ|JT|JTG|JR|CB|CJ|CJJ|CY|DL|DZ|FZ|LY|MT|NB|NY|QB|QC|QX|SB|SC|SH|SJ|SL' +
  '|SN|SY|TB|WS|XB|YB|YC|YD|YS|YY|DB\\d{2}|ISO/IEC|ISO|IEC|IEEE|ASTM|ANSI|ASME|DIN|EN|JIS|BS|API|SAE|AMS|UL' +
  '|MIL-STD|ITU-T';

/** A standard as written: `GB/T 19001-2016`, `ISO 9001:2015`; a source for patterns with the flag v. */
export const STANDARD = `(?:${ISSUERS})(?:/[TZ])?[ \\-]?[A-Z]?[.]?\\d{2,6}(?:[.]\\d{1,4}){0,6}(?:[\\-:]\\d{2,4})?(?!${W})`;
const LOCANTS = `(?<![\\d.,])(?:\\d{1,2}|[NOSα-ω])(?:,(?:\\d{1,2}|[NOSα-ω]))*-(?=${CHEMICAL_NAME})`;

/** What may follow the first run of a chunk. Each begins with a sign that no run holds, so nothing is read twice. */
const CONTINUATIONS = [
  `[\\-_·&'×±\\/]${W}+`,
  `(?<=\\d)[.](?=\\d)${W}+`,
  `[.](?=(?:js|JS|net|NET|io|py|cpp|com|cn|ai)(?!${W}))${W}+`,
  `(?<=\\d),(?=\\d{3}(?!\\d))${W}+`,
  `\\(${W}+\\)(?=\\d)${W}+`,
  `[+][+](?![+])${W}*`,
  `(?<=(?<!${W})[CFJcfj])#`,
  `(?<=[A-Z][a-z]?[2-7\\ue002-\\ue007])[+](?!${W})`,
];

const SEGMENT = new RegExp(
  [
    `(?<han>[${HAN_CLASS}]+)`,
    `(?<standard>(?<!${W})(?i:${STANDARD}))`,
    `(?<locants>${LOCANTS})`,
    `(?<!${W})[.](?:NET|Net|net)(?!${W})`,
    `°[CFKcfk](?!${W})`,
    `${W}+(?:${CONTINUATIONS.join('|')})*`,
  ].join('|'),
  'gv',
);
