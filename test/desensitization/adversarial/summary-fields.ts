import type { DemandFacts, FieldTexts } from '../../../src/desensitization/draft/types.ts';
import { summarize } from '../../../src/desensitization/summary/summarize.ts';

/** The parts of a summary made without a model, as fields of what is shown. */
export async function extractiveSummaryOf(masked: FieldTexts, facts: DemandFacts): Promise<FieldTexts> {
  const { title, problem, targets, application, cooperation } = await summarize(masked, facts, null);
  return {
    'summary.title': title,
    'summary.problem': problem,
    'summary.targets': targets,
    'summary.application': application,
    'summary.cooperation': cooperation,
  };
}
