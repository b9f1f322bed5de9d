import type { Command, CommanderError, Help } from 'commander';
import stringWidth from 'string-width';

/** Makes commander's own words Chinese, for this command and those added to it later. */
export function speakChinese(command: Command): void {
  command
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      commandUsage: inChinese('commandUsage'),
      subcommandTerm: inChinese('subcommandTerm'),
      optionDescription: inChinese('optionDescription'),
      argumentDescription: inChinese('argumentDescription'),
      displayWidth: stringWidth,
    })
    // What went wrong is told once, by `usageMessage`.
    .configureOutput({ outputError: () => {} })
    .helpOption('-h, --help', '显示帮助')
    .exitOverride();
}

const titles: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** Help's own text of a kind, its fixed English words replaced. */
function inChinese<Kind extends 'commandUsage' | 'subcommandTerm' | 'optionDescription' | 'argumentDescription'>(
  kind: Kind,
): Help[Kind] {
  return function (this: Help, of: never): string {
    const english: string = Object.getPrototypeOf(this)[kind].call(this, of);
    return english
      .replace('[options]', '[选项]')
      .replace('[command]', '[命令]')
      .replace(/ ?\(default: (.{1,200})\)$/, (_, value: string) => `（默认 ${value.replaceAll('"', '')}）`);
  } as Help[Kind];
}

/** What a person called in a wrong way, in Chinese. */
export function usageMessage({ code, message }: CommanderError): string {
  const [named = '', other = ''] = [...message.matchAll(/'([^']{1,200})'/g)].map(([, name]) => name);
  const suggestion = /Did you mean (?:one of )?([^?]{1,200})\?/.exec(message)?.[1];
  const hint = suggestion ? `，是不是 ${suggestion}` : '';
  switch (code) {
    case 'commander.unknownOption':
      return `没有选项 ${named}${hint}`;
    case 'commander.unknownCommand':
      return `没有命令 ${named}${hint}`;
    case 'commander.missingArgument':
      return `缺少参数 ${named}`;
    case 'commander.optionMissingArgument':
      return `选项 ${named} 后面缺少值`;
    case 'commander.missingMandatoryOptionValue':
      return `缺少必需的选项 ${named}`;
    case 'commander.invalidArgument':
      return invalidArgument(message);
    case 'commander.conflictingOption':
      return `选项 ${named} 与 ${other} 不能同用`;
    case 'commander.excessArguments':
      return '参数太多；带空格的文字请用引号括起来';
    default:
      return '用法有误';
  }
}

/** `option '--limit <n>' argument 'x' is invalid. REASON` or `command-argument value 'x' is invalid for argument 'id'. REASON`. */
function invalidArgument(message: string): string {
  const [, option, argument, reason = ''] =
    /^error: (?:option '([^']*)'.* is invalid|command-argument.* is invalid for argument '([^']*)')\. (.*)$/s.exec(
      message,
    ) ?? [];
  return `${option ?? argument} 的值有误：${reason}`;
}
