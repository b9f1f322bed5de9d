import type { Command } from 'commander';
import { print, printJson } from '../output.ts';

interface Variable {
  name: string;
  /** Null when it has none. */
  default: string | null;
  meaning: string;
  isSet: boolean;
}

export function addConfig(program: Command): void {
  program
    .command('config')
    .description('列出全部环境变量及其默认值和含义；不显示所设的值')
    .option('--json', '以 JSON 输出')
    .addHelpText('after', '\n例：\n  ./duijie config')
    .action(async ({ json }: { json?: boolean }) => {
      const variables = await readVariables();
      if (json) return printJson(variables);
      const { tableLines } = await import('../table.ts');
      const columns = [{ title: '变量' }, { title: '已设置' }, { title: '默认值' }, { title: '含义' }];
      const rows = variables.map((each) => [each.name, each.isSet ? '✓' : '', each.default ?? '—', each.meaning]);
      print(...tableLines(columns, rows));
    });
}

async function readVariables(): Promise<Variable[]> {
  const { environment, isSet } = await import('../../config.ts');
  return Object.entries(environment.shape).map(([name, schema]) => {
    const absent = schema.safeParse(undefined);
    const value = absent.success ? absent.data : undefined;
    return {
      name,
      default: value === undefined ? null : String(typeof value === 'boolean' ? Number(value) : value),
      meaning: schema.description?.split(' | ')[1] ?? '',
      isSet: isSet(name),
    };
  });
}
