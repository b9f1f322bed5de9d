import type { Evaluation } from './evaluate.ts';
import { figures, type LabelCounts } from './measures.ts';

/** What `duijie eval desensitization --json` prints. Shares and ratios are 0 and up, rounded to four digits. */
export interface DesensitizationReport {
  texts: number;
  labels: Record<string, LabelCounts>;
  best_path: {
    coverage: number;
    precision: number;
    recall: number;
    f1: number;
    masked_share: number;
    /** Masked characters for each gold character. */
    ratio: number;
  };
  threshold: { p: number; coverage: number; masked_share: number; ratio: number };
  gold_share: number;
  tagger: string;
  folds: number | null;
  /** The only fold that was measured, 0 and up; null for all. */
  only_fold: number | null;
  /** Says that these texts trained the tagger, where they did. */
  remark: string | null;
  /** Finds on the best path of categories that the set does not label, such as trade facts. */
  other_finds: number;
  chars_per_second: number;
}

export interface Circumstances {
  tagger: string;
  threshold: number;
  folds: number | null;
  onlyFold: number | null;
  remark: string | null;
}

export function desensitizationReport(
  evaluation: Evaluation,
  { tagger, threshold, folds, onlyFold, remark }: Circumstances,
): DesensitizationReport {
  const best = figures(evaluation.best);
  const wide = figures(evaluation.threshold);
  return {
    texts: evaluation.results.length,
    labels: evaluation.best.labels,
    best_path: {
      coverage: rounded(best.coverage),
      precision: rounded(best.precision),
      recall: rounded(best.recall),
      f1: rounded(best.f1),
      masked_share: rounded(best.maskedShare),
      ratio: rounded(best.ratio),
    },
    threshold: {
      p: threshold,
      coverage: rounded(wide.coverage),
      masked_share: rounded(wide.maskedShare),
      ratio: rounded(wide.ratio),
    },
    gold_share: rounded(best.goldShare),
    tagger,
    folds,
    only_fold: onlyFold,
    remark,
    other_finds: evaluation.best.otherFinds,
    chars_per_second: Math.round(evaluation.charactersPerSecond),
  };
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
