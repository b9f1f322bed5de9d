import { randomUUID } from 'node:crypto';
import { type Server, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../errors.ts';
import { problem, problemType } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

/** Answers bytes that are no HTTP request, too large a head, or a request that never ends; then hangs up. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  hangUp(socket, codes[error.code ?? ''] ?? 'request.failed');
}

/** Node answers these two by itself, the one with an empty body and the other not at all. */
export function answerOddRequests(server: Server): void {
  server.on('connect', (_request, socket) => hangUp(socket, 'request.method_not_allowed'));
  server.on('checkExpectation', (request) => hangUp(request.socket, 'request.failed'));
}

const codes: Record<string, ErrorCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request.timeout',
  HPE_INVALID_URL: 'request.bad_url',
  HPE_HEADER_OVERFLOW: 'request.headers_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'request.too_large',
};

/** How long the rest of what the caller sends is read: hanging up on unread bytes would reset the answer away. */
const lastBytesMs = 1000;
const leaving = new WeakSet<Duplex>();

function hangUp(socket: Duplex, code: ErrorCode): void {
  if (leaving.has(socket)) return;
  leaving.add(socket);
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const told = problem(code, undefined, [], randomUUID());
  const body = JSON.stringify(told);
  const headers = {
    ...securityHeaders,
    'content-type': problemType,
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': told.requestId,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${told.status} ${STATUS_CODES[told.status]}`, ...lines, '', ''].join('\r\n');
  socket.on('error', () => {});
  socket.end(head + body);
  socket.resume();
  setTimeout(() => socket.destroy(), lastBytesMs).unref();
}
