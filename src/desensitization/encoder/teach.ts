import { likeliestPath } from '../tagger/decode.ts';
import { type Kind, spansOf } from '../tagger/labels.ts';
import type { Tagger } from '../tagger/tagger.ts';
import type { LabelledText } from '../tagger/train/samples.ts';
import { meanShares } from './encoder-tagger.ts';
import type { Encoder } from './open-encoder.ts';

/** A label of the sets (set-labels.ts) for each kind. */
const labelOfKind: Record<Kind, string> = {
  person: 'name',
  organization: 'organization',
  address: 'address',
  position: 'position',
  other: 'book',
};

/**
 * Labels a text that nobody labelled by the best path of the mean of both models, for the CRF to learn from: all kinds,
 * those too that are dropped from what a tagger finds. @throws EncoderUnavailable
 */
export async function taughtText(
  id: string,
  text: string,
  models: { encoder: Encoder; crf: Tagger },
): Promise<LabelledText> {
  const path = likeliestPath(await meanShares(text, models), 0);
  const spans = spansOf(path).map(({ start, end, kind }) => ({ start, end, label: labelOfKind[kind] }));
  return { id, text, spans };
}
