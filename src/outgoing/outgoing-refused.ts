const messages = {
  address: '地址属于内网或保留网段，不能访问；属市场自有的主机请写入 OUTGOING_INNER_HOSTS',
  scheme: '网址须以 http:// 或 https:// 开头',
  login: '网址里不能含用户名或口令',
  port: '网址的端口不能访问',
  size: '对方的回复超过大小限制',
};

/** A request that did not go out, or an answer that was not read on. Quotes no address. */
export class OutgoingRefused extends Error {
  override readonly name = 'OutgoingRefused';
  readonly code: keyof typeof messages;

  constructor(code: keyof typeof messages) {
    super(messages[code]);
    this.code = code;
  }
}

/** The refusal that a failure comes from, however often it has been wrapped. */
export function refusalOf(error: unknown): OutgoingRefused | null {
  for (let each = error; each instanceof Error; each = each.cause) if (each instanceof OutgoingRefused) return each;
  return null;
}
