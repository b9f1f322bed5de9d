import { type LookupAddress, lookup } from 'node:dns';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Readable, Transform } from 'node:stream';
import { type Reach, reachOf } from './judge-address.ts';
import { OutgoingRefused } from './outgoing-refused.ts';

export interface OutgoingRules {
  /** Hosts, with or without port, that may be on an inner network: `models.inner`, `127.0.0.1:11434`. */
  innerHosts: readonly string[];
  /** Largest answer, in bytes. */
  mostBytes: number;
  /** Limit of one exchange in milliseconds, the answer's body included. */
  timeoutMs: number;
  /** Finds the addresses of a name; the system's way by default. */
  resolve?: (host: string) => Promise<LookupAddress[]>;
}

/**
 * The one way out of the house: a `fetch` that looks at the address it connects to, not at how the host is written. The
 * name is resolved here and the connection goes to the addresses that were judged, so a name that leads elsewhere a moment
 * later gains nothing. No redirect is followed: the caller gets the 3xx.
 * Rejects with OutgoingRefused for what is not allowed, else as `fetch` does.
 */
export function createGuardedFetch(rules: OutgoingRules): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const reaches = checkUrl(url, rules.innerHosts);
    const request = new Request(input, { ...init, redirect: 'manual' });
    const body = Buffer.from(await request.arrayBuffer());
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(rules.timeoutMs)]);
    const options: RequestOptions = {
      method: request.method,
      headers: headersOf(request, body),
      signal,
      // A connection of its own: none is left open for another rule or another host.
      agent: false,
      lookup: guardedLookup(reaches, rules.resolve ?? resolveBySystem),
    };
    const answer = await send(url, options, body, signal);
    return toResponse(answer, rules.mostBytes, signal);
  };
}

/** What the host may be, after what can be told from the URL alone. @throws OutgoingRefused */
function checkUrl(url: URL, innerHosts: readonly string[]): Reach[] {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutgoingRefused('scheme');
  if (url.username !== '' || url.password !== '') throw new OutgoingRefused('login');
  const isInner = innerHosts.some((host) => host === url.hostname || host === url.host || host === portedHost(url));
  if (!isInner && isSystemPort(url.port)) throw new OutgoingRefused('port');
  const reaches: Reach[] = isInner ? ['public', 'inner'] : ['public'];
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  // Node resolves no name for an address, so nothing else would look at it.
  if (isIP(literal) !== 0 && !reaches.includes(reachOf(literal))) throw new OutgoingRefused('address');
  return reaches;
}

const portedHost = ({ hostname, port, protocol }: URL) => `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`;

/** Below 1024 only the web's own ports: mail, files and remote logins are none of ours. */
const isSystemPort = (port: string) => port !== '' && Number(port) < 1024 && port !== '80' && port !== '443';

/** One address that must not be called makes the name refused: it would be luck which of them is taken. */
function guardedLookup(reaches: Reach[], resolve: (host: string) => Promise<LookupAddress[]>): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (found) => {
        const [first] = found;
        if (!first || found.some(({ address }) => !reaches.includes(reachOf(address)))) {
          done(new OutgoingRefused('address'), '');
        } else if (options.all) done(null, found);
        else done(null, first.address, first.family);
      },
      (error) => done(error, ''),
    );
  };
}

function resolveBySystem(host: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: true, order: 'verbatim' }, (error, found) => (error ? reject(error) : resolve(found)));
  });
}

function headersOf(request: Request, body: Buffer): Record<string, string> {
  const headers = Object.fromEntries(request.headers);
  // An answer is read as it comes: what is packed small may be endless.
  const sent: Record<string, string> = { ...headers, 'accept-encoding': 'identity' };
  if (request.method !== 'GET' && request.method !== 'HEAD') sent['content-length'] = String(body.length);
  return sent;
}

function send(url: URL, options: RequestOptions, body: Buffer, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'https:' ? https : http;
    const sent: ClientRequest = request(url, options);
    sent.on('response', resolve);
    sent.on('error', (error) => reject(signal.aborted ? signal.reason : failed(error)));
    sent.end(body);
  });
}

/** As `fetch` fails: a TypeError with the cause; a refusal stays what it is. */
const failed = (cause: Error) => (cause instanceof OutgoingRefused ? cause : new TypeError('fetch failed', { cause }));

const bodyless = [101, 204, 205, 304];

function toResponse(answer: IncomingMessage, mostBytes: number, signal: AbortSignal): Response {
  const status = answer.statusCode ?? 0;
  const headers = new Headers();
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '');
  }
  if (bodyless.includes(status)) {
    answer.resume();
    return new Response(null, { status, headers });
  }
  const bound = limited(mostBytes);
  answer.on('error', (error) => bound.destroy(signal.aborted ? signal.reason : failed(error)));
  answer.pipe(bound);
  bound.on('close', () => answer.destroy());
  return new Response(Readable.toWeb(bound) as ReadableStream, { status, statusText: answer.statusMessage, headers });
}

function limited(mostBytes: number): Transform {
  let read = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      read += chunk.length;
      if (read > mostBytes) done(new OutgoingRefused('size'));
      else done(null, chunk);
    },
  });
}
