import { parseRetryAfterMs } from '@langchain/core/utils/async_caller';
import { refusalOf } from '../outgoing/outgoing-refused.ts';

export type UnavailableCode =
  | 'unreachable'
  | 'refused'
  | 'timeout'
  | 'busy'
  | 'server_error'
  | 'unauthorized'
  | 'rejected'
  | 'unreadable'
  | 'schema'
  | 'budget';

/** The language model gave no usable answer: go on without it. Never carries what was asked or answered. */
export class LanguageModelUnavailable extends Error {
  override readonly name = 'LanguageModelUnavailable';
  readonly code: UnavailableCode;
  /** Milliseconds the server asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(code: UnavailableCode, message: string = messages[code], retryAfterMs?: number) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same request may succeed in a moment. */
  get passes(): boolean {
    return this.code === 'busy' || this.code === 'server_error' || this.code === 'unreachable';
  }
}

/** The door did not let the text out. */
export class LanguageModelRefused extends Error {
  override readonly name = 'LanguageModelRefused';
  readonly code: 'secret';

  constructor(code: 'secret') {
    super('文本含有须保密的内容，没有发给外部语言模型，请先脱敏');
    this.code = code;
  }
}

/** A failed request without anything the server said: its message may quote the text or the key. */
export function unavailable(error: unknown): LanguageModelUnavailable {
  if (error instanceof LanguageModelUnavailable) return error;
  const { status, headers } = (error ?? {}) as { status?: unknown; headers?: unknown };
  if (typeof status === 'number') return refusedByStatus(status, headers);
  const refusal = refusalOf(error);
  if (refusal) return new LanguageModelUnavailable(refusal.code === 'size' ? 'unreadable' : 'refused');
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') return new LanguageModelUnavailable('timeout');
  return new LanguageModelUnavailable(error instanceof SyntaxError ? 'unreadable' : 'unreachable');
}

function refusedByStatus(status: number, headers: unknown): LanguageModelUnavailable {
  const code = codeOf(status);
  const wait = headers instanceof Headers ? parseRetryAfterMs(headers.get('retry-after')) : undefined;
  return new LanguageModelUnavailable(code, `${messages[code]}（HTTP ${status}）`, wait);
}

function codeOf(status: number): UnavailableCode {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 408 || status === 425 || status === 429) return 'busy';
  return status >= 500 ? 'server_error' : 'rejected';
}

const messages: Record<UnavailableCode, string> = {
  unreachable: '无法连接语言模型服务，请检查地址和网络',
  refused:
    '语言模型服务的地址不能访问：它在内网而未声明为市场自有（LANGUAGE_MODEL_OWN、OUTGOING_INNER_HOSTS），或网址有误',
  timeout: '语言模型在时限内没有答复，请稍后再试或调大时限',
  busy: '语言模型服务限流，请稍后再试',
  server_error: '语言模型服务出错，请稍后再试',
  unauthorized: '语言模型服务拒绝了密钥，请检查密钥及其权限',
  rejected: '语言模型服务不接受请求，请核对地址、模型名和输入长度',
  unreadable: '语言模型的答复无法解析，请确认地址指向兼容 OpenAI 的 /v1 接口',
  schema: '语言模型的答复不合要求的格式',
  budget: '今天的语言模型用量已到上限，明天（北京时间）恢复',
};
