import { readServiceFile, type ServiceFile } from '../service-file.ts';
import { type Api, readAnswer } from './api.ts';
import { CommandFailure } from './usage-error.ts';

/** A service on this machine that does not answer within so many milliseconds is taken for dead. */
const answersWithin = 3_000;
/** No command waits longer for one answer, in milliseconds. */
const longestAnswer = 120_000;

/**
 * The service that runs on this data folder, or null. A file left by a killed process names an address where nobody
 * answers, or where another service does, which refuses the token.
 */
export async function findService(dataDir: string): Promise<(Api & { pid: number }) | null> {
  const service = readServiceFile(dataDir);
  if (!service || !(await isAlive(service))) return null;
  return {
    through: 'service',
    pid: service.pid,
    async request(method, path, body) {
      const { status, bytes } = await send(service, method, path, body, longestAnswer).catch(explain);
      return readAnswer({ status, body: bytes.toString('utf8') });
    },
    async download(path) {
      const { status, bytes } = await send(service, 'GET', path, undefined, longestAnswer).catch(explain);
      if (status !== 200) readAnswer({ status, body: bytes.toString('utf8') });
      return bytes;
    },
    close: async () => {},
  };
}

function explain(error: Error): never {
  const slow = error.name === 'TimeoutError';
  throw new CommandFailure(slow ? '服务没有在两分钟内回复' : '与服务的连接断开了，请查看它的日志');
}

async function isAlive(service: ServiceFile): Promise<boolean> {
  try {
    const health = await send(service, 'GET', '/healthz', undefined, answersWithin);
    return (
      health.status === 200 &&
      (await send(service, 'GET', '/internal/v1/jobs', undefined, answersWithin)).status === 200
    );
  } catch {
    return false;
  }
}

async function send(
  { address, token }: ServiceFile,
  method: string,
  path: string,
  body: object | undefined,
  timeoutMs: number,
): Promise<{ status: number; bytes: Buffer }> {
  const answer = await fetch(new URL(path, address), {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
    redirect: 'error',
  });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}
