/**
 * `npm start`, `npm test` and the scripts for developers: makes sure of a Node that runs TypeScript and of the packages,
 * then runs the entry.
 * Plain JavaScript for Node 20, which is what the machine may have.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findNode, nodeIn, ownNodeFolder, root } from './find-node.mjs';
import { withInstallLock } from './install-lock.mjs';
import { neededInstall } from './packages.mjs';
import { runNode } from './run-node.mjs';

const [what, ...args] = process.argv.slice(2);
const entries = {
  start: ['src/main.ts', ...args],
  test: ['node_modules/vitest/vitest.mjs', 'run', ...args],
  run: args,
};
const [file, ...rest] = entries[what] ?? [];
if (!file) {
  console.error('用法：node scripts/launch.mjs start|test|run 文件 [参数…]');
  process.exit(2);
}
const purpose = what === 'start' ? 'start' : 'test';
try {
  const node = await prepare();
  process.exitCode = await runNode(node, file, rest);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Installs what is missing, one launcher at a time, and returns the Node to run with. */
async function prepare() {
  const ready = findNode();
  if (ready && neededInstall(purpose) === null) return ready;
  return withInstallLock(
    join(root, '.cache', 'install.lock'),
    async () => {
      const node = findNode() ?? (await installNode());
      const install = neededInstall(purpose);
      if (install) {
        console.error('正在安装依赖包，首次约需一分钟……');
        await npm(node, install, root, '依赖包安装失败，请检查网络和 npm 的设置后重试。');
      }
      return node;
    },
    () => console.error('另一个进程正在安装，等它完成……'),
  );
}

/** The npm package `node` fetches the executable by its install script, which the project's .npmrc forbids others. */
async function installNode() {
  const failed = '安装 Node 24 失败，请检查网络后重试，或自行安装 Node 22.18 以上的版本。';
  const unfinished = `${ownNodeFolder}.unfinished`;
  console.error(`本机的 Node ${process.versions.node} 过旧，正在本项目的 .node 文件夹里安装 Node 24（约 190 MB）……`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  const manifest = { name: 'own-node', private: true, allowScripts: { node: true } };
  writeFileSync(join(unfinished, 'package.json'), JSON.stringify(manifest));
  const install = ['install', 'node@24', '--ignore-scripts=false', '--no-package-lock', '--omit=dev'];
  await npm(process.execPath, [...install, `--prefix=${unfinished}`], unfinished, failed);
  if (!existsSync(nodeIn(unfinished))) throw new Error(failed);
  await run(nodeIn(unfinished), ['-e', ''], unfinished, failed);
  rmSync(ownNodeFolder, { recursive: true, force: true });
  renameSync(unfinished, ownNodeFolder);
  return nodeIn(ownNodeFolder);
}

/** Runs npm itself with `node`, because npm picks packages by the version of the Node it runs on. */
function npm(node, args, cwd, failed) {
  return run(node, [npmProgram(), ...args, '--no-audit', '--no-fund', '--no-update-notifier'], cwd, failed);
}

function run(node, args, cwd, failed) {
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  // Standard output belongs to the entry: a caller may read it.
  const child = spawn(node, args, { cwd, env: { ...process.env, PATH }, stdio: ['ignore', 2, 2] });
  // An interrupt ends npm first, then leaves by the way of a failure, which gives the lock back.
  const interrupt = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, interrupt);
  return new Promise((resolve, reject) => {
    child.on('error', () => reject(new Error(failed)));
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(failed))));
  }).finally(() => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupt);
  });
}

/** npm's JavaScript file: the npm that started this, else the one beside this Node or on the PATH. */
function npmProgram() {
  const started = process.env.npm_execpath;
  if (started?.endsWith('npm-cli.js') && existsSync(started)) return started;
  const folders = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)];
  for (const folder of folders) {
    if (existsSync(join(folder, 'npm'))) {
      const real = realpathSync(join(folder, 'npm'));
      if (real.endsWith('npm-cli.js')) return real;
    }
    const beside = join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (existsSync(beside)) return beside;
  }
  throw new Error('找不到 npm，请安装后重试。');
}
