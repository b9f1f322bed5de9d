import type { Random } from '../../src/text/seeded.ts';

/** Bodies and headers that no route may take, made from one that it does take. Everything random comes from `random`. */

export interface MalformedBody {
  what: string;
  body: Buffer;
  contentType?: string;
  headers?: Record<string, string>;
  status: number;
}

type Fields = Record<string, unknown>;

/** All the malformed variants of one route's valid body. */
export function malformedBodies(
  valid: Fields,
  required: string[],
  random: Random,
  takesLongTexts = false,
): MalformedBody[] {
  return [
    ...missingFields(valid, required),
    ...wrongTypes(valid, random),
    ...wrongTexts(valid, takesLongTexts),
    ...wrongVersions(valid),
    ...wrongShapes(valid),
    ...brokenJson(valid, random),
    ...brokenEncodings(valid, random),
    ...oddHeaders(valid),
  ];
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

function missingFields(valid: Fields, required: string[]): MalformedBody[] {
  return required.map((field) => {
    const { [field]: _left, ...rest } = valid;
    return { what: `without ${field}`, body: json(rest), status: 422 };
  });
}

/** What a value of a type may not be replaced by. */
const others: Record<string, unknown[]> = {
  string: [5, true, {}, [], ['x'], -0.5],
  boolean: ['true', 1, {}, [], null],
  number: ['1', true, {}, [1], '一'],
  array: ['x', {}, 7, true, [[]], [{ x: 1 }], [null]],
  object: ['x', 3, [], true, null],
};

function wrongTypes(valid: Fields, random: Random): MalformedBody[] {
  return Object.entries(valid).map(([field, value]) => {
    const type = Array.isArray(value) ? 'array' : typeof value;
    const wrong = random.pick(others[type] ?? []);
    return { what: `${field} as ${JSON.stringify(wrong)}`, body: json({ ...valid, [field]: wrong }), status: 422 };
  });
}

/** NUL, half a surrogate pair, only spaces and far too much, in every free text at any depth. */
function wrongTexts(valid: Fields, takesLongTexts: boolean): MalformedBody[] {
  const bad = [
    ['NUL', 'a\u0000b'],
    ['a lone surrogate', 'a\ud83db'],
    ...(takesLongTexts ? [] : [['a text too long', '字'.repeat(20_001)] as const]),
  ] as const;
  return freeTexts(valid).flatMap((path) =>
    bad.map(([what, text]) => ({
      what: `${what} in ${path.join('.')}`,
      body: json(withText(valid, path, text)),
      status: 422,
    })),
  );
}

const notFree = /^(id|version|kind|.*Id|.*Fen|.*Date|deadline|state|mode|roles|team)$/;

function freeTexts(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (notFree.test(key) ? [] : freeTexts(inner, [...path, key])));
}

function withText(value: unknown, [key, ...rest]: string[], text: string): unknown {
  if (key === undefined) return text;
  const copy = structuredClone(value) as Fields;
  copy[key] = withText(copy[key], rest, text);
  return copy;
}

function wrongVersions(valid: Fields): MalformedBody[] {
  if (!('version' in valid)) return [];
  const written = ['0', '-1', '1.5', '2147483648', '9007199254740992', '1e309', '"1"', 'null', '[1]'];
  return written.map((version) => ({
    what: `version ${version}`,
    body: Buffer.from(JSON.stringify(valid).replace(/"version":\d+/, `"version":${version}`)),
    status: 422,
  }));
}

function wrongShapes(valid: Fields): MalformedBody[] {
  const nested = (depth: number, open: string, close: string) => Buffer.from(open.repeat(depth) + close.repeat(depth));
  const withProto = JSON.stringify(valid).replace('{', '{"__proto__":{"state":"published"},');
  return [
    { what: 'an array', body: json([valid]), status: 422 },
    { what: 'a string', body: json('x'), status: 422 },
    { what: 'null', body: json(null), status: 422 },
    { what: 'a number', body: Buffer.from('1e309'), status: 422 },
    { what: 'an unknown field', body: json({ ...valid, state: 'published' }), status: 422 },
    { what: 'constructor as a field', body: json({ ...valid, constructor: { prototype: {} } }), status: 422 },
    { what: '__proto__ as a field', body: Buffer.from(withProto), status: 400 },
    { what: '33 levels', body: nested(33, '[', ']'), status: 400 },
    { what: '20,000 levels of arrays', body: nested(20_000, '[', ']'), status: 400 },
    { what: '10,000 open objects', body: Buffer.from('{"a":'.repeat(10_000)), status: 400 },
    { what: 'more than the limit', body: json({ ...valid, filler: 'x'.repeat(70_000) }), status: 413 },
  ];
}

function brokenJson(valid: Fields, random: Random): MalformedBody[] {
  const text = JSON.stringify(valid);
  const cut = 1 + Math.floor(random.next() * (text.length - 2));
  const bodies = {
    'no body at all': '',
    'a body cut short': text.slice(0, cut),
    'a body and more': `${text}}`,
    'two bodies': `${text}\n${text}`,
    'single quotes': text.replaceAll('"', "'"),
    'a comment': `/* x */${text}`,
    'a trailing comma': text.replace(/\}$/, ',}'),
    NaN: text.replace(/:/, ':NaN,"x":'),
    'a raw control character': text.replace(/:/, ':"\u0001","x":'),
    'form fields': 'title=x&version=1',
    XML: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>',
  };
  return Object.entries(bodies).map(([what, body]) => ({
    what,
    body: Buffer.from(body),
    status: body === '' ? 422 : 400,
  }));
}

function brokenEncodings(valid: Fields, random: Random): MalformedBody[] {
  const text = JSON.stringify(valid);
  const good = Buffer.from(text);
  const at = 1 + Math.floor(random.next() * (good.length - 2));
  const inserted = (...bytes: number[]) => Buffer.concat([good.subarray(0, at), Buffer.from(bytes), good.subarray(at)]);
  return [
    { what: 'a stray byte', body: inserted(0xff), status: 400 },
    { what: 'an overlong character', body: inserted(0xc0, 0x80), status: 400 },
    { what: 'a surrogate in UTF-8', body: inserted(0xed, 0xa0, 0xbd), status: 400 },
    { what: 'a character beyond Unicode', body: inserted(0xf5, 0x80, 0x80, 0x80), status: 400 },
    { what: 'half a character', body: inserted(0xe5, 0xad), status: 400 },
    { what: 'GBK', body: inserted(0xd6, 0xd0, 0xb9, 0xfa), status: 400 },
    { what: 'UTF-16', body: Buffer.from(`\ufeff${text}`, 'utf16le'), status: 400 },
  ];
}

function oddHeaders(valid: Fields): MalformedBody[] {
  const types = [
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonx',
    'application/json\ta',
    'application/json a',
    'application/json;',
    'application/json; charset=utf-16',
    'application/json; charset=gbk',
    'application/json, text/plain',
    'application/json; x="y',
    'application/vnd.api+json',
    'json',
    '*/*',
  ];
  const encodings = ['gzip', 'br', 'deflate, gzip'];
  return [
    ...types.map((contentType) => ({
      what: `content type ${JSON.stringify(contentType)}`,
      body: json(valid),
      contentType,
      status: 415,
    })),
    ...encodings.map((encoding) => ({
      what: `content encoding ${encoding}`,
      body: json(valid),
      headers: { 'content-encoding': encoding },
      status: 415,
    })),
  ];
}
