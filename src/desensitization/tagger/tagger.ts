import { readFileSync } from 'node:fs';
import { type Dials, decode, type TaggedSpan } from './decode.ts';
import { featuresOf } from './features.ts';
import { LABELS } from './labels.ts';
import { Lattice } from './lattice.ts';
import { type Model, scoreText } from './model.ts';
import { registerOf } from './register.ts';
import { viewText } from './text-view.ts';
import { readWeights, type Source } from './weights-file.ts';

/** Finds people, organizations and addresses in running text. */
export interface Tagger {
  /** Where the dials stand. */
  readonly dials: Dials;
  /** The files it was trained on, in the order of the registers. */
  readonly trainedOn: readonly Source[];
  /**
   * Spans in the text, disjoint and in order; those marked `probable` are likely, but not chosen.
   * @param asked dials that stand elsewhere for this text
   */
  find(text: string, asked?: Partial<Dials>): TaggedSpan[];
  /** Probability of each label at each UTF-16 unit, one row of `LABELS` a unit. */
  shares(text: string): Float32Array;
}

/** The weights that come with the platform; README.md beside them says what they were trained on. */
export const BUILT_IN_WEIGHTS = new URL('weights.bin', import.meta.url);

/**
 * A linear-chain CRF (Lafferty, McCallum and Pereira 2001).
 * @param dials others than those chosen in training
 * @throws Error when the file is damaged or of another version
 */
export function openTagger(file: URL | string = BUILT_IN_WEIGHTS, dials?: Partial<Dials>): Tagger {
  const { model, header } = readWeights(readFileSync(file));
  const { lean, threshold, sets } = header;
  return taggerOf(model, { lean, threshold, ...dials }, sets);
}

/** A tagger of weights at hand. */
export function taggerOf(model: Model, dials: Dials, trainedOn: readonly Source[] = []): Tagger {
  const lattice = new Lattice();
  lattice.weigh(model.transitions);
  const read = (piece: string) => {
    const view = viewText(piece);
    const register = registerOf(view.units, model.registers);
    scoreText(model, featuresOf(view), register, lattice);
    return { shapes: view.shapes, register };
  };
  return {
    dials,
    trainedOn,
    find: (text, asked) =>
      pieces(text).flatMap(({ start, end }) => {
        const reading = read(text.slice(start, end));
        return decode(lattice, reading, { ...dials, ...asked }).map((span) => moved(span, start));
      }),
    shares(text) {
      const shares = new Float32Array(text.length * LABELS);
      for (const { start, end } of pieces(text)) {
        read(text.slice(start, end));
        lattice.sum();
        shares.set(lattice.marginals.subarray(0, (end - start) * LABELS), start * LABELS);
      }
      return shares;
    },
  };
}

const moved = (span: TaggedSpan, by: number): TaggedSpan => ({ ...span, start: span.start + by, end: span.end + by });

const LONGEST_PIECE = 4000;

/** Long texts are read by pieces that end with a line or a sentence, so that memory stays small. */
function pieces(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  while (text.length - start > LONGEST_PIECE) {
    const end = lastStop(text, start, start + LONGEST_PIECE);
    found.push({ start, end });
    start = end;
  }
  if (start < text.length) found.push({ start, end: text.length });
  return found;
}

function lastStop(text: string, start: number, end: number): number {
  for (let at = end; at > start + LONGEST_PIECE / 2; at -= 1) if ('\n。！？；'.includes(text[at - 1]!)) return at;
  return end;
}
