import type { App } from '../src/app.ts';
import type { MatchAnswer } from '../src/matching/answers.ts';
import type { Subject } from '../src/matching/types.ts';
import { seeded } from '../src/text/seeded.ts';
import { loadCorpus, type Progress } from './corpus.ts';
import type { Row } from './judged-set.ts';

/** A demand and the first of what was found for it. */
export interface Reading {
  title: string;
  answer: MatchAnswer;
  /** What each match is called, best first: rows of a corpus may have no title. */
  names: string[];
}

export interface ReadingOptions {
  /** Null: those of the sample season. */
  demands: Row[] | null;
  /** Null: the achievements of the sample season. */
  corpus: Row[] | null;
  count: number;
  seed: number;
}

const listed = 5;
const mostPerPage = 100;

/** Matches for demands drawn at random, for a person to read. Loads the (empty, throw-away) database of `app`. */
export async function readMatches(
  app: App,
  { demands, corpus, count, seed }: ReadingOptions,
  progress: Progress = () => {},
): Promise<Reading[]> {
  if (!demands || !corpus) await app.sampleSeason.load();
  const names = corpus ? await loadNamed(app, corpus, progress) : new Map<string, string>();
  if (!corpus) await indexSample(app);
  const subjects = demands ? demands.map(subjectOf) : await sampleDemands(app);
  const readings: Reading[] = [];
  const drawn = draw(subjects, count, seed);
  for (const { title, subject } of drawn) {
    // The sample's own achievements are not in the index where a corpus was given.
    const answer = await app.matching.match({
      want: 'achievements',
      for: subject,
      filter: { status: 'published' },
      limit: listed,
    });
    readings.push({
      title,
      answer,
      names: answer.items.map(({ record }) => record.title || (names.get(record.id) ?? '')),
    });
    progress('匹配', readings.length, drawn.length);
  }
  return readings;
}

/** `count` of the items in random order, the same for the same seed. */
export function draw<Item>(items: readonly Item[], count: number, seed: number): Item[] {
  const { next } = seeded(seed);
  const left = [...items];
  const drawn: Item[] = [];
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(Math.floor(next() * left.length), 1));
  }
  return drawn;
}

async function loadNamed(app: App, corpus: Row[], progress: Progress): Promise<Map<string, string>> {
  const { recordOf } = await loadCorpus(app, corpus, progress);
  return new Map(corpus.map((row) => [recordOf.get(row.id) ?? '', nameOf(row)]));
}

/** Its title, or the beginning of its text. */
const nameOf = ({ title, text }: Row) => title || text.slice(0, longestName);

const longestName = 40;

interface Asked {
  title: string;
  subject: Subject;
}

function subjectOf(row: Row): Asked {
  return { title: nameOf(row), subject: { title: row.title || undefined, text: row.text, as: 'demand' } };
}

async function sampleDemands(app: App): Promise<Asked[]> {
  const found = await everyPage((page) => app.demands.list(page, {}, 'raw'));
  return found.map(({ id, title }) => ({ title: title ?? '', subject: { demandId: id, stage: 'raw' } }));
}

async function indexSample(app: App): Promise<void> {
  await app.indexer.prepareSpace();
  const found = await everyPage((page) => app.achievements.list(page, {}));
  await app.indexer.indexRecords({ kind: 'achievement', ids: found.map(({ id }) => id) });
  await app.indexer.analyze();
}

async function everyPage<Item>(
  list: (page: { limit: number; cursor?: string }) => Promise<{ items: Item[]; nextCursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: mostPerPage, cursor });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return items;
}
