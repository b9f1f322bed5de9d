import { z } from 'zod';
import type { LanguageModel } from '../../language-model/door.ts';
import { hiddenInstructions } from '../../language-model/hidden-instructions.ts';
import { readPrompt } from '../../language-model/prompts.ts';
import { modelFailure, modelText, QUERY_LENGTH } from './model-text.ts';

export interface Candidate {
  id: string;
  text: string;
}

export interface Reranked {
  /** All ids, each once. */
  order: string[];
  /** The model's grade of a candidate, 0 to 3; empty when the order is the given one. */
  grades: Map<string, number>;
  /** What a person should know, in Chinese. */
  notes: string[];
  /** Ids of candidates whose text holds what looks like an instruction to the model. */
  suspicious: string[];
}

/** Most candidates that one question grades. */
export const MOST_GRADED = 20;

/**
 * Orders the first 20 candidates by the grade that a language model gives them, in one question. Equal grades keep the
 * given order, ungraded ones follow the graded, and what comes after the first 20 stays there. When the model fails, the
 * given order comes back. Sentences that try to instruct the model are not shown to it.
 * @param secrets what must not reach a model outside the market: a text that holds one is not sent
 */
export async function rerank(
  model: LanguageModel,
  { query, candidates, secrets }: { query: string; candidates: Candidate[]; secrets?: readonly string[] },
): Promise<Reranked> {
  const given = candidates.map(({ id }) => id);
  if (candidates.length === 0) return { order: given, grades: new Map(), notes: [], suspicious: [] };
  const top = candidates.slice(0, MOST_GRADED);
  const suspicious = top.filter(({ text }) => hiddenInstructions(text).length > 0).map(({ id }) => id);
  const unchanged = (note: string): Reranked => ({ order: given, grades: new Map(), notes: [note], suspicious });
  try {
    const grades = await askGrades(model, query, top, secrets);
    if (grades.size === 0) return unchanged('语言模型没有给出评级，按原顺序排列');
    const notes = [`前 ${top.length} 条由语言模型（${model.name}）评级重排`];
    if (hiddenInstructions(query).length > 0) notes.push('需求文本中有疑似写给模型的指令，没有采用');
    return { order: blended(given, grades), grades, notes, suspicious };
  } catch (error) {
    return unchanged(`${modelFailure(error)}；按原顺序排列`);
  }
}

/** The model sees numbers, never ids: it cannot invent one or name a record outside the list. */
async function askGrades(
  model: LanguageModel,
  query: string,
  top: Candidate[],
  secrets?: readonly string[],
): Promise<Map<string, number>> {
  const lines = top.map(({ text }, at) => `${at + 1}. ${onOneLine(modelText(text, CANDIDATE_LENGTH))}`);
  const { grades } = await model.ask({
    prompt: readPrompt('rerank'),
    values: { query: modelText(query, QUERY_LENGTH), candidates: lines.join('\n') },
    answer: gradesOf(top.length),
    secrets,
  });
  // Of two grades for one number the first counts.
  return new Map(grades.toReversed().map(({ number, grade }) => [top[number - 1]!.id, grade]));
}

const gradesOf = (count: number) =>
  z.strictObject({
    grades: z
      .array(z.strictObject({ number: z.int().min(1).max(count), grade: z.int().min(0).max(3) }))
      .max(2 * MOST_GRADED),
  });

function blended(given: string[], grades: Map<string, number>): string[] {
  const top = given.slice(0, MOST_GRADED).toSorted((a, b) => (grades.get(b) ?? -1) - (grades.get(a) ?? -1));
  return [...top, ...given.slice(MOST_GRADED)];
}

/** A line break in a candidate could begin a line that looks like another candidate. */
function onOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

const CANDIDATE_LENGTH = 400;
