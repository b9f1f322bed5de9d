import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pieces } from '../../test/desensitization/pieces.ts';
import { patternRecognizer } from './recognizers/pattern-recognizer.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

/** The value of a property in the example's code. */
const given = (property: string) => new RegExp(`^  ${property}: (.*),$`, 'm').exec(readme)![1]!;

test("the README's recognizer finds what its table says", () => {
  const [, source, flags] = /^\/(.*)\/(\w*)$/.exec(given('pattern'))!;
  const chemicalLicence = patternRecognizer({
    name: 'chemical-licence',
    category: 'contract_number',
    pattern: new RegExp(source!, flags),
    rule: given('rule'),
    score: Number(given('score')),
  });
  const rows = [...readme.matchAll(/^ {2}\['(.*)', \[(?:'(.*)')?\]\],$/gm)];
  expect(rows).toHaveLength(3);
  for (const [, text, piece] of rows) expect(pieces(chemicalLicence, text!)).toEqual(piece ? [piece] : []);
});
