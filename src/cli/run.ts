import { CommanderError } from 'commander';
import { usageMessage } from './chinese.ts';
import { failureMessage } from './failure-message.ts';
import { createProgram } from './program.ts';
import { UsageError } from './usage-error.ts';

/** Runs one command and returns its exit code; `serve` and `work` return once they have started. */
export async function run(args: string[]): Promise<number | undefined> {
  try {
    await createProgram().parseAsync(args, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      // Without a command, commander has printed the help.
      if (error.code !== 'commander.help') console.error(`${usageMessage(error)}。${seeHelp}`);
      return 2;
    }
    if (error instanceof UsageError) {
      console.error(`${error.message}。${seeHelp}`);
      return 2;
    }
    console.error(failureMessage(error));
    return 1;
  }
}

const seeHelp = '用 --help 查看用法。';
