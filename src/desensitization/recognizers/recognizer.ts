import type { Category, Evidence, Span } from '../types.ts';
import type { Reading } from './reading.ts';

/** Finds one kind of sensitive piece. A value without state: the same reading gives the same spans. */
export interface Recognizer {
  /** Stands in every span it finds and is unique among recognizers. */
  readonly name: string;
  /** Every pattern it searches a text with; a test holds each of them linear. */
  readonly patterns: readonly RegExp[];
  /** The spans of this kind, offsets in the original; they may overlap each other and those of other recognizers. */
  find(reading: Reading): Span[];
}

/** What a recognizer knows of a find; the offsets are in `reading.text`. */
export interface Find {
  start: number;
  end: number;
  category: Category;
  score: number;
  evidence: Evidence[];
  probable?: true;
}

/** A find as a span of the original text. */
export function spanOf(reading: Reading, recognizer: string, find: Find): Span {
  const { start, end, category, score, evidence, probable } = find;
  const span: Span = { ...reading.toOriginal(start, end), category, recognizer, score, evidence };
  return probable ? { ...span, probable } : span;
}

export const rule = (detail: string): Evidence => ({ kind: 'rule', detail });
export const check = (detail: string): Evidence => ({ kind: 'check', detail });
export const context = (detail: string): Evidence => ({ kind: 'context', detail });
export const dictionary = (detail: string): Evidence => ({ kind: 'dictionary', detail });

/** Where a named group stands in the text; the pattern has flag d and the group took part in the match. */
export function groupRange(match: RegExpExecArray, name: string): { start: number; end: number } {
  const [start, end] = match.indices!.groups![name]!;
  return { start, end };
}
