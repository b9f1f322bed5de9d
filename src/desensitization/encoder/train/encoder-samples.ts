import { OUTSIDE } from '../../tagger/labels.ts';
import { namelessSentences } from '../../tagger/train/plain-samples.ts';
import { type LabelledText, unitLabels } from '../../tagger/train/samples.ts';
import { pieceLabel } from '../piece-labels.ts';
import { framed, windows } from '../windows.ts';
import { type Vocabulary, wordPieces } from '../word-pieces.ts';

/** What the encoder learns from at once: word pieces of one window with the frame around them, and a label for each. */
export interface EncoderSample {
  ids: number[];
  /** Of the pieces inside the frame. */
  labels: number[];
}

/** Samples of a labelled text. @param set number of the set it is from */
export function encoderSamples(row: LabelledText, set: number, vocabulary: Vocabulary): EncoderSample[] {
  return samples(row.text, unitLabels(row), set, vocabulary);
}

/** Samples of a technical text without labels: its sentences that name nothing, as the first set's. */
export function plainEncoderSamples(text: string, vocabulary: Vocabulary): EncoderSample[] {
  return namelessSentences(text).flatMap(({ start, end }) =>
    samples(text.slice(start, end), new Uint8Array(end - start).fill(OUTSIDE), 0, vocabulary),
  );
}

function samples(text: string, labels: Uint8Array, set: number, vocabulary: Vocabulary): EncoderSample[] {
  const pieces = wordPieces(text, vocabulary);
  const pieceLabels = [...pieces.ends].map((end, at) => pieceLabel(labels.subarray(pieces.ends[at - 1] ?? 0, end)));
  return windows(text, pieces).map((window) => ({
    ids: [...framed(pieces, window, set, vocabulary)],
    labels: pieceLabels.slice(window.from, window.to),
  }));
}
