import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../config.ts';
import { Forbidden } from '../errors.ts';

const reading = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Refuses a change that another site's page lets a browser ask for, with the cookie the browser adds by itself. A browser
 * says where a change comes from; one that does so with a cookie and says nothing is refused as well. Keys are added by
 * programs, never by browsers.
 * @param publicOrigin where people reach the service; a loopback name is its own as well
 * @throws Forbidden request.cross_site
 */
export function checkSameOrigin(request: FastifyRequest, publicOrigin: string, hasCookie: boolean): void {
  const { headers, method } = request.raw;
  if (reading.has(method ?? '') || headers.authorization !== undefined) return;
  const site = headers['sec-fetch-site'];
  const ours =
    headers.origin === undefined
      ? site === 'same-origin' || (site === undefined && !hasCookie)
      : headers.origin === publicOrigin || isOwnLoopback(headers.origin, headers.host ?? '');
  if (!ours) throw new Forbidden('request.cross_site');
}

function isOwnLoopback(origin: string, host: string): boolean {
  return origin === `http://${host}` && isLoopback(new URL(origin).hostname.replace(/^\[(.*)\]$/, '$1'));
}
