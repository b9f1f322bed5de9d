import type { Command } from 'commander';
import { givenText, print, printable, printJson } from '../output.ts';
import { plainArgument } from '../plain-argument.ts';

export function addText(program: Command): void {
  program
    .command('text')
    .description('显示一段文字如何被切分，以及其中的数量')
    .argument('<文字>', '要分析的文字；- 表示从标准输入读')
    .option('--json', '以 JSON 输出：{"tokens":[…],"quantities":[…]}，位置为 UTF-16 偏移')
    .allowUnknownOption()
    .addHelpText('after', '\n例：\n  ./duijie text "抗拉强度≥1200MPa的Q345B钢板"\n  ./duijie text --json - < 需求.txt')
    .action(async (given: string, { json }: { json?: boolean }) => {
      const text = givenText(plainArgument(given));
      const { tokenize } = await import('../../text/tokens.ts');
      const { quantities } = await import('../../text/quantities.ts');
      const analysis = { tokens: tokenize(text), quantities: quantities(text) };
      if (json) return printJson(analysis);
      const { tableLines } = await import('../table.ts');
      const place = ({ start, end }: { start: number; end: number }) => `${start}-${end}`;
      print(
        ...tableLines(
          [{ title: '词', most: 40 }, { title: '位置', align: 'right' }, { title: '类别' }],
          analysis.tokens.map((token) => [printable(token.text), place(token), kinds[token.kind]]),
        ),
        '',
      );
      if (analysis.quantities.length === 0) return print('没有带单位的数量。');
      print(
        ...tableLines(
          ['数量', '位置', '比较', '下限', '上限', '单位', '量纲'].map((title) => ({ title, most: 40 })),
          analysis.quantities.map((found) => [
            printable(found.text),
            place(found),
            comparisons[found.comparison],
            String(found.min ?? '—'),
            String(found.max ?? '—'),
            found.unit,
            found.dimension,
          ]),
        ),
      );
    });
}

const comparisons = { eq: '=', ge: '≥', gt: '>', le: '≤', lt: '<', range: '~', approx: '≈', plus_minus: '±' };

const kinds = {
  word: '词语',
  character: '单字',
  bigram: '二字组',
  technical: '技术词',
  part: '组成部分',
  number: '数字',
};
