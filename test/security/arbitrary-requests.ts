import fc from 'fast-check';
import type { ApiDocument, JsonSchema, Operation } from '../http/operations.ts';

export interface ArbitraryRequest {
  operation: Operation;
  url: string;
  body: unknown;
}

/** Strings that programs trip over. */
const awkward = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e反',
  '𠮷',
  'ﬁ',
  '１２３',
  '%',
  '%00',
  "' or 1=1 --",
  '\\',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  '-0',
  '1e309',
  '9223372036854775808',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '鿿'.repeat(3000),
];

/** Values of a JSON schema, now and then one that breaks it somewhere. `ids` are of records that are there. */
export function valuesOf(schema: JsonSchema, document: ApiDocument, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 24, arbitrary: fitting(schema, document, ids) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(...awkward) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );
}

function fitting(schema: JsonSchema, document: ApiDocument, ids: readonly string[]): fc.Arbitrary<unknown> {
  const inner = (each: unknown) => valuesOf((each ?? {}) as JsonSchema, document, ids);
  const { $ref, enum: words, anyOf, type, properties = {}, required = [], items } = schema as Schema;
  if ($ref) return inner(document.components.schemas[$ref.slice($ref.lastIndexOf('/') + 1)]);
  if (words) return fc.constantFrom(...words);
  if (anyOf) return fc.oneof(...anyOf.map(inner));
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return numbers(schema as Schema);
  if (type === 'array') return fc.array(inner(items), { maxLength: 4 });
  if (type === 'string') return strings(schema as Schema, ids);
  if (type !== 'object') return fc.jsonValue({ maxDepth: 2 });
  const fields = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inner(each)]));
  return fc.oneof(
    { weight: 9, arbitrary: fc.record(fields, { requiredKeys: required }) },
    { weight: 1, arbitrary: fc.record({ ...fields, unknown: fc.jsonValue() }, { requiredKeys: [] }) },
  );
}

interface Schema {
  $ref?: string;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  type?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

function numbers({ type, minimum = -(2 ** 31), maximum = 2 ** 31 }: Schema): fc.Arbitrary<number> {
  const whole = fc.integer({
    min: Math.ceil(Math.max(minimum, -(2 ** 40))),
    max: Math.floor(Math.min(maximum, 2 ** 40)),
  });
  return type === 'integer'
    ? fc.oneof(whole, fc.constantFrom(minimum, maximum))
    : fc.oneof(whole, fc.double({ noNaN: true }));
}

function strings({ format, pattern, maxLength = 60 }: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, fc.uuid());
  if (format === 'date') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  if (pattern && pattern.length < 60) return fc.stringMatching(new RegExp(pattern));
  return fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: Math.min(maxLength, 60) }),
    fc.constantFrom('电池', 'Ti-6Al-4V', '≥250MPa'),
  );
}

/** Requests to any route: path, query and body made from its document. */
export function requestsOf(
  operations: readonly Operation[],
  document: ApiDocument,
  ids: readonly string[],
): fc.Arbitrary<ArbitraryRequest> {
  return fc.constantFrom(...operations).chain((operation) => {
    const parameters = (place: string) => operation.parameters.filter((parameter) => parameter.in === place);
    const record = (place: string) =>
      fc.record(
        Object.fromEntries(parameters(place).map(({ name, schema }) => [name, valuesOf(schema, document, ids)])),
        { requiredKeys: parameters(place).flatMap(({ name, required }) => (required ? [name] : [])) },
      );
    const body = operation.body ? valuesOf(operation.body, document, ids) : fc.constant(undefined);
    return fc.tuple(record('path'), record('query'), body).map(([path, query, given]) => ({
      operation,
      url: `${filled(operation.path, path)}${queryOf(query)}`,
      body: given,
    }));
  });
}

const filled = (path: string, values: Record<string, unknown>) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(values[name]) || 'x');

function queryOf(values: Record<string, unknown>): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}=${encoded(value)}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** As a URL has it; half a surrogate pair cannot be sent. */
function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.toWellFormed());
}
