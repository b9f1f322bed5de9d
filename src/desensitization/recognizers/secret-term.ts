import { phraseRecognizer } from './phrase-recognizer.ts';
import { dictionary, type Recognizer } from './recognizer.ts';

/** Finds the demander's own secret terms in every spelling. */
export function secretTermRecognizer(terms: readonly string[]): Recognizer {
  const phrases = terms
    .filter((term) => term.trim() !== '')
    .map((text) => ({
      text,
      category: 'secret_term' as const,
      score: 1,
      evidence: [dictionary('需求方列出的保密词')],
    }));
  return phraseRecognizer('secret-term', phrases);
}
