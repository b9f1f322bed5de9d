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
  'account.unauthorized': { status: 401, message: '请先登录；若已登录，登录或密钥已失效，请重新登录' },
  'account.wrong_password': { status: 401, message: '登录名或密码不对' },
  'account.wrong_code': { status: 401, message: '验证码不对，或登录已超时，请重新登录' },
  'account.too_many_attempts': { status: 429, message: '密码错误次数过多，请稍后再试，或请管理员发一个重设链接' },
  'account.weak_password': { status: 422, message: '密码太容易被猜到，请换一个' },
  'account.dead_link': { status: 410, message: '链接无效、已用过或已过期，请向管理员要一个新的' },
  'account.last_administrator': { status: 409, message: '这是最后一个可用的管理员，不能停用或收回' },
  'account.disabled': { status: 409, message: '账号已停用' },
  'account.session_only': { status: 403, message: '这个操作只能在登录后进行，不能用密钥' },
  'account.sign_on_failed': { status: 401, message: '统一登录没有成功：用户未绑定账号，或登录已超时' },
  'account.sign_on_absent': { status: 404, message: '本服务没有配置统一登录' },
  'idempotency.in_progress': {
    status: 409,
    message: '带同一个 Idempotency-Key 的请求正在处理，请稍后以同样的内容再发一次',
  },
  'idempotency.answer_lost': {
    status: 409,
    message: '带这个 Idempotency-Key 的请求已经执行过，但它的答复没有保存；请查询相应的记录',
  },
  'draft.four_eyes': { status: 409, message: '提交脱敏稿的人不能审核它，请由另一名审核员审核' },
  'draft.not_ready': { status: 409, message: '脱敏稿还不能通过，请先处理所列各项' },
  'draft.leak': { status: 409, message: '发布内容会泄露敏感信息，请先处理所列各处' },
  'draft.outdated': { status: 409, message: '原文、保密意愿或所据资料在起草之后改过，请重新起草' },
  'draft.blind': { status: 409, message: '这份脱敏稿的盲审与您参与的审核冲突' },
  'interest.other_terms': { status: 409, message: '保密条款已更新，请阅读新的条款后再登记' },
  'backup.not_empty': { status: 409, message: '数据库里已有数据，不能恢复；确要以备份取代时加 --replace' },
  'local.unauthorized': { status: 401, message: '这个接口只供本机的命令行使用' },
  forbidden: { status: 403, message: '没有权限做这个操作' },
  'access.forbidden': { status: 403, message: '您的角色没有权限做这个操作' },
  invalid: { status: 422, message: '提交的内容有误' },
  'input.invalid': { status: 422, message: '提交的内容有误，请按各字段的说明修改' },
  'input.unreadable': { status: 400, message: '请求内容无法解析，请检查编码和 JSON 格式' },
  'input.empty_query': { status: 422, message: '检索内容里没有可用的字词，请输入至少一个汉字、字母或数字' },
  'input.bad_cursor': { status: 422, message: '翻页标记无效，请从第一页重新开始' },
  'backup.other_version': { status: 422, message: '备份由另一版本做成，请用做备份时的版本恢复，再升级' },
  'idempotency.other_body': { status: 422, message: '这个 Idempotency-Key 已用于内容不同的请求，请换一个' },
  'request.bad_url': { status: 400, message: '网址有误，请检查其中的字符和百分号编码' },
  'request.method_not_allowed': { status: 405, message: '这个网址不支持所用的请求方法' },
  'request.timeout': { status: 408, message: '请求没有在时限内发送完' },
  'request.too_large': { status: 413, message: '请求内容超过大小限制' },
  'request.uri_too_long': { status: 414, message: '网址或其中的参数过长' },
  'request.media_type': { status: 415, message: '只接受 application/json 格式的内容' },
  'request.wrong_host': { status: 421, message: '服务只接受发往本机地址的请求' },
  'request.cross_site': { status: 403, message: '请求来自其他网站的页面，不予受理' },
  'request.too_many': { status: 429, message: '请求过于频繁，请稍后再试' },
  'request.headers_too_large': { status: 431, message: '请求头或网址过长' },
  'request.failed': { status: 400, message: '请求无法处理' },
  unavailable: { status: 503, message: '服务暂时不可用，请稍后再试' },
  'draft.detection_failed': { status: 503, message: '识别失败，没有生成脱敏稿' },
  'model.unavailable': { status: 503, message: '模型服务暂时不可用' },
  internal: { status: 500, message: '服务内部出错，请凭请求编号联系运维人员' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** Base of the kinds below; `message` is what a person reads. */
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
  constructor(code: ErrorCode = 'conflict', message?: string, fields: FieldError[] = []) {
    super(code, message, fields);
  }
}
/** Who asks is unknown: no session or key, or one that is dead. */
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
