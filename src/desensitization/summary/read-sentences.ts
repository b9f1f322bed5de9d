import { hiddenInstructions } from '../../language-model/hidden-instructions.ts';
import { partsOfFields, type TextPart } from '../../matching/query/demand-parts/parts.ts';
import { readParts } from '../../matching/query/demand-parts/read-parts.ts';
import { sentences } from '../../text/sentences.ts';
import type { FieldTexts } from '../draft/types.ts';
import type { SummarySource, SuspiciousPassage } from './types.ts';

/** A sentence of the masked text and what it speaks of; `title` is the whole title. */
export interface ReadSentence extends Omit<SummarySource, 'part' | 'sentence'> {
  text: string;
  part: TextPart | 'title';
}

/**
 * The sentences of a masked text in order, less those that are written for a model, which are given apart. Names of
 * attachments are no sentences.
 */
export function readSentences(masked: FieldTexts): { sentences: ReadSentence[]; suspicious: SuspiciousPassage[] } {
  const suspicious: SuspiciousPassage[] = [];
  const read: ReadSentence[] = [];
  // Where the other fields are empty, one holds the whole demand.
  const isWhole = !Object.keys(partsOfFields).some((field) => (masked[field] ?? '') !== '');
  for (const [field, text] of Object.entries(masked)) {
    const hidden = hiddenInstructions(text);
    suspicious.push(...hidden.map(({ start, end }) => ({ field, start, end })));
    if (field.startsWith('attachments.')) continue;
    const orders = hidden.filter(({ kind }) => kind !== 'invisible');
    const isClean = ({ start, end }: { start: number; end: number }) =>
      !orders.some((order) => order.start < end && order.end > start);
    read.push(...sentencesOf(field, text, isWhole).filter(isClean));
  }
  return { sentences: read, suspicious };
}

function sentencesOf(field: string, text: string, isWhole: boolean): ReadSentence[] {
  if (field === 'title') return sentences(text).map((sentence) => ({ ...sentence, field, part: 'title' }));
  const own = partsOfFields[field];
  if (own) return sentences(text).map((sentence) => ({ ...sentence, field, part: own }));
  return readParts(text, field === 'problem' && !isWhole ? 'problem' : null).map(
    ({ text: said, start, end, part }) => ({
      text: said,
      start,
      end,
      part,
      field,
    }),
  );
}
