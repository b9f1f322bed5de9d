import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { spelled } from './marked-text.ts';

/** A term found in a chunk; `start` and `end` count from the chunk's beginning. */
export interface ChunkTerm {
  text: string;
  start: number;
  end: number;
  kind: 'word' | 'technical' | 'part' | 'number';
}

/**
 * The terms of one technical chunk, whole first, then its parts: `SiC/GaN` gives `sic/gan`, `sic`, `gan`;
 * `Q345B` gives `q345b` and `q345`; `C++` gives itself alone. Standards are spelled one way (`GB/T19001-2016` and
 * `GB/T 19001-2016` are the same term). Lower case.
 */
export function chunkTerms(chunk: string, isStandard: boolean): readonly ChunkTerm[] {
  const known = cache.get(chunk);
  if (known) return known;
  const terms = distinct(isStandard ? standardTerms(chunk) : plainTerms(chunk));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  if (chunk.length <= 40) cache.set(chunk, terms);
  return terms;
}

/** Terms repeat within a text and between texts; the cache makes stemming and splitting free for most of them. */
const cache = new Map<string, readonly ChunkTerm[]>();
const CACHE_LIMIT = 50_000;

function distinct(terms: ChunkTerm[]): ChunkTerm[] {
  const seen = new Set<string>();
  return terms.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** `GB/T 19001-2016`: the standard with its year, without it, and its number. */
function standardTerms(chunk: string): ChunkTerm[] {
  const { issuer, gap, number, year } = STANDARD.exec(chunk)!.groups as Record<string, string | undefined>;
  const name = issuer!.toLowerCase();
  const digits = number!.toLowerCase();
  const full = year ? `${name} ${digits}-${year}` : `${name} ${digits}`;
  const from = issuer!.length + gap!.length;
  const end = from + number!.length;
  return [
    { text: full, start: 0, end: chunk.length, kind: 'technical' },
    { text: `${name} ${digits}`, start: 0, end, kind: 'part' },
    { text: name, start: 0, end: issuer!.length, kind: 'part' },
    { text: digits, start: from, end, kind: 'part' },
  ];
}

function plainTerms(chunk: string): ChunkTerm[] {
  const whole = { start: 0, end: chunk.length };
  if (NUMBER.test(chunk)) return [{ text: term(chunk), ...whole, kind: 'number' }];
  if (LETTERS.test(chunk)) {
    const kind = ACRONYM.test(chunk) ? 'technical' : 'word';
    return [{ text: term(chunk), ...whole, kind }, ...stems(chunk, 0)];
  }
  const pieces = piecesOf(chunk);
  // A range of plain numbers (`2016-2020`) is no name: its numbers are enough.
  if (NUMBERS.test(chunk))
    return pieces.map(({ text, start }) => ({ text: term(text), start, end: start + text.length, kind: 'number' }));
  const terms: ChunkTerm[] = [{ text: term(chunk), ...whole, kind: 'technical' }];
  if (chunk.includes('-')) terms.push({ text: term(chunk).replaceAll('-', ''), ...whole, kind: 'part' });
  for (const piece of pieces) {
    if (pieces.length > 1 && isTelling(piece.text, chunk)) terms.push(part(piece.text, piece.start));
    terms.push(...innerParts(piece.text, piece.start));
  }
  return terms;
}

/** Cuts at connecting signs, a decimal point and the signs of `C++`, `C#` and `.NET` excepted. */
function piecesOf(chunk: string): { text: string; start: number }[] {
  return [...chunk.matchAll(PIECE)].map((match) => ({ text: match[0], start: match.index }));
}

/** A lone letter (`α-Al2O3`, `x-ray`) would match everywhere; between slashes (`C/C++`) it is a name of its own. */
function isTelling(piece: string, chunk: string): boolean {
  return piece.length > 1 || chunk.includes('/');
}

function innerParts(piece: string, at: number): ChunkTerm[] {
  if (LETTERS.test(piece)) return stems(piece, at);
  const parts: ChunkTerm[] = [];
  const leading = LEADING_NUMBER.exec(piece);
  if (leading) {
    const [, number, rest] = leading as unknown as [string, string, string];
    if (number.length > 1) parts.push(part(number, at));
    if (rest.length > 1) parts.push(part(rest, at + number.length));
  }
  const grade = GRADE.exec(piece);
  if (grade && !leading) parts.push(part(grade[1]!, at));
  const language = LANGUAGE_VERSION.exec(piece);
  if (language) parts.push(part(language[1]!, at));
  const series = SERIES.exec(piece);
  if (series) {
    const [, name, number] = series as unknown as [string, string, string];
    if (name.length > 2) parts.push(part(name, at));
    if (number.length > 2) parts.push(part(number, at + name.length));
  }
  return parts;
}

function stems(word: string, at: number): ChunkTerm[] {
  if (!ENGLISH.test(word)) return [];
  const text = stemmer.stem(word.toLowerCase());
  return text === word.toLowerCase() ? [] : [{ text, start: at, end: at + word.length, kind: 'part' }];
}

function part(text: string, start: number): ChunkTerm {
  return { text: term(text), start, end: start + text.length, kind: 'part' };
}

function term(marked: string): string {
  return spelled(marked).replace(THOUSANDS, '').toLowerCase();
}

const RAISED = '\\ue000-\\ue00b';
const ISSUER = '(?<issuer>DB\\d{2}(?:/T)?|[A-Z]+(?:[/\\-][A-Z]+)*)';
const STANDARD = new RegExp(
  `^${ISSUER}(?<gap>[ \\-]?)(?<number>[A-Z]?[.]?\\d{2,6}(?:[.]\\d{1,4})*)(?:[\\-:](?<year>\\d{2,4}))?$`,
  'i',
);
const NUMBER = /^\d[\d.,]*$/;
const NUMBERS = new RegExp(`^[\\d.,\\-/·×±${RAISED}]+$`);
const LETTERS = /^[\p{L}\p{M}]+$/u;
/** Capitals beyond the first letter: `QPQ`, `GaN`. */
const ACRONYM = /^.+\p{Lu}/u;
const ENGLISH = /^[A-Za-z]{4,30}$/;
const THOUSANDS = /(?<=\d),(?=\d{3})/g;
const PIECE = /\.(?:net|NET|Net)$|(?:[^\-/·_&'×±().+#,]|(?<=\d)[.,](?=\d)|\+\+|(?<=[A-Za-z])#|(?<=\d)\+)+/gu;
const LEADING_NUMBER = /^(\d[\d.,]*)(\p{L}.*)$/su;
/** A model number with one letter after its digits: the part without it is the series (`Q345B`, `Q345`). */
const GRADE = /^(\p{L}.*\d)\p{L}$/su;
const LANGUAGE_VERSION = /^(\p{L}+\+\+).+$/su;
const SERIES = /^(\p{L}{2,})(\d[\d.]*)$/u;
