/** The command line: a thin shell over the services. Exit codes: 0 done, 1 failed, 2 called in a wrong way. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { usageMessage } from './cli/chinese.ts';
import { failureMessage } from './cli/failure-message.ts';
import { createProgram } from './cli/program.ts';
import { UsageError } from './cli/usage-error.ts';

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

if (import.meta.main) {
  // Compiled modules are kept beside the packages: half of a command's start. Where that cannot be written, nothing is kept.
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
  // The reader of a pipe (`| head`) may close it early.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = (await run(process.argv.slice(2))) ?? process.exitCode;
}
