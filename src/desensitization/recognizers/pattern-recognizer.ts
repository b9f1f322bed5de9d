import type { Category, Evidence, Span } from '../types.ts';
import { allMatches } from './all-matches.ts';
import { contextWord } from './context-words.ts';
import type { Reading } from './reading.ts';
import { context, groupRange, type Recognizer, rule, spanOf } from './recognizer.ts';

/** A kind that one pattern finds. */
export interface PatternRule {
  name: string;
  category: Category;
  /** Searched in the normalized text with all its matches (flag g). A group named `piece` (flag d) is the span, if there is one. */
  pattern: RegExp;
  /** What the pattern is, for the reviewer, in Chinese. */
  rule: string;
  /** 0 to 1 without a context word; 0 keeps nothing without one. */
  score: number;
  /** Words that speak for the kind when they stand near, and the score with one. */
  context?: { words: RegExp; score: number };
  /** Whether what matched is really one, or its evidence when a check speaks for or against it. */
  accepts?(piece: string, at: number, text: string): boolean | { score: number; evidence: Evidence };
}

/** A recognizer of one pattern with context words and a check. */
export function patternRecognizer(given: PatternRule): Recognizer {
  return {
    name: given.name,
    patterns: [given.pattern],
    find: (reading) => findAll(given, reading),
  };
}

function findAll(given: PatternRule, reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const match of allMatches(given.pattern, reading.text)) {
    const { start, end } = match.groups?.piece === undefined ? wholeRange(match) : groupRange(match, 'piece');
    const piece = reading.text.slice(start, end);
    const span = judged(given, reading, start, piece);
    if (span) spans.push(span);
  }
  return spans;
}

function wholeRange(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length };
}

function judged(given: PatternRule, reading: Reading, start: number, piece: string): Span | undefined {
  const { name, category, accepts } = given;
  const end = start + piece.length;
  const verdict = accepts?.(piece, start, reading.text) ?? true;
  if (verdict === false) return undefined;
  const word = given.context && contextWord(reading.text, start, end, given.context.words);
  const evidence = [rule(given.rule)];
  if (word) evidence.push(context(word));
  if (verdict === true) {
    const score = word ? given.context!.score : given.score;
    return score === 0 ? undefined : spanOf(reading, name, { start, end, category, score, evidence });
  }
  evidence.push(verdict.evidence);
  return spanOf(reading, name, { start, end, category, score: verdict.score, evidence });
}
