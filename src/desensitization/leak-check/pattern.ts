import type { Category } from '../types.ts';
import { projectPhrase } from './projection.ts';
import type { SecretKind } from './types.ts';

/** A secret as it is searched for in projected text. */
export interface Pattern {
  /** The projected secret. */
  key: string;
  /** The same before digits and lookalikes were folded. */
  plain: string;
  /** The secret as it was handed in, by which a literal find is told. */
  text: string;
  kind: SecretKind;
  category: Category;
  /** For the reviewer, without the secret. */
  what: string;
  /** A phrase may be spread and spelled in other signs; letters (initials, pinyin) stand for Han and need borders. */
  form: 'phrase' | 'letters';
  severity: 'block' | 'warn';
}

/** A phrase's pattern; none where the secret holds too little to be searched for. `spelling` is another way to write it. */
export function phrasePattern(secret: Secret, spelling = secret.text): Pattern[] {
  const { text: key, plain } = projectPhrase(spelling);
  return key.length >= shortest(secret) ? [{ ...secret, key, plain, form: 'phrase' }] : [];
}

type Secret = Omit<Pattern, 'key' | 'plain' | 'form'>;

/** One Han character would be found everywhere; a demander who lists one as a secret term means it. */
function shortest({ kind, text }: Secret): number {
  return kind === 'secret_term' && HAN.test(text) ? 1 : 2;
}

const HAN = /[\u4e00-\u9fff]/;

/** Initials or pinyin of a name: four or more letters block, fewer only warn (PLC is no company), one is nothing. */
export function letterPattern(letters: string, surest: number, secret: Omit<Secret, 'severity'>): Pattern[] {
  if (letters.length < 2) return [];
  const { text: key, plain } = projectPhrase(letters);
  return [{ ...secret, key, plain, form: 'letters', severity: letters.length >= surest ? 'block' : 'warn' }];
}
