/**
 * The service's errors. Six kinds, each with a stable code listed in docs/errors.md (a test holds the two equal).
 * HTTP maps them once (src/http/problem.ts); messages are Chinese, say what to do, and never quote a record's text.
 */

/** One bad field of an input: its path (`raw.title`) and what is wrong with it. */
export interface FieldError {
  path: string;
  message: string;
}

export const errorCodes = {
  not_found: { status: 404, message: '没有找到要访问的内容' },
  'record.not_found': { status: 404, message: '没有这条记录，或它已不存在' },
  'route.not_found': { status: 404, message: '没有这个接口，请对照 /docs 检查网址和方法' },
  conflict: { status: 409, message: '与当前状态冲突' },
  'record.stale_version': { status: 409, message: '记录已被他人修改，请读取最新版本后再改' },
  'record.wrong_state': { status: 409, message: '记录当前的状态不允许这个操作' },
  'record.duplicate': { status: 409, message: '已有相同的记录' },
  'local.unauthorized': { status: 401, message: '这个接口只供本机的命令行使用' },
  'account.unauthorized': { status: 401, message: '请先登录，或出示有效的密钥' },
  forbidden: { status: 403, message: '没有权限做这个操作' },
  'access.forbidden': { status: 403, message: '您的角色没有权限做这个操作' },
  invalid: { status: 422, message: '提交的内容有误' },
  'input.invalid': { status: 422, message: '提交的内容有误，请按各字段的说明修改' },
  'input.unreadable': { status: 400, message: '请求内容无法解析，请检查编码和 JSON 格式' },
  'input.empty_query': { status: 422, message: '检索内容里没有可用的字词，请输入至少一个汉字、字母或数字' },
  'input.bad_cursor': { status: 422, message: '翻页标记无效，请从第一页重新开始' },
  'request.bad_url': { status: 400, message: '网址有误，请检查其中的字符和百分号编码' },
  'request.method_not_allowed': { status: 405, message: '这个网址不支持所用的请求方法' },
  'request.timeout': { status: 408, message: '请求没有在时限内发送完' },
  'request.too_large': { status: 413, message: '请求内容超过大小限制' },
  'request.uri_too_long': { status: 414, message: '网址或其中的参数过长' },
  'request.media_type': { status: 415, message: '只接受 application/json 格式的内容' },
  'request.wrong_host': { status: 421, message: '服务只接受发往本机地址的请求' },
  'request.headers_too_large': { status: 431, message: '请求头或网址过长' },
  'request.failed': { status: 400, message: '请求无法处理' },
  unavailable: { status: 503, message: '服务暂时不可用，请稍后再试' },
  'model.unavailable': { status: 503, message: '模型服务暂时不可用' },
  internal: { status: 500, message: '服务内部出错，请凭请求编号联系运维人员' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** Base of the six kinds; `message` is what a person reads. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[];

  constructor(code: ErrorCode, message?: string, fields: FieldError[] = []) {
    super(message ?? errorCodes[code].message);
    this.name = new.target.name;
    this.code = code;
    this.fields = fields;
  }

  get status(): number {
    return errorCodes[this.code].status;
  }
}

export class NotFound extends ServiceError {
  constructor(code: ErrorCode = 'record.not_found', message?: string) {
    super(code, message);
  }
}
export class Conflict extends ServiceError {
  constructor(code: ErrorCode = 'conflict', message?: string) {
    super(code, message);
  }
}
/** Nobody is signed in, and somebody who is might be let in. */
export class Unauthorized extends ServiceError {
  constructor(code: ErrorCode = 'account.unauthorized', message?: string) {
    super(code, message);
  }
}
export class Forbidden extends ServiceError {
  constructor(code: ErrorCode = 'forbidden', message?: string) {
    super(code, message);
  }
}
export class Invalid extends ServiceError {
  constructor(code: ErrorCode = 'input.invalid', message?: string, fields: FieldError[] = []) {
    super(code, message, fields);
  }
}
export class Unavailable extends ServiceError {
  constructor(code: ErrorCode = 'unavailable', message?: string) {
    super(code, message);
  }
}
