import { detect, type Knowledge } from './detect.ts';
import type { LinkedSpan } from './link-entities.ts';
import type { Dials, TaggedSpan } from './tagger/decode.ts';

/** A trained model that may answer later, such as the encoder in its own thread. */
export interface AnyTagger {
  find(text: string, dials?: Partial<Dials>): TaggedSpan[] | Promise<TaggedSpan[]>;
}

/** As `detect`, with a tagger that may need time. */
export async function detectSlowly(
  text: string,
  { tagger, ...known }: Omit<Knowledge, 'tagger'> & { tagger?: AnyTagger },
): Promise<LinkedSpan[]> {
  if (!tagger) return detect(text, known);
  const tagged = await tagger.find(text, known.dials);
  return detect(text, { ...known, tagger: { find: () => tagged } });
}
