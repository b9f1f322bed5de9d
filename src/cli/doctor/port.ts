import { createServer } from 'node:net';
import type { Config } from '../../config.ts';
import { amiss, type Finding, well } from './finding.ts';

/** Whether the service could listen where it is configured to. */
export async function examinePort({ http: { host, port } }: Config, isRunning: boolean): Promise<Finding> {
  if (isRunning) return well('端口', '由正在运行的服务使用');
  const code = await tryToListen(host, port);
  if (code === null) return well('端口', `${host}:${port} 空闲`);
  const detail = code === 'EADDRINUSE' ? `${host}:${port} 已被其他程序占用` : `不能监听 ${host}:${port}（${code}）`;
  return amiss('端口', detail, '停掉占用它的程序，或用 PORT、HOST 换一个');
}

/** Null when it worked, else the error's code. */
function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}
