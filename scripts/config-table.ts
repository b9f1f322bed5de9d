/**
 * Writes the table of environment variables into README.md and README.zh-CN.md from the schema in src/config.ts;
 * `--check` only compares and fails when one is stale.
 */
import { environment } from '../src/config.ts';
import { keepTable } from './readme-table.ts';

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

if (import.meta.main) {
  const remedy = 'the table of variables is stale; run node scripts/config-table.ts';
  await keepTable({ begin, end, table: configTable, remedy }, process.argv.includes('--check'));
}
