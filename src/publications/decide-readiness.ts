import { Conflict, type FieldError } from '../errors.ts';
import type { CheckedDraft } from './check-draft.ts';
import { fieldName } from './field-texts.ts';

/**
 * Refuses a draft that gives something away or on which something is undecided, and shows where. Pure.
 * @throws Conflict draft.leak with the place of each leak | draft.not_ready with each reason
 */
export function requireReady({ public: open, fuller, blocks }: CheckedDraft): void {
  const leaks = [...leaksIn('public', open), ...leaksIn('fuller', fuller)];
  if (leaks.length > 0) throw new Conflict('draft.leak', undefined, leaks);
  if (blocks.length > 0) {
    const reasons = blocks.map((message) => ({ path: 'draft', message }));
    throw new Conflict('draft.not_ready', undefined, reasons);
  }
}

function leaksIn(stage: string, { leaks }: CheckedDraft['public']): FieldError[] {
  return leaks
    .filter(({ severity }) => severity === 'block')
    .map(({ field, start, end, what }) => ({
      path: `${stage}.${field}`,
      message: `${fieldName(field)}第 ${start + 1}–${end} 字：${what}`,
    }));
}

/** Whether what one of the stages shows fits a single organization: then the demander must have agreed to that in writing. Pure. */
export const needsWrittenConsent = ({ public: open, fuller }: CheckedDraft): boolean =>
  open.estimate.blocks || fuller.estimate.blocks;
