/**
 * Writes the table of environment variables into README.md and README.zh-CN.md from the schema in src/config.ts;
 * `--check` only compares and fails when one is stale.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { environment } from '../src/config.ts';

const begin = '<!-- configuration: made by scripts/config-table.ts -->';
const end = '<!-- end of configuration -->';
const heads = ['| variable | default | meaning |', '| 变量 | 默认值 | 含义 |'];

/** The table in one language: 0 English, 1 Chinese. */
export function configTable(language: 0 | 1): string {
  const rows = Object.entries(environment.shape).map(([name, schema]) => {
    const meaning = schema.description?.split(' | ')[language] ?? '';
    return `| \`${name}\` | ${defaultOf(name)} | ${meaning} |`;
  });
  return [heads[language], '| --- | --- | --- |', ...rows].join('\n');
}

function defaultOf(name: string): string {
  const parsed = environment.parse({}) as Record<string, unknown>;
  const value = parsed[name];
  if (value === undefined) return '';
  return `\`${value === true ? '1' : value === false ? '0' : String(value)}\``;
}

/** The text with its table replaced. @throws Error when the markers are missing */
export function withTable(text: string, language: 0 | 1): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error('markers of the configuration table are missing');
  return `${text.slice(0, from)}${begin}\n${configTable(language)}\n${text.slice(to)}`;
}

if (import.meta.main) {
  for (const [language, name] of [
    [0, 'README.md'],
    [1, 'README.zh-CN.md'],
  ] as const) {
    const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
    const text = await readFile(file, 'utf8');
    const made = withTable(text, language);
    if (!process.argv.includes('--check')) await writeFile(file, made);
    else if (made !== text) {
      console.error(`${name}: the table of variables is stale; run node scripts/config-table.ts`);
      process.exitCode = 1;
    }
  }
}
