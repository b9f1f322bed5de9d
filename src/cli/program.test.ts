import { type Command, CommanderError } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { createProgram } from './program.ts';
import { run } from './run.ts';

const said = vi.spyOn(console, 'error').mockImplementation(() => {});
const written = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
afterEach(() => vi.clearAllMocks());

const id = '01a210d6-cdf4-76aa-a262-67941c8fc519';

test.each([
  [['nothing'], '没有命令 nothing'],
  [['mach', '--text', '铝'], '没有命令 mach，是不是 match'],
  [['seed', '--smaple'], '没有选项 --smaple，是不是 --sample'],
  [['match', '--text'], '选项 --text <文字> 后面缺少值'],
  [['match'], '须给且只给一个要匹配的对象，如 --demand 编号 或 --text 文字'],
  [['match', '--demand', '7'], '--demand <编号> 的值有误：须为完整的编号（UUID）'],
  [['match', '--text', '铝', '--price-to', '9.999'], '--price-to <元> 的值有误：须为以元计的金额，如 800000 或 1250.5'],
  [['explain', '--demand', id], '缺少必需的选项 --record <编号>'],
  [['text'], '缺少参数 文字'],
  [['text', '--jsno'], '没有选项 --jsno；这样开头的文字请从标准输入给出（-）'],
  [['text', '铝', '合金'], '参数太多；带空格的文字请用引号括起来'],
  [['detect'], '须给且只给 --text 与 --file 之一'],
  [['seed', '--sample', '--remove-sample'], '--sample 与 --remove-sample 不能同用'],
  [['jobs', 'requeue'], '须给出任务编号，或者用 --all 表示全部'],
  [['jobs', 'requeue', '--all', id], '须给出任务编号，或者用 --all 表示全部'],
  [['jobs', 'requeue', '7'], '编号 的值有误：须为完整的编号（UUID）'],
  [['eval', 'matching', '--corpus', 'c'], '缺少必需的选项 --queries <文件>'],
  [['eval', 'drafts', '--demands', 'd', '--corpus', 'c'], '--corpus、--queries、--qrels 须一起给出'],
  [['eval', 'desensitization', '--data', 'd', '--threshold', '2'], '--threshold <概率> 的值有误：须为 0 到 1 的小数'],
  [
    ['eval', 'desensitization', '--data', 'd', '--tagger', 'bert'],
    '--tagger <模型> 的值有误：只能是 crf、encoder、both、none 之一',
  ],
  [
    ['eval', 'desensitization', '--data', 'd', '--encoder', 'e'],
    '--encoder 与 --fold-encoders 只用于 --tagger encoder 或 both',
  ],
  [
    ['eval', 'desensitization', '--data', 'd', '--tagger', 'both', '--folds', '5', '--fold-encoders', 'a', 'b'],
    '--fold-encoders 须给出 5 个文件夹，每份一个（train encoder --without-fold）',
  ],
  [
    ['eval', 'desensitization', '--data', 'd', '--folds', '5', '--taught', 't'],
    '--taught 须与 --only-fold 同用：教它的编码器没有见过那一份',
  ],
  [['eval', 'desensitization', '--data', 'd', '--only-fold', '1'], '--only-fold 须小于 --folds 的份数'],
  [
    ['eval', 'desensitization', '--data', 'd', '--tagger', 'none', '--folds', '5'],
    '--folds 用每份自己的模型，不能与 --weights、--encoder 或 --tagger none 同用',
  ],
])('%j is a wrong use: exit code 2 and what is wrong, on standard error only', async (args, message) => {
  expect(await run(args)).toBe(2);
  expect(said.mock.calls).toEqual([[`${message}。用 --help 查看用法。`]]);
  expect(written).not.toHaveBeenCalled();
});

test('without a command the help is shown, as a wrong use', async () => {
  expect(await run([])).toBe(2);
  expect(said).not.toHaveBeenCalled();
});

test('help and version are no errors', async () => {
  expect(await run(['--help'])).toBe(0);
  expect(await run(['match', '--help'])).toBe(0);
  expect(await run(['--version'])).toBe(0);
});

const commands = (parent: Command): Command[] => parent.commands.flatMap((command) => [command, ...commands(command)]);

test('every command has a Chinese help with an example and no word of commander’s own', async () => {
  const all = commands(createProgram());
  expect(all.length).toBeGreaterThan(15);
  for (const command of all) {
    written.mockClear();
    expect(() => command.outputHelp()).not.toThrow(CommanderError);
    const help = written.mock.calls.map(([text]) => text).join('');
    expect(help, command.name()).toMatch(/^用法： .*\n\n.*[\u4e00-\u9fff]/);
    expect(help, command.name()).toContain(`例：\n  `);
    expect(help, command.name()).not.toMatch(/usage|options|default|display help|choices/i);
    for (const option of command.options) expect(option.description, option.flags).toMatch(/[\u4e00-\u9fff]|JSON/);
  }
});
