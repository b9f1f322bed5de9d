import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import { Invalid } from '../../src/errors.ts';

const Row = z.object({
  id: z.string().min(1),
  text: z.string(),
  spans: z.array(z.object({ start: z.int().min(0), end: z.int().min(1), label: z.string().min(1) })),
});

/** JSON lines `{id, text, spans: [{start, end, label}]}`. @throws Invalid naming the file and line, never the text */
export async function readLabelled(file: string): Promise<LabelledText[]> {
  const lines = (await readText(file)).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, at) => {
    const row = parse(line);
    if (!row || row.spans.some(({ start, end }) => start >= end || end > row.text.length)) {
      throw new Invalid('input.invalid', `${file} 第 ${at + 1} 行应为 {"id","text","spans":[{"start","end","label"}]}`);
    }
    return row;
  });
}

/** How many texts of a plain file are read: more of them teach nothing more. */
const PLAIN_TEXTS = 1000;

/** The first texts of JSON lines `{text}` without labels. @throws Invalid naming the file and line */
export async function readPlain(file: string, most = PLAIN_TEXTS): Promise<string[]> {
  const lines = (await readText(file)).split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, most).map((line, at) => {
    const text = z.object({ text: z.string() }).safeParse(json(line)).data?.text;
    if (text === undefined) throw new Invalid('input.invalid', `${file} 第 ${at + 1} 行应为 {"text"}`);
    return text;
  });
}

/** Those of the named files that stand beside a file and are labelled, in the order of the names. */
export async function labelledBeside(file: string, wanted: readonly string[]): Promise<string[]> {
  const folder = dirname(resolve(file));
  const present = new Set(await readdir(folder));
  const names = wanted.filter((name) => present.has(name) && name !== basename(file));
  const files: string[] = [];
  for (const path of names.map((name) => join(folder, name))) {
    const [first = ''] = (await readFile(path, 'utf8')).split('\n', 1);
    if (parse(first)) files.push(path);
  }
  return files;
}

async function readText(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(() => {
    throw new Invalid('input.invalid', `读不到文件 ${file}`);
  });
}

const parse = (line: string): LabelledText | undefined => Row.safeParse(json(line)).data;

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** A fold (0 and up) for each row, round robin; rows of the same text share one. */
export function textFolds(rows: readonly LabelledText[], folds: number): number[] {
  const foldOf = new Map<string, number>();
  return rows.map(({ text }) => {
    const known = foldOf.get(text);
    if (known !== undefined) return known;
    const fold = foldOf.size % folds;
    foldOf.set(text, fold);
    return fold;
  });
}
