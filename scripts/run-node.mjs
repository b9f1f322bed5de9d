import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { resolve } from 'node:path';
import { root } from './find-node.mjs';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs `file` of the project with the Node at `node`, on this process's own standard streams, and resolves to the exit
 * code (128 + n after signal n). The child has a process group of its own, so that Ctrl-C reaches it once: from here,
 * and not from the terminal as well. npm passes on a signal that came here anyway: a repeat within half a second is
 * taken for that. Should this process be killed, the child ends by itself (end-with-launcher.mjs).
 */
export function runNode(node, file, args) {
  const child = spawn(
    node,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      new URL('./end-with-launcher.mjs', import.meta.url).href,
      resolve(root, file),
      ...args,
    ],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: process.platform !== 'win32',
      // Compiled modules are kept beside the packages, for threads too: half of a command's start. Where that cannot be
      // written, nothing is kept.
      env: { NODE_COMPILE_CACHE: resolve(root, 'node_modules/.cache/compiled'), ...process.env },
    },
  );
  let lastSignal = 0;
  for (const signal of forwarded) {
    process.on(signal, () => {
      const now = Date.now();
      if (now - lastSignal > 500) child.kill(signal);
      lastSignal = now;
    });
  }
  return new Promise((ended, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => ended(code ?? 128 + constants.signals[signal]));
  });
}
