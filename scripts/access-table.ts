/**
 * Writes the table of rights into README.md and README.zh-CN.md from src/access/policy.ts; `--check` only compares and
 * fails when one is stale.
 */
import { accessText, type Language } from '../src/access/describe.ts';
import { type Action, policy, ruleOf } from '../src/access/policy.ts';
import { keepTable } from './readme-table.ts';

const begin = '<!-- rights: made by scripts/access-table.ts -->';
const end = '<!-- end of rights -->';
const heads = ['| action | what | who may, on which records |', '| 操作 | 内容 | 谁可以，对哪些记录 |'];

/** The table in one language: 0 English, 1 Chinese. */
export function accessTable(language: 0 | 1): string {
  const said: Language = language === 0 ? 1 : 0;
  const rows = Object.keys(policy).map((action) => {
    const does = ruleOf(action as Action).does[said];
    return `| \`${action}\` | ${does} | ${accessText(action as Action, said)} |`;
  });
  return [heads[language], '| --- | --- | --- |', ...rows].join('\n');
}

if (import.meta.main) {
  const remedy = 'the table of rights is stale; run node scripts/access-table.ts';
  await keepTable({ begin, end, table: accessTable, remedy }, process.argv.includes('--check'));
}
