import { spawnSync } from 'node:child_process';
import { CommandFailure } from './usage-error.ts';

/** A Python program, and what has to be installed for it. */
export interface PythonNeeds {
  program: string;
  packages: readonly string[];
  /** From the project's root. */
  requirements: string;
}

const firstVersion = [3, 11];
const question = `import importlib.util, sys
print(*sys.version_info[:2])
print(*(name for name in sys.argv[1:] if importlib.util.find_spec(name) is None))`;

/** @throws CommandFailure saying how to install what is missing */
export function checkPython({ program, packages, requirements }: PythonNeeds): void {
  const { status, stdout } = spawnSync(program, ['-c', question, ...packages], { encoding: 'utf8' });
  if (status !== 0) {
    throw new CommandFailure(`找不到可用的 Python（${program}），训练需要 3.11 以上的版本。${howTo(requirements)}`);
  }
  const [version = '', missing = ''] = stdout.split('\n');
  const [major = 0, minor = 0] = version.split(' ').map(Number);
  if (major < firstVersion[0]! || (major === firstVersion[0] && minor < firstVersion[1]!)) {
    throw new CommandFailure(
      `Python（${program}）是 ${major}.${minor}，训练需要 3.11 以上的版本。${howTo(requirements)}`,
    );
  }
  if (missing.trim() !== '') {
    throw new CommandFailure(
      `Python（${program}）缺少 ${missing.trim().replaceAll(' ', '、')}。${howTo(requirements)}`,
    );
  }
}

function howTo(requirements: string): string {
  return `可以建一个专用的环境：
  python3 -m venv .venv-train
  .venv-train/bin/pip install -r ${requirements}
再加上 --python .venv-train/bin/python 运行一次。`;
}
