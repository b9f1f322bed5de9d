import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { print, strong } from './output.ts';
import type { Step } from './training-steps.ts';
import { CommandFailure } from './usage-error.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs each in turn from the project's root; what they print is shown as it comes. @throws CommandFailure */
export async function runSteps(steps: Step[], python: string): Promise<void> {
  for (const [at, { what, program, args }] of steps.entries()) {
    print(strong(`（${at + 1}/${steps.length}）${what}`));
    const child = spawn(program === 'node' ? process.execPath : python, args, { cwd: root, stdio: 'inherit' });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new CommandFailure(`“${what}”没有完成，原因见上面的输出`);
  }
}
