import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Invalid } from '../src/errors.ts';
import type { Grades } from './metrics.ts';

const Row = z.object({ id: z.string().min(1), title: z.string().optional(), text: z.string() });
export type Row = z.infer<typeof Row>;

/** A corpus, queries, and the grades of the documents judged for each query. */
export interface JudgedSet {
  documents: Row[];
  /** Those that have a relevant judgement. */
  queries: Row[];
  /** All of the file: folds are counted over these. */
  allQueries: Row[];
  grades: Map<string, Grades>;
}

/**
 * Reads JSON lines `{id, title?, text}` and tab-separated `query document grade`. Queries without a relevant judgement
 * are kept out, as they say nothing. @throws Invalid naming the file and line
 */
export async function readJudgedSet(files: { corpus: string; queries: string; qrels: string }): Promise<JudgedSet> {
  const grades = new Map<string, Map<string, number>>();
  for (const [at, line] of (await lines(files.qrels)).entries()) {
    const [query = '', document = '', grade = ''] = line.split('\t');
    const value = Number(grade);
    if (query === '' || document === '' || grade.trim() === '' || !Number.isFinite(value)) {
      throw new Invalid('input.invalid', `${files.qrels} 第 ${at + 1} 行应为“查询<TAB>文档<TAB>等级”`);
    }
    const own = grades.get(query) ?? new Map<string, number>();
    grades.set(query, own.set(document, value));
  }
  const judged = (query: Row) => [...(grades.get(query.id)?.values() ?? [])].some((grade) => grade > 0);
  const allQueries = await readRows(files.queries);
  return { documents: await readRows(files.corpus), queries: allQueries.filter(judged), allQueries, grades };
}

/** JSON lines `{id, title?, text}`. @throws Invalid naming the file and line */
export async function readRows(file: string): Promise<Row[]> {
  return (await lines(file)).map((line, at) => {
    const parsed = Row.safeParse(json(line));
    if (!parsed.success) throw new Invalid('input.invalid', `${file} 第 ${at + 1} 行应为 {"id","title"?,"text"}`);
    return parsed.data;
  });
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function lines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Invalid('input.invalid', `读不到文件 ${file}`);
  });
  return text.split('\n').filter((line) => line.trim() !== '');
}
