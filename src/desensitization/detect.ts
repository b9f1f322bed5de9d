import { type LinkedSpan, linkEntities } from './link-entities.ts';
import { preferTagger } from './prefer-tagger.ts';
import { recognizers } from './recognizers/all.ts';
import { furtherMentions } from './recognizers/mentions.ts';
import { positionsBeside } from './recognizers/position.ts';
import { readText } from './recognizers/reading.ts';
import { type Registry, registryAliases, registryRecognizer } from './recognizers/registry.ts';
import { secretTermRecognizer } from './recognizers/secret-term.ts';
import { resolveOverlaps } from './resolve-overlaps.ts';
import type { Dials, TaggedSpan } from './tagger/decode.ts';
import type { Span } from './types.ts';

/** A trained model that finds names in running text. */
export interface Tagger {
  /** Spans in the original text; what is probable but not best is marked `probable`. */
  find(text: string, dials?: Partial<Dials>): TaggedSpan[];
}

/** What is known beside the text itself. */
export interface Knowledge {
  registry?: Registry;
  /** The demander's own secret terms. */
  secretTerms?: readonly string[];
  tagger?: Tagger;
  /** Where the tagger's dials stand in this text; those of its weights where left out. */
  dials?: Partial<Dials>;
}

/**
 * The sensitive pieces of a text, disjoint and in order, each with its evidence; mentions of one person, organization,
 * place, partner, product or project bear one name. Offsets are UTF-16 in `text`, end exclusive.
 */
export function detect(text: string, { registry, secretTerms = [], tagger, dials }: Knowledge = {}): LinkedSpan[] {
  const reading = readText(text);
  const known = [
    ...(registry ? [registryRecognizer(registry)] : []),
    ...(secretTerms.length > 0 ? [secretTermRecognizer(secretTerms)] : []),
  ];
  const ruled = [...recognizers, ...known].flatMap((recognizer) => recognizer.find(reading));
  const tagged = tagger?.find(text, dials);
  const joined = (rules: Span[]) => (tagged ? preferTagger(text, rules, tagged) : rules);
  // What is only probable names nothing elsewhere, and must not stand in the way of a mention.
  const certain = joined(ruled).filter(({ probable }) => !probable);
  const mentions = furtherMentions(reading, certain);
  const named = new Set(certain.map(({ start, end }) => text.slice(start, end)));
  // A short name derived from a full name whose borders the tagger saw otherwise is none.
  const stands = ({ start, end, score }: Span) => {
    const full = mentions.aliases.get(text.slice(start, end));
    return !tagged || full === undefined || score >= DECLARED || named.has(full);
  };
  const finds = resolveOverlaps(joined([...ruled, ...mentions.spans.filter(stands)]));
  const spans = [...finds, ...positionsBeside(text, finds)].sort((one, other) => one.start - other.start);
  const registered = registry && registryAliases(registry);
  return linkEntities(text, spans, (said) => registered?.get(said) ?? mentions.aliases.get(said));
}

/** Score of short names that the text itself declares. */
const DECLARED = 0.9;
