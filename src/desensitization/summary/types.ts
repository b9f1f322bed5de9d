import { z } from 'zod';

/** Parts of a summary in the platform's format: title, technical problem, targets, application, cooperation mode. */
export const summaryParts = ['title', 'problem', 'targets', 'application', 'cooperation'] as const;
export type SummaryPart = (typeof summaryParts)[number];

/** One sentence of a summary and where in the masked text it comes from (UTF-16 offsets, end exclusive). */
export const SummarySource = z.strictObject({
  part: z.enum(summaryParts),
  sentence: z.string(),
  field: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
});
export type SummarySource = z.infer<typeof SummarySource>;

/** A passage of the text that is written for a language model; shown to the reviewer. */
export const SuspiciousPassage = z.strictObject({ field: z.string(), start: z.int().min(0), end: z.int().min(0) });
export type SuspiciousPassage = z.infer<typeof SuspiciousPassage>;

export const Summary = z
  .strictObject({
    title: z.string(),
    problem: z.string(),
    targets: z.string(),
    application: z.string(),
    cooperation: z.string(),
    madeBy: z.enum(['extractive', 'model', 'person']),
    /** Prompt and its version, for `model`. */
    prompt: z.string().nullable(),
    /** What the reader should know of how it was made, in Chinese. */
    note: z.string(),
    sources: z.array(SummarySource),
    suspicious: z.array(SuspiciousPassage),
  })
  .meta({ id: 'Summary' });
export type Summary = z.infer<typeof Summary>;
