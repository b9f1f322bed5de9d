/**
 * Collects what the table is made from: `units.tsv` (unit, document frequency), `units.txt` (the same units alone, for
 * the teacher), `sentences.txt` and `sentences.words.txt` (a sentence's words, tab-separated, line by line alike),
 * `texts.words.txt` and `texts.sentences.txt` (a text's words, and which of the sentences are its own, from 0).
 *
 *     node embeddings/train/1-collect.ts WORK_DIR texts.jsonl...
 *
 * A line is `{title?, text}`; nothing else of it is read, so queries and corpora of graded data serve without their
 * grades.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dict } from '@node-rs/jieba/dict.js';
import { z } from 'zod';
import { sentences } from '../../src/text/sentences.ts';
import { words } from '../../src/text/tokens.ts';

const DICTIONARY_WORDS = 120_000;
/** Words of the table; the teacher reads no others. */
const TABLE_WORDS = 56_000;
const SEEN_OFTEN_ENOUGH = 3;
const SENTENCE_LENGTH = { least: 8, most: 90 };

async function collect(work: string, files: string[]): Promise<void> {
  const texts = (await Promise.all(files.map(readTexts))).flat();
  const frequencies = documentFrequencies(texts);
  const units = chooseUnits(frequencies);
  const lines = [...new Set(texts.flatMap(shortSentences))];
  await mkdir(work, { recursive: true });
  await writeLines(join(work, 'units.tsv'), [
    `\t${texts.length}`,
    ...units.map((unit) => `${unit}\t${frequencies.get(unit) ?? 0}`),
  ]);
  await writeLines(join(work, 'units.txt'), units);
  await writeLines(join(work, 'sentences.txt'), lines);
  await writeWords(join(work, 'sentences.words.txt'), lines);
  await writeTexts(work, texts, lines);
  console.log(`${texts.length} texts, ${units.length} units, ${lines.length} sentences`);
}

const Row = z.object({ title: z.string().default(''), text: z.string() });

async function readTexts(path: string): Promise<string[]> {
  const rows = (await readFile(path, 'utf8')).trim().split('\n');
  return rows.map((row) => {
    const { title, text } = Row.parse(JSON.parse(row));
    return `${title}\n${text}`;
  });
}

function documentFrequencies(texts: string[]): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(words(text))) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
  return frequencies;
}

/** The first by document frequency, then by the dictionary's frequency. */
function chooseUnits(frequencies: Map<string, number>): string[] {
  const dictionary = new Map(
    Buffer.from(dict)
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([word, count]) => [word!.toLowerCase(), Number(count)] as const)
      .toSorted((a, b) => b[1] - a[1]),
  );
  const common = [...dictionary.keys()].filter((word, rank) => rank < DICTIONARY_WORDS || [...word].length === 1);
  const seen = [...frequencies].filter(([, count]) => count >= SEEN_OFTEN_ENOUGH).map(([word]) => word);
  const rank = (word: string) => (frequencies.get(word) ?? 0) + (dictionary.get(word) ?? 0) / 1e8;
  return [...new Set([...common, ...seen])].toSorted((a, b) => rank(b) - rank(a)).slice(0, TABLE_WORDS);
}

function shortSentences(text: string): string[] {
  return sentences(text)
    .flatMap((sentence) => sentence.text.split(HALF_WIDTH_STOP))
    .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim())
    .filter(({ length }) => length >= SENTENCE_LENGTH.least && length <= SENTENCE_LENGTH.most);
}

/** Texts of two sentences or more, which teach the table what becomes of a long bag of words. */
async function writeTexts(work: string, texts: string[], lines: string[]): Promise<void> {
  const lineOf = new Map(lines.map((line, at) => [line, at]));
  const whole = texts
    .map((text) => ({ text, own: shortSentences(text).map((line) => lineOf.get(line)!) }))
    .filter(({ own }) => own.length >= 2);
  await writeWords(
    join(work, 'texts.words.txt'),
    whole.map(({ text }) => text),
  );
  await writeLines(
    join(work, 'texts.sentences.txt'),
    whole.map(({ own }) => own.join(' ')),
  );
}

function writeWords(path: string, texts: string[]): Promise<void> {
  return writeLines(
    path,
    texts.map((text) => words(text).join('\t')),
  );
}

/** Papers' abstracts often end Chinese sentences with a half-width full stop and no space. */
const HALF_WIDTH_STOP = /(?<=[.．])(?=[^\dA-Za-z.])/;

function writeLines(path: string, lines: string[]): Promise<void> {
  return writeFile(path, `${lines.join('\n')}\n`);
}

const { positionals } = parseArgs({ allowPositionals: true });
const [workDir, ...files] = positionals;
if (!workDir || files.length === 0)
  throw new Error('usage: node embeddings/train/1-collect.ts WORK_DIR texts.jsonl...');
await collect(workDir, files);
