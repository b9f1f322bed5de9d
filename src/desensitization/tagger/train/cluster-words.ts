import { seeded } from '../../../text/seeded.ts';

const ROUNDS = 8;

/**
 * Two levels of likeness: `coarse` clusters by k-means over unit vectors, each of them cut into up to `fine` more.
 * @param vectors count x dimension, row by row, each of length 1
 * @returns for each row its cluster, numbered coarse * fine + fine's own
 */
export function clusterRows(
  vectors: Float32Array,
  dimension: number,
  sizes: { coarse: number; fine: number },
): Uint16Array {
  const rows = Uint32Array.from({ length: vectors.length / dimension }, (_, row) => row);
  const { next } = seeded(1);
  const outer = kMeans(vectors, dimension, rows, sizes.coarse, next);
  const clusters = new Uint16Array(rows.length);
  for (let cluster = 0; cluster < sizes.coarse; cluster += 1) {
    const own = rows.filter((row) => outer[row] === cluster);
    const inner = kMeans(vectors, dimension, own, sizes.fine, next);
    for (const [at, row] of own.entries()) clusters[row] = cluster * sizes.fine + inner[at]!;
  }
  return clusters;
}

/** The cluster of each of the rows, by cosine. */
function kMeans(
  vectors: Float32Array,
  dimension: number,
  rows: Uint32Array,
  count: number,
  next: () => number,
): Uint16Array {
  const clusters = new Uint16Array(rows.length);
  if (rows.length === 0) return clusters;
  const centres = new Float32Array(count * dimension);
  for (let cluster = 0; cluster < count; cluster += 1) {
    const from = rows[Math.floor(next() * rows.length)]! * dimension;
    centres.set(vectors.subarray(from, from + dimension), cluster * dimension);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, row] of rows.entries()) clusters[at] = nearest(vectors, row * dimension, centres, dimension);
    moveCentres(vectors, dimension, rows, clusters, centres);
  }
  return clusters;
}

function nearest(vectors: Float32Array, from: number, centres: Float32Array, dimension: number): number {
  let best = 0;
  let most = -Infinity;
  for (let centre = 0; centre < centres.length; centre += dimension) {
    let product = 0;
    for (let at = 0; at < dimension; at += 1) product += vectors[from + at]! * centres[centre + at]!;
    if (product <= most) continue;
    most = product;
    best = centre / dimension;
  }
  return best;
}

/** A cluster that lost all its rows keeps its centre. */
function moveCentres(
  vectors: Float32Array,
  dimension: number,
  rows: Uint32Array,
  clusters: Uint16Array,
  centres: Float32Array,
): void {
  const sums = new Float32Array(centres.length);
  for (const [at, row] of rows.entries()) {
    const to = clusters[at]! * dimension;
    for (let index = 0; index < dimension; index += 1) sums[to + index]! += vectors[row * dimension + index]!;
  }
  for (let centre = 0; centre < centres.length; centre += dimension) {
    let square = 0;
    for (let at = centre; at < centre + dimension; at += 1) square += sums[at]! * sums[at]!;
    if (square === 0) continue;
    const factor = 1 / Math.sqrt(square);
    for (let at = centre; at < centre + dimension; at += 1) centres[at] = sums[at]! * factor;
  }
}
