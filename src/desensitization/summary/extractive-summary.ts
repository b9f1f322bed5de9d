import type { TextPart } from '../../matching/query/demand-parts/parts.ts';
import type { ReadSentence } from './read-sentences.ts';
import { type SummaryPart, type SummarySource, summaryParts } from './types.ts';

/** The text's own sentences, by part, in order; each part as long as it may be and never longer than a little. */
export function extractiveSummary(sentences: readonly ReadSentence[]): SummarySource[] {
  return summaryParts.flatMap((part) => chosen(part, sentences.filter(isTelling)));
}

/** What a part is made of, the best first: sentences of the next kind are taken while there is room. */
const kinds: Record<SummaryPart, readonly (TextPart | 'title')[]> = {
  title: ['title'],
  problem: ['problem', 'need'],
  targets: ['target'],
  application: ['application'],
  cooperation: ['cooperation'],
};
/** Characters. The first sentence of a part is taken whatever its length. */
const room: Record<SummaryPart, number> = {
  title: 300,
  problem: 300,
  targets: 240,
  application: 150,
  cooperation: 120,
};

function chosen(part: SummaryPart, sentences: readonly ReadSentence[]): SummarySource[] {
  const taken = new Set<ReadSentence>();
  let left = room[part];
  for (const kind of kinds[part]) {
    for (const sentence of sentences) {
      if (sentence.part !== kind || (taken.size > 0 && sentence.text.length > left)) continue;
      taken.add(sentence);
      left -= sentence.text.length;
    }
  }
  return sentences
    .filter((sentence) => taken.has(sentence))
    .map(({ text, field, start, end }) => ({ part, sentence: text, field, start, end }));
}

/** A sentence that is mostly masked tells nothing, and a lone heading neither. */
function isTelling({ text, part }: ReadSentence): boolean {
  if (part === 'title') return true;
  const masked = (text.match(/\*/g) ?? []).length;
  return text.length >= 4 && masked * 3 < text.length && !/[：:]$/.test(text);
}
