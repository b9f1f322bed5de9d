import type { LabelledText } from '../../src/desensitization/tagger/train/samples.ts';
import type { Category, Span } from '../../src/desensitization/types.ts';
import { type Counts, categoriesOf, countText, noCounts } from './measures.ts';

/** Finds what is sensitive in a text; what is only probable is marked so. */
export type Detect = (text: string) => Span[] | Promise<Span[]>;

/** What was found in one text. */
export interface TextResult {
  row: LabelledText;
  best: Span[];
  probable: Span[];
}

export interface Evaluation {
  /** The best path alone. */
  best: Counts;
  /** The best path and what is probable. */
  threshold: Counts;
  results: TextResult[];
  /** Of processor time, so that what else runs on the machine does not count. */
  charactersPerSecond: number;
}

/** Runs detection over labelled rows and counts. @param detectFor the detection for the row of that index */
export async function evaluate(
  rows: readonly LabelledText[],
  detectFor: (index: number) => Detect,
): Promise<Evaluation> {
  const results: TextResult[] = [];
  let characters = 0;
  let microseconds = 0;
  for (const [index, row] of rows.entries()) {
    const detect = detectFor(index);
    // The first text loads dictionaries: it is read once before the clock runs.
    if (index === 0) await detect(row.text);
    const started = process.cpuUsage();
    const found = await detect(row.text);
    const { user, system } = process.cpuUsage(started);
    microseconds += user + system;
    characters += row.text.length;
    results.push({
      row,
      best: found.filter(({ probable }) => !probable),
      probable: found.filter(({ probable }) => probable === true),
    });
  }
  return {
    ...count(results, categoriesOf(rows)),
    results,
    charactersPerSecond: (characters / Math.max(1, microseconds)) * 1e6,
  };
}

function count(results: readonly TextResult[], categories: ReadonlyMap<Category, string>) {
  const [best, threshold] = [noCounts(), noCounts()];
  for (const { row, best: found, probable } of results) {
    countText(best, row, found, categories);
    countText(threshold, row, [...found, ...probable], categories);
  }
  return { best, threshold };
}
