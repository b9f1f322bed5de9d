import { quantities } from '../../../text/quantities.ts';
import { sentences } from '../../../text/sentences.ts';
import { cues } from './cues.ts';
import { headingOf, isItem, leadOf } from './headings.ts';
import type { TextPart } from './parts.ts';

/** A sentence of a demand and what it speaks of. */
export interface PartSentence {
  /** A slice of the text without the heading that stands before it. */
  text: string;
  /** UTF-16 offsets in the given text, end exclusive. */
  start: number;
  end: number;
  part: TextPart;
  evidence: Evidence[];
}

/** Why a sentence was taken for its part, and the points for it. */
export interface Evidence {
  /** A heading above, a line with a colon that leads to it, a way of speaking, or a target figure. */
  kind: 'heading' | 'lead' | 'words' | 'figure';
  points: number;
  /** The words found, for `words` only. */
  found?: string;
}

type Vote = Evidence & { part: TextPart };

/** Forms ask for a firm's history under the heading of its means, so that those two headings say less. */
const headingPoints = (part: TextPart) => (part === 'foundation' || part === 'company' ? 1.5 : 2);
const leadPoints = 2;
const boundPoints = 2;
const rangePoints = 1;
/** A sentence that shows nothing is taken for what is needed. */
const unmarked: TextPart = 'need';
const unmarkedPoints = 0.5;

const bounds = new Set(['ge', 'gt', 'le', 'lt']);
const ranges = new Set(['range', 'plus_minus']);

/**
 * What every sentence of a demand speaks of: points for the heading above it, for how it speaks and for target figures
 * are added up, and the part with most has it. Headings that stand alone are left out. At most 0.3 ms for 800 characters.
 * @param first the part that a text without a heading begins with
 */
export function readParts(text: string, first: TextPart | null = null): PartSentence[] {
  const found: PartSentence[] = [];
  let section = first;
  let lead: { part: TextPart; hasItems: boolean } | null = null;
  for (const sentence of sentences(text)) {
    const heading = headingOf(sentence.text);
    if (heading) {
      if (!heading.isForOneSentence) section = heading.part;
      lead = null;
    } else if (lead && isItem(sentence.text)) lead.hasItems = true;
    else if (lead?.hasItems) lead = null;
    const leadsTo = heading ? null : leadOf(sentence.text);
    if (leadsTo) lead = { part: leadsTo, hasItems: false };
    const said = sentence.text.slice(heading?.end ?? 0);
    if (said === '') continue;
    const votes = votesFor(said, heading?.part ?? section, lead?.part ?? null);
    found.push({ text: said, start: sentence.end - said.length, end: sentence.end, ...decide(votes) });
  }
  return found;
}

function votesFor(sentence: string, section: TextPart | null, lead: TextPart | null): Vote[] {
  const votes: Vote[] = [];
  if (section) votes.push({ part: section, kind: 'heading', points: headingPoints(section) });
  if (lead) votes.push({ part: lead, kind: 'lead', points: leadPoints });
  for (const { part, points, pattern } of cues) {
    const found = pattern.exec(sentence)?.[0];
    if (found) votes.push({ part, kind: 'words', points, found });
  }
  const figures = quantities(sentence).map(({ comparison }) => comparison);
  if (figures.some((comparison) => bounds.has(comparison))) {
    votes.push({ part: 'target', kind: 'figure', points: boundPoints });
  } else if (figures.some((comparison) => ranges.has(comparison))) {
    votes.push({ part: 'target', kind: 'figure', points: rangePoints });
  }
  return votes;
}

function decide(votes: Vote[]): { part: TextPart; evidence: Evidence[] } {
  const sums = new Map<TextPart, number>([[unmarked, unmarkedPoints]]);
  for (const { part, points } of votes) sums.set(part, (sums.get(part) ?? 0) + points);
  const [[part]] = [...sums].sort((one, other) => other[1] - one[1]) as [[TextPart, number]];
  const evidence = votes.filter((vote) => vote.part === part).map(({ part: _, ...evidence }) => evidence);
  return { part, evidence };
}
