import { kinds } from '../../tagger/labels.ts';
import { learnOdds } from '../../tagger/train/learn-registers.ts';
import type { LabelledText } from '../../tagger/train/samples.ts';
import { foldedUnit } from '../../tagger/units.ts';
import type { Source } from '../../tagger/weights-file.ts';
import { type EncoderHeader, PIECE_VERSION, storedOdds } from '../encoder-files.ts';

/** What stands beside the weights of an encoder that was trained on these sets. The second set's texts are lives. */
export function encoderHeader(
  rows: readonly (readonly LabelledText[])[],
  provenance: { sets: Source[]; plain: Source[]; withoutFold: EncoderHeader['withoutFold'] },
): EncoderHeader {
  const texts = rows.flatMap((set, number) =>
    set.map(({ text }) => ({
      units: Uint16Array.from({ length: text.length }, (_, at) => foldedUnit(text.charCodeAt(at))),
      isLife: number === 1,
    })),
  );
  return { pieces: PIECE_VERSION, kinds: [...kinds], ...provenance, registers: storedOdds(learnOdds(texts)) };
}
