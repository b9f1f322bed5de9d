import type { Span } from '../types.ts';
import { type Alias, organizationAliases } from './aliases.ts';
import { isEverydayText } from './everyday-words.ts';
import { type Phrase, phraseRecognizer } from './phrase-recognizer.ts';
import type { Reading } from './reading.ts';
import { rule } from './recognizer.ts';
import { squeezedPhrase } from './squeeze.ts';

/** What was found once in a text, found wherever it stands again. */
export interface Mentions {
  spans: Span[];
  /** Full names by their other names, for linking; all squeezed. */
  aliases: Map<string, string>;
}

/**
 * Names of people and organizations that `found` holds, at all their other places in the text, and the short names of
 * its organizations. A person's surname alone is not looked for.
 */
export function furtherMentions(reading: Reading, found: readonly Span[]): Mentions {
  const aliases = organizationAliases(reading);
  const phrases = [...aliases.map(aliasPhrase), ...namesOf(reading.original, found)];
  if (phrases.length === 0) return { spans: [], aliases: new Map() };
  const places = new Set(found.filter(({ category }) => LINKED.has(category)).map(placeOf));
  const spans = phraseRecognizer('mention', phrases).find(reading);
  return {
    spans: spans.filter((span) => !places.has(placeOf(span))),
    aliases: new Map(aliases.map(({ alias, name }) => [squeezedPhrase(alias), squeezedPhrase(name)])),
  };
}

function aliasPhrase({ alias, name, isDeclared }: Alias): Phrase {
  const detail = isDeclared ? `文中声明为“${name}”的简称` : `由“${name}”得出的简称`;
  return { text: alias, category: 'organization', score: isDeclared ? 0.95 : 0.8, evidence: [rule(detail)] };
}

function namesOf(original: string, found: readonly Span[]): Phrase[] {
  const names = new Map<string, Phrase>();
  for (const { start, end, category, score, probable } of found) {
    const text = original.slice(start, end);
    if (probable || score < SURE || !LINKED.has(category) || text.length < 2 || text.length > LONGEST_NAME) continue;
    if (SURNAME_AND_TITLE.test(text)) continue;
    if (score < SURE_WORD && isEverydayText(text)) continue;
    names.set(text, { text, category, score: Math.min(score, 0.85), evidence: [rule('文中他处已识别的名称')] });
  }
  return [...names.values()];
}

/**
 * No name is longer. A piece repeated without end is found as one of thousands of characters, which would be compared
 * with itself at each of its places.
 */
const LONGEST_NAME = 100;
/** A guess that is wrong once is not to be wrong everywhere. */
const SURE = 0.5;
/** The same where the name is a word of everyday or technical language (瓦斯). */
const SURE_WORD = 0.8;

const placeOf = ({ start, end, category }: Span) => `${category} ${start}-${end}`;
const LINKED = new Set(['person', 'organization']);
/** 张工 and 王总 stand where they stand; elsewhere the same characters may be part of other words (张工艺). */
const SURNAME_AND_TITLE = /^.(?:[工总]|先生|女士|小姐|老师|教授|博士|院士|经理|主任)$/;
