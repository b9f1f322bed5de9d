import { readFileSync } from 'node:fs';
import { stripVTControlCharacters, styleText } from 'node:util';

/** One JSON document on standard output, and nothing else there. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function print(...lines: string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/**
 * A record's text for one line of a terminal: no sequence in it can move the cursor or set a title, for control
 * characters and those that turn the direction of writing are replaced by a space.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

/** Colours only where a terminal shows them; `NO_COLOR` is heeded. */
export const strong = (text: string) => styleText('bold', text, { stream: process.stdout });
export const marked = (text: string) => styleText(['bold', 'yellow'], text, { stream: process.stdout });
export const faint = (text: string) => styleText('gray', text, { stream: process.stdout });

/** Text given on the command line; `-` stands for all of standard input. */
export function givenText(text: string): string {
  return text === '-' ? readFileSync(0, 'utf8') : text;
}
