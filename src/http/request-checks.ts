import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../config.ts';
import { Forbidden, Invalid } from '../errors.ts';

/**
 * Refuses what no route should have to think about, before anything is parsed: a URL that cannot be decoded, a body in
 * another type or encoding than plain JSON.
 * @throws Invalid request.bad_url | request.media_type | request.failed
 */
export function checkRequest(request: FastifyRequest): void {
  const { headers, url } = request.raw;
  if (!headers.host || !URL.canParse(`http://${headers.host}`))
    throw new Invalid('request.failed', '缺少 Host 请求头，或其内容有误');
  checkUrl(url ?? '');
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  if (headers['content-length'] === '0' || bodyless.has(request.method)) return;
  if (!plainJson.test(headers['content-type'] ?? '')) throw new Invalid('request.media_type');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new Invalid('request.media_type', '不接受压缩过的请求内容（Content-Encoding）');
  }
}

/**
 * A web page that a person on this machine opens may send the browser here under a name of its own (DNS rebinding);
 * the name in the Host header tells. Only for a service that listens on loopback; a reverse proxy on this machine may pass
 * on the name of `publicUrl`.
 * @throws Forbidden request.wrong_host
 */
export function checkHost(request: FastifyRequest, publicUrl?: string): void {
  const host = request.raw.headers.host ?? '';
  if (publicUrl !== undefined && host === new URL(publicUrl).host) return;
  const name = host.replace(/:\d{1,5}$/, '').replace(/^\[(.*)\]$/, '$1');
  if (!isLoopback(name)) throw new Forbidden('request.wrong_host');
}

/** Methods whose body, if any, nobody reads. */
const bodyless = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** One spelling of the type, so that no parser further in can read the header in another way. */
const plainJson = /^application\/json *(?:; *charset="?utf-8"? *)?$/i;

function checkUrl(url: string): void {
  const query = url.indexOf('?');
  if (query < 0) return;
  try {
    decodeURIComponent(url.slice(query + 1));
  } catch {
    throw new Invalid('request.bad_url', '查询参数的百分号编码有误，须为 UTF-8');
  }
}
