import { readFileSync } from 'node:fs';

export interface Prompt {
  name: string;
  /** Rises with every change of the wording; stored beside what the prompt produced. */
  version: number;
  purpose: string;
  /** Names of the values it takes, in the order of its front matter. */
  variables: string[];
  /** What the model is told to do. Holds no value, ever. */
  task: string;
  /** Wraps the material; `{name}` stands where a value goes. */
  material: string;
}

/** The folder with one Markdown file a prompt. */
export const promptFolder = new URL('../../prompts/', import.meta.url);

/** Reads `prompts/<name>.md`. @throws Error when the file is missing or not in form: a mistake of ours, never of a user */
export function readPrompt(name: string): Prompt {
  return parsePrompt(name, readFileSync(new URL(`${name}.md`, promptFolder), 'utf8'));
}

/**
 * Parses a prompt: front matter (`name`, `version`, `purpose`, `variables`, one line each), the task, a line
 * `## 材料`, and the material, in which every variable occurs exactly once.
 * @throws Error saying what is wrong
 */
export function parsePrompt(name: string, source: string): Prompt {
  const wrong = (what: string) => new Error(`prompt ${name}: ${what}`);
  const [, head, body] = FILE.exec(source.replaceAll('\r\n', '\n')) ?? [];
  if (head === undefined || body === undefined) throw wrong('needs front matter between two lines of ---');
  const fields = readFields(head, wrong);
  if (fields.name !== name) throw wrong('its name differs from that of the file');
  if (!/^[1-9]\d{0,5}$/.test(fields.version)) throw wrong('version is not a positive integer');
  const variables = fields.variables.split(',').map((variable) => variable.trim());
  const [task, material, ...more] = body.split(/^## 材料$/m).map((part) => part.trim());
  if (!task || !material || more.length > 0) throw wrong('needs a task, one line "## 材料" and the material');
  if (placeholders(task).length > 0) throw wrong('a value may stand in the material only');
  if (placeholders(material).toSorted().join() !== variables.toSorted().join()) {
    throw wrong('variables of the front matter and of the material differ');
  }
  return { name, version: Number(fields.version), purpose: fields.purpose, variables, task, material };
}

/** Names of the `{name}` places in a text, in order, repeats included. */
export function placeholders(text: string): string[] {
  return Array.from(text.matchAll(PLACEHOLDER), ([, variable = '']) => variable);
}

export const PLACEHOLDER = /\{([a-z][A-Za-z]{0,30})\}/g;

function readFields(head: string, wrong: (what: string) => Error): Record<(typeof FIELDS)[number], string> {
  const entries = head.split('\n').map((line) => {
    const [, key, value] = /^([a-z]+): (\S.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) throw wrong('front matter holds a line that is not "key: value"');
    return [key, value.trim()] as const;
  });
  const keys = entries.map(([key]) => key);
  if (keys.toSorted().join() !== FIELDS.toSorted().join()) throw wrong(`front matter must hold ${FIELDS.join(', ')}`);
  return Object.fromEntries(entries) as Record<(typeof FIELDS)[number], string>;
}

const FIELDS = ['name', 'version', 'purpose', 'variables'] as const;
const FILE = /^---\n(.*?)\n---\n(.*)$/s;
