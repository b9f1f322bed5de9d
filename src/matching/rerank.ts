import { z } from 'zod';
import { splitText } from '../../embeddings/pool.ts';
import type { LanguageModel } from '../language-model/door.ts';
import { LanguageModelRefused, LanguageModelUnavailable } from '../language-model/failures.ts';
import { hiddenInstructions, withoutHiddenInstructions } from '../language-model/hidden-instructions.ts';
import { readPrompt } from '../language-model/prompts.ts';

export interface Candidate {
  id: string;
  text: string;
}

export interface RerankOptions {
  /** Known secrets; a text that holds one does not go to an outside model. */
  secrets?: readonly string[];
}

export interface Reranked {
  /** All ids, each once. */
  order: string[];
  /** The model's grade of a candidate, 0 to 3; none for those it did not grade. */
  grades: Map<string, number>;
  by: 'model' | 'none';
  /** What a person should know, in Chinese. */
  note?: string;
  /** Ids of candidates whose text holds what looks like an instruction to the model. */
  suspicious: string[];
}

/**
 * Orders the first 20 candidates by the grade that a language model gives them, in one question. Equal grades keep the
 * given order, ungraded ones follow the graded, and what comes after the first 20 stays there. Without a model, or when
 * it fails, the given order comes back. Sentences that try to instruct the model are not shown to it.
 */
export async function rerank(
  languageModel: LanguageModel | null,
  { query, candidates }: { query: string; candidates: Candidate[] },
  options: RerankOptions = {},
): Promise<Reranked> {
  const given = candidates.map(({ id }) => id);
  const unchanged: Reranked = { order: given, grades: new Map(), by: 'none', suspicious: [] };
  if (languageModel === null || candidates.length === 0) return unchanged;
  const top = candidates.slice(0, MOST_GRADED);
  const suspicious = top.filter(({ text }) => hiddenInstructions(text).length > 0).map(({ id }) => id);
  try {
    const grades = await askGrades(languageModel, query, top, options);
    if (grades.size === 0) return { ...unchanged, suspicious, note: '语言模型没有给出评级，按原顺序排列' };
    const note = hiddenInstructions(query).length > 0 ? '需求文本中有疑似写给模型的指令，没有采用' : undefined;
    return { order: blended(given, grades), grades, by: 'model', note, suspicious };
  } catch (error) {
    return { ...unchanged, suspicious, note: `${failureMessage(error)}；按原顺序排列` };
  }
}

/** One sentence each; null where the model's sentence could not be trusted. */
export interface Rationale {
  fits: string | null;
  missing: string | null;
}

/**
 * Two sentences about a pair: why it fits and what is missing. A sentence with a number that neither text has, with
 * contact details, or that instructs a model is dropped.
 * @returns null without a model, when it fails, or when no sentence is left
 */
export async function rationale(
  languageModel: LanguageModel | null,
  pair: { query: string; candidate: string },
  options: RerankOptions = {},
): Promise<Rationale | null> {
  if (languageModel === null) return null;
  const values = { query: shown(pair.query, QUERY_LENGTH), candidate: shown(pair.candidate, QUERY_LENGTH) };
  try {
    const answer = Sentences;
    const said = await languageModel.ask({ prompt: readPrompt('rationale'), values, answer, ...options });
    const known = numbersOf(`${values.query}\n${values.candidate}`);
    const fits = isTrusted(said.fits, known) ? said.fits : null;
    const missing = isTrusted(said.missing, known) ? said.missing : null;
    return fits === null && missing === null ? null : { fits, missing };
  } catch {
    return null;
  }
}

/** The model sees numbers, never ids: it cannot invent one or name a record outside the list. */
async function askGrades(
  languageModel: LanguageModel,
  query: string,
  top: Candidate[],
  { secrets }: RerankOptions,
): Promise<Map<string, number>> {
  const lines = top.map(({ text }, at) => `${at + 1}. ${onOneLine(shown(text, CANDIDATE_LENGTH))}`);
  const { grades } = await languageModel.ask({
    prompt: readPrompt('rerank'),
    values: { query: shown(query, QUERY_LENGTH), candidates: lines.join('\n') },
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

const sentence = z.string().trim().min(1).max(200);
const Sentences = z.strictObject({ fits: sentence, missing: sentence });

function blended(given: string[], grades: Map<string, number>): string[] {
  const top = given.slice(0, MOST_GRADED).toSorted((a, b) => (grades.get(b) ?? -1) - (grades.get(a) ?? -1));
  return [...top, ...given.slice(MOST_GRADED)];
}

/** What the model is shown of a text: its beginning up to the end of a sentence, less what tries to instruct it. */
function shown(text: string, length: number): string {
  return splitText(withoutHiddenInstructions(text), length)[0] ?? '';
}

/** A line break in a candidate could begin a line that looks like another candidate. */
function onOneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function isTrusted(said: string, known: Set<string>): boolean {
  const isNew = [...numbersOf(said)].some((number) => !known.has(number));
  return !isNew && !CONTACT.test(said.normalize('NFKC')) && hiddenInstructions(said).length === 0;
}

/** Numbers as written, full width and thousands separators aside; Chinese numerals as they stand (百分之三十, 三倍). */
function numbersOf(text: string): Set<string> {
  const plain = text.normalize('NFKC').replace(/(?<=\d),(?=\d{3})/g, '');
  return new Set(Array.from(plain.matchAll(NUMBER), ([number]) => number));
}

function failureMessage(error: unknown): string {
  const isKnown = error instanceof LanguageModelUnavailable || error instanceof LanguageModelRefused;
  return isKnown ? error.message : '语言模型重排失败';
}

const MOST_GRADED = 20;
/** Characters shown of a query and of a candidate; 20 candidates stay near 10,000 tokens. */
const QUERY_LENGTH = 2_000;
const CANDIDATE_LENGTH = 400;
const NUMBER =
  /\d+(?:\.\d+)?|百分之[零一二两三四五六七八九十百点]+|[二两三四五六七八九十百千万亿]{1,12}(?:倍|成(?![果熟本分效])|年|个月|万|千|吨|度|级)/g;
/** Telephone and account numbers, addresses of mail and web. */
const CONTACT = /\d{7,}|\d{3,4}[- ]\d{4,8}|@|https?:|www\./i;
