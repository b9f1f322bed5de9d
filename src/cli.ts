/** The command line: a thin shell over the services. Exit codes: 0 done, 1 failed, 2 called in a wrong way. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Compiled modules are kept beside the packages: half of a command's start. Where that cannot be written, nothing is kept.
// What this file imported by a statement would be compiled before.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
// The reader of a pipe (`| head`) may close it early.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
const { run } = await import('./cli/run.ts');
process.exitCode = (await run(process.argv.slice(2))) ?? process.exitCode;
