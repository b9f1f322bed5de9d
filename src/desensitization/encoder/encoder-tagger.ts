import { type Dials, decodeShares, type Read, type TaggedSpan, type TaggerName } from '../tagger/decode.ts';
import { registerOf } from '../tagger/register.ts';
import type { Tagger } from '../tagger/tagger.ts';
import { foldedUnit, shapeOf } from '../tagger/units.ts';
import type { Encoder } from './open-encoder.ts';

/** A tagger that may need time: the encoder answers from another thread. */
export interface SlowTagger {
  readonly name: TaggerName;
  readonly dials: Dials;
  /** As `find` of the CRF's. @throws EncoderUnavailable */
  find(text: string, asked?: Partial<Dials>): Promise<TaggedSpan[]>;
  close(): Promise<void>;
}

/** Where the dials of the encoder alone and of the mean stand: chosen on one fold (eval/reports/tagger.md). */
export const encoderDials: Dials = { lean: 0.8, threshold: 0.02 };
export const meanDials: Dials = { lean: 0.4, threshold: 0.009 };

/** Labels by the encoder alone. */
export function encoderTagger(encoder: Encoder, dials: Dials = encoderDials): SlowTagger {
  return {
    name: 'encoder',
    dials,
    find: async (text, asked) =>
      decodeShares(await encoder.shares(text), readFor(encoder, text), { ...dials, ...asked }, 'encoder'),
    close: () => encoder.close(),
  };
}

/** Labels by the mean of what the CRF and the encoder hold probable: better borders than either. */
export function meanTagger(encoder: Encoder, crf: Tagger, dials: Dials = meanDials): SlowTagger {
  return {
    name: 'both',
    dials,
    async find(text, asked) {
      const shares = await meanShares(text, { encoder, crf });
      return decodeShares(shares, readFor(encoder, text), { ...dials, ...asked }, 'both');
    },
    close: () => encoder.close(),
  };
}

/** Mean of the probabilities of both models, one row of `LABELS` a UTF-16 unit. @throws EncoderUnavailable */
export async function meanShares(text: string, { encoder, crf }: { encoder: Encoder; crf: Tagger }) {
  const shares = await encoder.shares(text);
  const others = crf.shares(text);
  return shares.map((share, at) => (share + others[at]!) / 2);
}

/** What the spans of a text need beside its shares: its shapes, and the register that the encoder read it as. */
function readFor({ odds }: Encoder, text: string): Read {
  const units = Uint16Array.from({ length: text.length }, (_, at) => foldedUnit(text.charCodeAt(at)));
  return { shapes: Uint8Array.from(units, (_, at) => shapeOf(text.charCodeAt(at))), register: registerOf(units, odds) };
}
