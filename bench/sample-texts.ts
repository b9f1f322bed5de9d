import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../sample', import.meta.url));

/** The free texts of the sample season (problems, summaries, targets), which benchmarks read. */
export function sampleTexts(): string[] {
  const files = globSync('*/*.json', { cwd: folder }).sort();
  return files
    .flatMap((file) => stringsIn(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
    .filter((text) => text.length >= 20);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}
