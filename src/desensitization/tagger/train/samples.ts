import { FEATURES, featuresOf } from '../features.ts';
import { type KindSpan, labelsOf } from '../labels.ts';
import { setLabels } from '../set-labels.ts';
import { viewText } from '../text-view.ts';

/** A labelled text of any of the sets. Offsets are UTF-16, end exclusive. */
export interface LabelledText {
  id: string;
  text: string;
  spans: { start: number; end: number; label: string }[];
}

/** A text ready for training: hashes of its features (`FEATURES` a unit) and its labels. */
export interface Sample {
  features: Int32Array;
  labels: Uint8Array;
  /** Folded units. */
  units: Uint16Array;
  /** Number of the set it is from. */
  set: number;
}

const LONGEST = 400;

/** Cuts a labelled text into sentences: a step of training per sentence, features from the whole text. */
export function samplesOf({ text, spans }: LabelledText, set: number): Sample[] {
  const labels = unitLabels({ text, spans });
  const view = viewText(text);
  const features = featuresOf(view);
  const samples: Sample[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isLast = at === text.length - 1;
    const mayCut = labels[at] === 0 && (isStop(text[at]!) || at - start >= LONGEST);
    if (!isLast && !mayCut) continue;
    samples.push({
      features: features.subarray(start * FEATURES, (at + 1) * FEATURES),
      labels: labels.subarray(start, at + 1),
      units: view.units.subarray(start, at + 1),
      set,
    });
    start = at + 1;
  }
  return samples;
}

/** What the tagger learns of each unit of a labelled text. */
export function unitLabels({ text, spans }: Pick<LabelledText, 'text' | 'spans'>): Uint8Array {
  const kindSpans = spans.flatMap(({ start, end, label }): KindSpan[] => {
    const kind = setLabels.get(label)?.kind;
    return kind ? [{ start, end, kind }] : [];
  });
  return labelsOf(text.length, kindSpans);
}

const isStop = (unit: string) => '。！？\n；'.includes(unit);
