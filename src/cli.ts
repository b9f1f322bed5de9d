/** The command line: a thin shell over the services. Exit codes: 0 done, 1 failed, 2 called in a wrong way. */
import { run } from './cli/run.ts';

// The reader of a pipe (`| head`) may close it early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = (await run(process.argv.slice(2))) ?? process.exitCode;
