import { readFileSync } from 'node:fs';
import type { Span } from '../types.ts';
import { type Dials, decode } from './decode.ts';
import { featuresOf } from './features.ts';
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
  /** Spans in the text, disjoint and in order; those marked `probable` are likely, but not on the best path. */
  find(text: string): Span[];
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
  return {
    dials,
    trainedOn,
    find(text) {
      const spans: Span[] = [];
      for (const { start, end } of pieces(text)) {
        const piece = text.slice(start, end);
        const view = viewText(piece);
        scoreText(model, featuresOf(view), registerOf(view.units, model.registers), lattice);
        for (const span of decode(model, lattice, view.shapes, dials)) {
          spans.push({ ...span, start: span.start + start, end: span.end + start });
        }
      }
      return spans;
    },
  };
}

const LONGEST_PIECE = 4000;

/** Long texts are read by pieces that end with a line or a sentence, so that memory stays small. */
function* pieces(text: string): Generator<{ start: number; end: number }> {
  let start = 0;
  while (text.length - start > LONGEST_PIECE) {
    const end = lastStop(text, start, start + LONGEST_PIECE);
    yield { start, end };
    start = end;
  }
  if (start < text.length) yield { start, end: text.length };
}

function lastStop(text: string, start: number, end: number): number {
  for (let at = end; at > start + LONGEST_PIECE / 2; at -= 1) if ('\n。！？；'.includes(text[at - 1]!)) return at;
  return end;
}
