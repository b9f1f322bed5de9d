import type { LanguageModel } from '../../language-model/door.ts';
import type { DemandFacts, FieldTexts } from '../draft/types.ts';
import type { Summary } from './types.ts';

/**
 * A summary of a masked text. Without a model, or where the model's cannot be trusted, it is made of the text's own
 * sentences and says so.
 * @param masked one stage's text: neither raw text nor names get here
 */
export async function summarize(
  masked: FieldTexts,
  _facts: Pick<DemandFacts, 'domain'>,
  _model: LanguageModel | null,
): Promise<Summary> {
  const title = masked.title ?? '';
  return {
    title,
    problem: masked.problem ?? '',
    targets: masked.targets ?? '',
    application: masked.application ?? '',
    cooperation: masked.cooperation ?? '',
    madeBy: 'extractive',
    prompt: null,
    note: '',
    sources: [],
    suspicious: [],
  };
}
