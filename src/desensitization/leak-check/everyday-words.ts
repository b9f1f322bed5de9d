import { taggedWords } from '../../text/segmentation.ts';

/** Whether a name is made of words of everyday or technical language alone (大地, 智能制造), so that finding it proves little. */
export function isMadeOfEverydayWords(name: string): boolean {
  return taggedWords(name).every(({ word, tag }) => word.length > 1 && !NAME.test(tag));
}

/** People, places, organizations and other names; `x` and `eng` for what no dictionary has. */
const NAME = /^(?:nr|ns|nt|nz|x|eng)/;
