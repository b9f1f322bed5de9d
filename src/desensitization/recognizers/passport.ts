import { patternRecognizer } from './pattern-recognizer.ts';

/** Passports and permits for Hong Kong, Macao and Taiwan; part numbers look alike, so a context word is needed. */
export const passport = patternRecognizer({
  name: 'passport',
  category: 'passport',
  pattern:
    /(?<![A-Za-z0-9])(?:[DEGPS][A-HJ-NP-Z]?[ -]?\d{7,8}|1[45]\d{7}|[HMCTW] ?\d{8,10}|[A-Z]{1,2}\d{6,9})(?![A-Za-z0-9])/g,
  rule: '护照或通行证号',
  score: 0,
  context: { words: /护照|通行证|回乡证|台胞证|居留证|passport/i, score: 0.92 },
});
