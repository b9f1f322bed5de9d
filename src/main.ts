import type { IssuedPassword } from './accounts/first-accounts.ts';
import { ConfigError, readConfig } from './config.ts';
import { FolderInUse } from './db/folder-lock.ts';
import { type RunningService, serve } from './serve.ts';

/** Starts the service (`npm start`), or only its jobs (`duijie work`), and ends it cleanly on Ctrl-C. */
export async function main(options: { http: boolean } = { http: true }): Promise<void> {
  let service: RunningService;
  try {
    service = await serve(readConfig(), options);
  } catch (error) {
    if (!isExpected(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  const { address, administrator, seeded } = service;
  if (address) announce(address);
  else console.log('任务进程已启动；按 Ctrl-C 停止。');
  if (administrator) tellOnce('已开立管理员账号', [administrator]);
  seeded.then((made) => made.length > 0 && tellOnce('已开立示例账号', made));
  endOnSignal(service);
}

function announce(address: string): void {
  console.log(`
对接服务已启动
  首页      ${address}/
  登录      ${address}/sign-in
  接口文档  ${address}/docs
  就绪检查  ${address}/readyz
  试一试    ./duijie match --text "铝合金压铸件免热处理，抗拉强度不低于 250MPa"
按 Ctrl-C 停止。
`);
}

/** Passwords go to the terminal alone: neither the log nor any file has them. */
function tellOnce(what: string, made: IssuedPassword[]): void {
  const lines = made.map(({ loginName, name, password }) => `  ${loginName}（${name}）  密码 ${password}`);
  console.log(`${what}，密码只显示这一次，请记下并在登录后修改：\n${lines.join('\n')}\n`);
}

/** The first signal lets what is in flight finish; a second one ends the process at once. */
function endOnSignal(service: RunningService): void {
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) process.exit(1);
      ending = true;
      service.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** Errors whose message says all that a person needs, without a stack. */
function isExpected(error: unknown): error is Error {
  if (error instanceof ConfigError || error instanceof FolderInUse) return true;
  const code = (error as { code?: string }).code;
  if (code !== 'EADDRINUSE') return false;
  (error as Error).message = '端口已被占用，请用 PORT 换一个端口。';
  return true;
}

if (import.meta.main) {
  const given = process.argv.slice(2);
  if (given.length === 0) await main();
  else {
    console.error(`npm start 不接受参数（给了 ${given.join(' ')}）：设置用环境变量，其他命令见 ./duijie --help。`);
    process.exitCode = 2;
  }
}
