import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A table that a script keeps in both READMEs between two comments. */
export interface ReadmeTable {
  begin: string;
  end: string;
  /** The table in one language: 0 English, 1 Chinese. */
  table(language: 0 | 1): string;
  /** Said when a README is stale: what to run. */
  remedy: string;
}

const files = ['README.md', 'README.zh-CN.md'] as const;

/** Writes the table into both READMEs, or with `check` only compares and fails the process when one is stale. */
export async function keepTable(kept: ReadmeTable, check: boolean): Promise<void> {
  for (const [at, name] of files.entries()) {
    const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
    const text = await readFile(file, 'utf8');
    const made = withTable(text, kept, at as 0 | 1);
    if (!check) await writeFile(file, made);
    else if (made !== text) {
      console.error(`${name}: ${kept.remedy}`);
      process.exitCode = 1;
    }
  }
}

/** The text with its table replaced. @throws Error when the markers are missing */
export function withTable(text: string, { begin, end, table }: ReadmeTable, language: 0 | 1): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`markers are missing: ${begin}`);
  return `${text.slice(0, from)}${begin}\n${table(language)}\n${text.slice(to)}`;
}
