import type { z } from 'zod';

export type ReadAnswer<Answer> =
  | { value: Answer }
  /** What is wrong: paths and kinds only, nothing the model wrote. */
  | { problem: 'unreadable' | 'schema'; details: string[] };

/**
 * Reads the first JSON object of a model's text (prose, code fences and a `<think>` part around it are passed over) and
 * checks it. Keys the schema does not know are refused wherever they are, `__proto__` among them.
 */
export function readAnswer<Answer>(text: string, schema: z.ZodType<Answer>): ReadAnswer<Answer> {
  const raw = text.length > LONGEST_ANSWER ? undefined : firstObject(text.slice(text.lastIndexOf(THOUGHT_END) + 1));
  if (raw === undefined) return { problem: 'unreadable', details: ['不是一个 JSON 对象'] };
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    return {
      problem: 'schema',
      details: parsed.error.issues.slice(0, 5).map(({ path, code }) => `${path.join('.')}:${code}`),
    };
  }
  if (hasUnknownKeys(raw, parsed.data)) return { problem: 'schema', details: ['unrecognized_keys'] };
  return { value: parsed.data };
}

/** The first balanced `{…}` that is JSON. Linear: what was passed over is not looked at again. */
function firstObject(text: string): unknown {
  let start = text.indexOf('{');
  while (start >= 0) {
    const end = objectEnd(text, start);
    if (end === undefined) return undefined;
    try {
      return JSON.parse(text.slice(start, end));
    } catch {
      start = text.indexOf('{', end);
    }
  }
  return undefined;
}

/** Where the object that begins at `start` ends, braces within strings not counted; undefined when it stays open. */
function objectEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (inString && sign === '\\') at += 1;
    else if (sign === '"') inString = !inString;
    else if (!inString && sign === '{') depth += 1;
    else if (!inString && sign === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

/** Schemas that are not strict drop unknown keys silently; what was dropped shows by comparison. */
function hasUnknownKeys(raw: unknown, known: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || typeof known !== 'object' || known === null) return false;
  return Object.entries(raw).some(
    ([key, value]) => !Object.hasOwn(known, key) || hasUnknownKeys(value, (known as Record<string, unknown>)[key]),
  );
}

/** Characters; far above what any prompt asks for. */
const LONGEST_ANSWER = 64_000;
const THOUGHT_END = '</think>';
