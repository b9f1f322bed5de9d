import { refusalOf } from '../../src/outgoing/outgoing-refused.ts';
import { EmbeddingUnavailable } from '../provider.ts';

/**
 * LangChain calls this after each failed try: throwing ends the tries, returning lets it wait and try again. It waits
 * about 1, 2, 4… seconds (drawn between once and twice that), or `retryAfterMs` set here where that is longer.
 */
export function failedAttempt(error: unknown): void {
  const status = statusOf(error);
  if (refusalOf(error)) throw error;
  if (status !== undefined && status < 500 && !TRY_AGAIN.has(status)) throw error;
  const wait = retryAfterMs(error, Date.now());
  if (wait === undefined) return;
  if (wait > LONGEST_WAIT_MS) throw error;
  Object.assign(error as object, { retryAfterMs: wait });
}

/** The failure without anything the server said: its message may quote the text or the key. */
export function unavailable(error: unknown): EmbeddingUnavailable {
  const status = statusOf(error);
  if (status !== undefined) return refusedByStatus(status);
  if (nameOf(error) === 'TimeoutError') {
    return new EmbeddingUnavailable('timeout', '向量服务在时限内没有答复，请稍后再试或调大时限');
  }
  const refusal = refusalOf(error);
  if (refusal?.code === 'size') return unreadable('超过大小限制');
  if (refusal) {
    return new EmbeddingUnavailable(
      'refused',
      '向量服务的地址不能访问：它在内网而未声明为市场自有（EMBEDDING_OWN、OUTGOING_INNER_HOSTS），或网址有误',
    );
  }
  if (error instanceof SyntaxError) return unreadable('内容不是 JSON');
  return new EmbeddingUnavailable('unreachable', '无法连接向量服务，请检查地址和网络');
}

export function unreadable(reason: string): EmbeddingUnavailable {
  return new EmbeddingUnavailable(
    'unreadable',
    `向量服务的答复无法解析：${reason}，请确认地址指向兼容 OpenAI 的 /v1 接口`,
  );
}

function refusedByStatus(status: number): EmbeddingUnavailable {
  if (status === 401 || status === 403) {
    return new EmbeddingUnavailable('unauthorized', `向量服务拒绝了密钥（HTTP ${status}），请检查密钥及其权限`);
  }
  if (status === 429) return new EmbeddingUnavailable('busy', '向量服务限流（HTTP 429），请稍后再试或减小并发');
  if (status >= 500) return new EmbeddingUnavailable('server_error', `向量服务出错（HTTP ${status}），请稍后再试`);
  return new EmbeddingUnavailable('rejected', `向量服务不接受请求（HTTP ${status}），请核对模型名、批量大小和输入长度`);
}

export function statusOf(error: unknown): number | undefined {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : undefined;
}

/** Retry-After of an answer in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfterMs(error: unknown, now: number): number | undefined {
  const headers = (error as { headers?: unknown } | null)?.headers;
  const value = headers instanceof Headers ? headers.get('retry-after')?.trim() : undefined;
  if (!value) return undefined;
  const wait = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

/** Statuses under 500 that pass: request timeout, too early, too many requests. */
const TRY_AGAIN = new Set([408, 425, 429]);
/** A job may as well end and be queued again when the server asks for more. */
const LONGEST_WAIT_MS = 60_000;
