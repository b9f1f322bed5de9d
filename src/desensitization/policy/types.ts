import { z } from 'zod';
import { filledText } from '../../records/fields.ts';
import { categories } from '../types.ts';

/**
 * What becomes of a sensitive piece: keep it, say it less exactly, put a placeholder of its shape in its place, or drop its
 * phrase.
 */
export const Operator = z.enum(['keep', 'generalize', 'mask', 'remove']);
export type Operator = z.infer<typeof Operator>;

/** How precise a place may stay; `area` is a region of several provinces, such as the Yangtze delta. */
export const PlacePrecision = z.enum(['exact', 'district', 'city', 'province', 'area']);
export type PlacePrecision = z.infer<typeof PlacePrecision>;

/** How precise a sum or a capacity may stay. */
export const AmountPrecision = z.enum(['exact', 'range', 'magnitude']);
export type AmountPrecision = z.infer<typeof AmountPrecision>;

/** What one stage of disclosure shows. */
export const StagePolicy = z.strictObject({
  operators: z.record(z.enum(categories), Operator).meta({ description: '每一类敏感信息如何处理' }),
  place: PlacePrecision,
  sum: AmountPrecision,
  capacity: AmountPrecision,
  /** What is probable but not sure: shown to the reviewer, who masks or dismisses it, or masked at once. */
  probable: z.enum(['look', 'mask']),
});
export type StagePolicy = z.infer<typeof StagePolicy>;

/** A demander's wish; the stages' texts are made by it. The secret terms are as confidential as the raw text. */
export const ConfidentialityPolicy = z
  .strictObject({
    public: StagePolicy,
    fuller: StagePolicy,
    secretTerms: z.array(filledText(100)).max(200, '最多 200 个保密词'),
    /** Whether the demander agrees to each publication before it is out. */
    needsConsent: z.boolean(),
  })
  .meta({ id: 'ConfidentialityPolicy' });
export type ConfidentialityPolicy = z.infer<typeof ConfidentialityPolicy>;

/** The stages that others may come to see; each has its own text and its own checks. */
export const ShownStage = z.enum(['public', 'fuller']);
export type ShownStage = z.infer<typeof ShownStage>;
