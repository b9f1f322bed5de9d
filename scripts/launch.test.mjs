import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { runsTypeScript } from './find-node.mjs';
import { withInstallLock } from './install-lock.mjs';
import { missingPackages } from './packages.mjs';

const folder = mkdtempSync(join(tmpdir(), 'duijie-launch-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['23.5.0', false],
  ['23.6.0', true],
  ['24.0.0', true],
])('Node %s runs TypeScript: %s', (version, able) => {
  expect(runsTypeScript(version)).toBe(able);
});

test('an install is needed for what the lock file has and node_modules lacks or has in another version', () => {
  const otherSystem = process.platform === 'linux' ? 'darwin' : 'linux';
  const wanted = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/same': { version: '1.0.0' },
      'node_modules/newer': { version: '2.0.0' },
      'node_modules/absent': { version: '1.0.0' },
      'node_modules/for-tests': { version: '1.0.0', dev: true },
      'node_modules/native-here': { version: '1.0.0', optional: true, os: [process.platform], cpu: [process.arch] },
      'node_modules/native-elsewhere': { version: '1.0.0', optional: true, os: [otherSystem] },
      'node_modules/optional': { version: '1.0.0', optional: true },
      'node_modules/optional-older': { version: '1.0.0', optional: true },
    },
  };
  const installed = {
    packages: {
      'node_modules/same': { version: '1.0.0' },
      'node_modules/newer': { version: '1.0.0' },
      'node_modules/optional-older': { version: '0.9.0' },
    },
  };
  const missing = ['newer', 'absent', 'native-here', 'optional-older'].map((name) => `node_modules/${name}`);
  expect(missingPackages(wanted, installed, 'start')).toEqual(missing);
  expect(missingPackages(wanted, installed, 'test')).toEqual(missing.toSpliced(2, 0, 'node_modules/for-tests'));
  expect(missingPackages(wanted, wanted, 'test')).toEqual([]);
  const isThere = (path) => !path.endsWith('/absent');
  expect(missingPackages(wanted, wanted, 'test', isThere)).toEqual(['node_modules/absent']);
});

test('two launchers at once install one after the other', async () => {
  const lock = join(folder, 'locks', 'install.lock');
  const steps = [];
  const install = (name) => async () => {
    steps.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    steps.push(`${name} ends`);
  };
  const waited = vi.fn();
  await Promise.all([withInstallLock(lock, install('a')), withInstallLock(lock, install('b'), waited)]);
  expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  expect(waited).toHaveBeenCalledTimes(1);
});

test('the lock of a launcher that was killed is taken over', async () => {
  const lock = join(folder, 'left.lock');
  const longAgo = new Date(Date.now() - 60_000);
  const left = withInstallLock(lock, () => {
    utimesSync(lock, longAgo, longAgo);
    return withInstallLock(lock, async () => 'taken over');
  });
  expect(await left).toBe('taken over');
});

/** A launcher that runs the given program; `output` resolves to what it printed once it has ended. */
function launch(program) {
  const entry = join(folder, `entry-${Math.random()}.mjs`);
  writeFileSync(entry, program);
  const call = `import { runNode } from ${JSON.stringify(new URL('./run-node.mjs', import.meta.url).href)};
    process.exitCode = await runNode(process.execPath, ${JSON.stringify(entry)}, ['one', 'two words']);`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', call], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  launcher.stdout.on('data', (data) => {
    output += data;
  });
  const printed = (text) => vi.waitFor(() => expect(output).toContain(text), { timeout: 20_000 });
  return { launcher, printed, ended: once(launcher, 'close').then(([code]) => ({ code, output })) };
}

test('the entry gets its arguments, and its exit code is the launcher’s', async () => {
  const { ended } = launch('console.log(process.argv.slice(2)); process.exitCode = 7;');
  expect(await ended).toEqual({ code: 7, output: "[ 'one', 'two words' ]\n" });
});

test('an interrupt reaches the entry once, even when npm passes it on as well, and the launcher waits for its end', async () => {
  const { launcher, printed, ended } = launch(`
    process.on('SIGINT', () => { console.log('closing'); setTimeout(() => process.exit(0), 300); });
    setInterval(() => {}, 1000); console.log('ready');`);
  await printed('ready');
  launcher.kill('SIGINT');
  await printed('closing');
  launcher.kill('SIGINT');
  expect(await ended).toEqual({ code: 0, output: 'ready\nclosing\n' });
});

test('an entry that a signal ends is told by the exit code', async () => {
  const { launcher, printed, ended } = launch(`setInterval(() => {}, 1000); console.log('ready');`);
  await printed('ready');
  launcher.kill('SIGTERM');
  expect((await ended).code).toBe(143);
});

test('when the launcher is killed, the entry shuts down by itself', async () => {
  const log = join(folder, 'killed.txt');
  const { launcher, printed } = launch(`
    import { writeFileSync } from 'node:fs';
    process.on('SIGTERM', () => { writeFileSync(${JSON.stringify(log)}, 'closed'); process.exit(0); });
    setInterval(() => {}, 1000); console.log('ready');`);
  await printed('ready');
  launcher.kill('SIGKILL');
  await vi.waitFor(() => expect(readFileSync(log, 'utf8')).toBe('closed'), { timeout: 20_000 });
});
