import { join } from 'node:path';

/** One program of a training, as it is started from the project's root. */
export interface Step {
  /** In Chinese, for the person who waits. */
  what: string;
  program: 'node' | 'python';
  args: string[];
}

export interface ModelTraining {
  base: string;
  out: string;
  queries: string;
  corpus: string;
  qrels: string;
  epochs?: number;
  threads?: number;
  folds?: number;
  withoutFold?: number;
}

/** Graded pairs in, a tuned sentence model out. */
export function modelSteps({ base, out, queries, corpus, qrels, ...settings }: ModelTraining): Step[] {
  const given = { queries, corpus, qrels, ...settings };
  const args = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name === 'withoutFold' ? 'without-fold' : name}`, String(value)],
  );
  return [
    {
      what: '用评过级的需求与成果调整句子模型',
      program: 'python',
      args: ['embeddings/train/tune/tune.py', base, out, ...args],
    },
  ];
}

export interface TableTraining {
  texts: string[];
  teacher: string;
  work: string;
  out: string;
}

/** Texts and a teacher in, a static table out. */
export function tableSteps({ texts, teacher, work, out }: TableTraining): Step[] {
  const vectorsOf = (lines: string) => [join(work, `${lines}.txt`), join(work, `${lines}.npy`)];
  const teach = (lines: string, what: string): Step => ({
    what,
    program: 'python',
    args: ['embeddings/train/2-teacher.py', teacher, ...vectorsOf(lines)],
  });
  return [
    { what: '收集词和句子', program: 'node', args: ['embeddings/train/1-collect.ts', work, ...texts] },
    teach('units', '句子模型读词'),
    teach('sentences', '句子模型读句子'),
    { what: '拟合词向量', program: 'python', args: ['embeddings/train/3-fit.py', work] },
    { what: '写出向量表', program: 'node', args: ['embeddings/train/4-write-table.ts', work, out] },
  ];
}
