import { taggedWords } from '../../text/segmentation.ts';

/** Whether a name is made of words of everyday or technical language alone (大地, 智能制造), so that finding it proves little. */
export function isMadeOfEverydayWords(name: string): boolean {
  return taggedWords(name).every(({ word, tag }) => word.length > 1 && !NAME.test(tag));
}

/** The same, places included: 华东数控 is told by neither of its words. */
export function isMadeOfKnownWords(name: string): boolean {
  return taggedWords(name).every(isKnown);
}

/** What a name begins with before its first word of everyday language: 锐博 of 锐博精密机械; empty for 新材料科技. */
export function unknownBeginning(name: string): string {
  const words = taggedWords(name);
  const known = words.findIndex(isKnown);
  return words
    .slice(0, known === -1 ? words.length : known)
    .map(({ word }) => word)
    .join('');
}

const isKnown = ({ word, tag }: { word: string; tag: string }) => word.length > 1 && (tag === 'ns' || !NAME.test(tag));

/** People, places, organizations and other names; `x` and `eng` for what no dictionary has. */
const NAME = /^(?:nr|ns|nt|nz|x|eng)/;
