import { entries, exits, kinds, LABELS, labelOf, Place } from './labels.ts';

/** Weights of label pairs (`from * LABELS + to`); pairs that spell no spans are never read. */
export type Transitions = Float32Array;

/** Share of all paths that is not followed further. */
const NEGLIGIBLE = 1e-7;

/** A label this far behind the likeliest of its unit is as good as out; most are, and their exponentials cost time. */
const FARTHEST = -18;
const LEAST = Math.exp(FARTHEST);

const begins = Uint8Array.from(kinds, (_, kind) => labelOf(kind, Place.begin));

/**
 * All label paths of one text at once: a linear-chain CRF's forward and backward sums, scaled at every character
 * (Rabiner 1989, V.A), over the transitions that BIOES allows. Buffers are kept from text to text.
 */
export class Lattice {
  /** Scores in, one row of `LABELS` a character; after `sum` they hold exp(score - the row's maximum). */
  scores = new Float32Array(0);
  /** After `sum`: probability of each label, one row a character. */
  marginals = new Float32Array(0);
  length = 0;
  private forward = new Float32Array(0);
  private readonly steps = new Float32Array(LABELS * LABELS);
  private readonly gathered = new Float32Array(LABELS);
  private readonly live = new Uint8Array(LABELS);
  private scales = new Float64Array(0);
  private back = new Uint8Array(0);
  /** For pairs of exits, how much more the second's transitions may give than the first's; null until asked for. */
  private leads: Float32Array | null = null;

  /** Makes room for a text and clears its scores. */
  begin(length: number): void {
    this.length = length;
    const size = length * LABELS;
    if (this.scores.length < size) this.grow(size * 2);
    this.scores.fill(0, 0, size);
  }

  /** Transition factors; to be called when the weights have changed. */
  weigh(transitions: Transitions): void {
    for (let at = 0; at < transitions.length; at += 1) this.steps[at] = Math.exp(transitions[at]!);
    this.leads = null;
  }

  /** Replaces scores by factors and fills `marginals`. @returns the logarithm of the sum over all paths */
  sum(): number {
    if (this.length === 0) return 0;
    const total = this.runForward();
    this.runBackward();
    return total;
  }

  private runForward(): number {
    const { scores, forward, scales } = this;
    let total = 0;
    for (let at = 0; at < this.length; at += 1) {
      const row = at * LABELS;
      total += this.exponentiate(row);
      if (at > 0) this.stepForward(row);
      else for (let to = 0; to < LABELS; to += 1) forward[to] = firstFactor[to]! * scores[to]!;
      let norm = 0;
      for (let to = 0; to < LABELS; to += 1) norm += forward[row + to]! * (at < this.length - 1 ? 1 : lastFactor[to]!);
      const scale = 1 / norm;
      scales[at] = scale;
      for (let to = row; to < row + LABELS; to += 1) forward[to]! *= scale;
      total += Math.log(norm);
    }
    return total;
  }

  private stepForward(row: number): void {
    const { scores, forward, steps, live } = this;
    const before = row - LABELS;
    const count = this.listLive(exits, forward, before, NEGLIGIBLE);
    for (let entry = 0; entry < entries.length; entry += 1) {
      const to = entries[entry]!;
      let reached = 0;
      for (let at = 0; at < count; at += 1) {
        const from = live[at]!;
        reached += forward[before + from]! * steps[from * LABELS + to]!;
      }
      forward[row + to] = reached * scores[row + to]!;
    }
    for (let kind = 0; kind < begins.length; kind += 1) {
      const begin = begins[kind]!;
      const inside = begin + Place.inside;
      const first = forward[before + begin]!;
      const later = forward[before + inside]!;
      for (let to = inside; to <= begin + Place.end; to += 1) {
        const reached = first * steps[begin * LABELS + to]! + later * steps[inside * LABELS + to]!;
        forward[row + to] = reached * scores[row + to]!;
      }
    }
  }

  /** Puts into `live` those of the labels whose value exceeds `least`: where a text is clear, they are few. */
  private listLive(labels: Uint8Array, values: Float32Array, row: number, least: number): number {
    let count = 0;
    for (let at = 0; at < labels.length; at += 1) {
      const label = labels[at]!;
      if (values[row + label]! > least) this.live[count++] = label;
    }
    return count;
  }

  private exponentiate(row: number): number {
    const { scores } = this;
    let most = scores[row]!;
    for (let at = row + 1; at < row + LABELS; at += 1) if (scores[at]! > most) most = scores[at]!;
    for (let at = row; at < row + LABELS; at += 1) {
      const behind = scores[at]! - most;
      scores[at] = behind < FARTHEST ? LEAST : Math.exp(behind);
    }
    return most;
  }

  /** `marginals` first holds the backward sums, then their product with the forward sums. */
  private runBackward(): void {
    const { scores, marginals, forward, steps, scales, gathered, live } = this;
    const last = (this.length - 1) * LABELS;
    for (let label = 0; label < LABELS; label += 1) marginals[last + label] = lastFactor[label]!;
    for (let row = last - LABELS; row >= 0; row -= LABELS) {
      const next = row + LABELS;
      const scale = scales[next / LABELS]!;
      for (let to = 0; to < LABELS; to += 1) gathered[to] = scores[next + to]! * marginals[next + to]! * scale;
      const count = this.listLive(entries, gathered, 0, NEGLIGIBLE);
      for (let exit = 0; exit < exits.length; exit += 1) {
        const from = exits[exit]!;
        let reached = 0;
        for (let at = 0; at < count; at += 1) reached += steps[from * LABELS + live[at]!]! * gathered[live[at]!]!;
        marginals[row + from] = reached;
      }
      for (let kind = 0; kind < begins.length; kind += 1) this.continueBack(row, begins[kind]!);
    }
    for (let at = 0; at < this.length * LABELS; at += 1) marginals[at]! *= forward[at]!;
  }

  private continueBack(row: number, begin: number): void {
    const { marginals, steps, gathered } = this;
    const inside = gathered[begin + Place.inside]!;
    const end = gathered[begin + Place.end]!;
    for (let from = begin; from <= begin + Place.inside; from += 1) {
      const step = from * LABELS + begin;
      marginals[row + from] = steps[step + Place.inside]! * inside + steps[step + Place.end]! * end;
    }
  }

  /**
   * Calls back for each span of a kind that is likelier than `least`, with its probability. To be called after `sum`.
   * @param kind an index of `kinds`
   */
  eachSpan(kind: number, least: number, found: (start: number, end: number, share: number) => void): void {
    const { scores, marginals, forward, steps, scales } = this;
    const begin = begins[kind]!;
    const inside = begin + Place.inside;
    const last = begin + Place.end;
    for (let start = 0; start < this.length; start += 1) {
      const first = start * LABELS;
      const single = marginals[first + begin + Place.single]!;
      if (single > least) found(start, start + 1, single);
      if (marginals[first + begin]! <= least) continue;
      // The sum over all paths that begin a span at `start` and have not ended it.
      let open = forward[first + begin]!;
      let from = begin;
      for (let at = start + 1; at < this.length; at += 1) {
        const row = at * LABELS;
        const scaled = open * scales[at]!;
        const ended = scaled * steps[from * LABELS + last]! * scores[row + last]! * this.backward(row + last);
        if (ended > least) found(start, at + 1, ended);
        open = scaled * steps[from * LABELS + inside]! * scores[row + inside]!;
        if (open * this.backward(row + inside) <= least) break;
        from = inside;
      }
    }
  }

  /** What `runBackward` found there, before it became part of the marginals. */
  private backward(at: number): number {
    const own = this.forward[at]!;
    return own === 0 ? 0 : this.marginals[at]! / own;
  }

  /**
   * Adds to `gradient` (shaped like the transitions) the expected number of each transition between two characters.
   * To be called after `sum`.
   */
  addExpectedTransitions(gradient: Float32Array, factor: number): void {
    const { scores, marginals, forward, steps, scales } = this;
    for (let at = 1; at < this.length; at += 1) {
      const row = at * LABELS;
      for (let to = 0; to < LABELS; to += 1) {
        // marginal = forward * backward, so backward * score is marginal / (what reached the label before its score).
        const own = forward[row + to]!;
        if (marginals[row + to]! < 1e-7 || own === 0) continue;
        const later = (marginals[row + to]! / own) * scores[row + to]! * scales[at]! * factor;
        for (const from of before[to]!) {
          gradient[from * LABELS + to]! += forward[row - LABELS + from]! * steps[from * LABELS + to]! * later;
        }
      }
    }
  }

  /** The best path, one label a character. Reads scores as given: to be called before `sum`. */
  best(transitions: Transitions, labels: Uint8Array): void {
    const { scores, forward } = this;
    if (this.length === 0) return;
    for (let label = 0; label < LABELS; label += 1) {
      forward[label] = firstFactor[label] === 1 ? scores[label]! : -Infinity;
    }
    for (let row = LABELS; row < this.length * LABELS; row += LABELS) this.stepBest(row, transitions);
    this.trace(labels);
  }

  private stepBest(row: number, transitions: Transitions): void {
    const { scores, forward, back, live } = this;
    const before = row - LABELS;
    const count = this.listHopeful(before, transitions);
    for (let entry = 0; entry < entries.length; entry += 1) {
      const to = entries[entry]!;
      let source = live[0]!;
      let best = forward[before + source]! + transitions[source * LABELS + to]!;
      for (let at = 1; at < count; at += 1) {
        const from = live[at]!;
        const value = forward[before + from]! + transitions[from * LABELS + to]!;
        if (value <= best) continue;
        best = value;
        source = from;
      }
      forward[row + to] = best + scores[row + to]!;
      back[row + to] = source;
    }
    for (let kind = 0; kind < begins.length; kind += 1) {
      const begin = begins[kind]!;
      const inside = begin + Place.inside;
      const one = forward[before + begin]!;
      const other = forward[before + inside]!;
      for (let to = inside; to <= begin + Place.end; to += 1) {
        const first = one + transitions[begin * LABELS + to]!;
        const later = other + transitions[inside * LABELS + to]!;
        forward[row + to] = Math.max(first, later) + scores[row + to]!;
        back[row + to] = first >= later ? begin : inside;
      }
    }
  }

  /** Puts into `live` the exits from which a best path may go on: those for which transitions may make up what they are behind. */
  private listHopeful(row: number, transitions: Transitions): number {
    const { forward, live } = this;
    this.leads ??= leadsOf(transitions);
    let best = 0;
    for (let exit = 1; exit < exits.length; exit += 1) {
      if (forward[row + exits[exit]!]! > forward[row + exits[best]!]!) best = exit;
    }
    const most = forward[row + exits[best]!]!;
    let count = 0;
    for (let exit = 0; exit < exits.length; exit += 1) {
      if (forward[row + exits[exit]!]! + this.leads[best * exits.length + exit]! >= most) live[count++] = exits[exit]!;
    }
    return count;
  }

  private trace(labels: Uint8Array): void {
    const row = (this.length - 1) * LABELS;
    let label = 0;
    for (const exit of exits) if (this.forward[row + exit]! > this.forward[row + label]!) label = exit;
    for (let at = this.length - 1; at >= 0; at -= 1) {
      labels[at] = label;
      label = this.back[at * LABELS + label]!;
    }
  }

  private grow(size: number): void {
    this.scores = new Float32Array(size);
    this.marginals = new Float32Array(size);
    this.forward = new Float32Array(size);
    this.back = new Uint8Array(size);
    this.scales = new Float64Array(Math.ceil(size / LABELS));
  }
}

function leadsOf(transitions: Transitions): Float32Array {
  const leads = new Float32Array(exits.length * exits.length);
  for (const [one, from] of exits.entries()) {
    for (const [other, instead] of exits.entries()) {
      const gains = Array.from(entries, (to) => transitions[instead * LABELS + to]! - transitions[from * LABELS + to]!);
      // A little more, for what rounding takes.
      leads[one * exits.length + other] = Math.max(...gains) + 1e-3;
    }
  }
  return leads;
}

/** Labels that may stand before each label. */
const before: Uint8Array[] = Array.from({ length: LABELS }, (_, label) => {
  if (entries.includes(label)) return exits;
  const begin = labelOf((label - 1) >> 2, Place.begin);
  return Uint8Array.of(begin, begin + Place.inside);
});

const firstFactor = Float32Array.from({ length: LABELS }, (_, label) => (entries.includes(label) ? 1 : 0));
const lastFactor = Float32Array.from({ length: LABELS }, (_, label) => (exits.includes(label) ? 1 : 0));
