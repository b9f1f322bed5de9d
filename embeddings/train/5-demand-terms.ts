/**
 * Counts in how many demands each term of the lexical leg stands, for `src/matching/query/demand-language.ts`.
 *
 *     node embeddings/train/5-demand-terms.ts demands.jsonl... [--out FILE]
 *
 * A line is `{title?, text}`; the sample season's demands are counted as well. Terms of fewer than three demands are
 * left out: they tell nothing of the language, and might tell of a demander.
 */
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { terms } from '../../src/text/tokens.ts';

const LEAST_DEMANDS = 3;
const root = fileURLToPath(new URL('../../', import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: `${root}src/matching/query/demand-terms.json` } },
});

const Row = z.object({ title: z.string().default(''), text: z.string() });
const Sample = z.array(z.object({ title: z.string(), raw: z.record(z.string(), z.string().nullable()) }));

const texts: string[] = [];
for (const file of positionals) {
  const rows = (await readFile(file, 'utf8')).trim().split('\n');
  for (const row of rows) {
    const { title, text } = Row.parse(JSON.parse(row));
    texts.push(`${title}\n${text}`);
  }
}
for (const file of globSync(`${root}sample/*/demands.json`)) {
  for (const { title, raw } of Sample.parse(JSON.parse(await readFile(file, 'utf8')))) {
    texts.push([title, ...Object.values(raw)].filter((part) => part !== null).join('\n'));
  }
}

const counts = new Map<string, number>();
for (const text of texts) for (const term of terms(text).keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
const kept = [...counts]
  .filter(([, count]) => count >= LEAST_DEMANDS)
  .sort(([a, count], [b, other]) => other - count || (a < b ? -1 : 1));
await writeFile(values.out, `${JSON.stringify({ demands: texts.length, terms: Object.fromEntries(kept) })}\n`);
console.log(`${texts.length} demands, ${kept.length} terms`);
