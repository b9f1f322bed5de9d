import { readFileSync } from 'node:fs';
import { mix, SEED } from './hashing.ts';

/** Clusters of words by meaning, cut from the built-in static table (train/write-clusters.ts); each is cut into `FINE`. */
export const COARSE = 96;
export const FINE = 12;
export const CLUSTERS_FILE = new URL('word-clusters.bin', import.meta.url);

/** Cluster of a word that the table does not have. */
export const NO_CLUSTER = 0xffff;

const SLOTS = 1 << 17;
const slotOf = (hash: number) => mix(hash, 1) & (SLOTS - 1);
const hashes = new Int32Array(SLOTS);
const clusters = new Uint16Array(SLOTS);

/** The fine cluster of a word, given the hash of its folded text. */
export function clusterOf(hash: number): number {
  for (let slot = slotOf(hash); hashes[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
    if (hashes[slot] === hash) return clusters[slot]!;
  }
  return NO_CLUSTER;
}

/** The coarse cluster that a fine one is part of. */
export const coarse = (cluster: number): number => (cluster === NO_CLUSTER ? COARSE : Math.trunc(cluster / FINE));

const UNSEEN = 0xfffe;
const ofCharacter = new Uint16Array(1 << 16).fill(UNSEEN);

/** The cluster of a word of one character, given its UTF-16 unit. */
export function characterCluster(unit: number): number {
  if (ofCharacter[unit] === UNSEEN) ofCharacter[unit] = clusterOf(mix(SEED, unit));
  return ofCharacter[unit]!;
}

function load(): void {
  const file = new Uint8Array(readFileSync(CLUSTERS_FILE));
  for (let at = 0; at < file.length; at += 6) {
    const hash = file[at]! | (file[at + 1]! << 8) | (file[at + 2]! << 16) | (file[at + 3]! << 24);
    let slot = slotOf(hash);
    while (hashes[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
    hashes[slot] = hash;
    clusters[slot] = file[at + 4]! | (file[at + 5]! << 8);
  }
}

load();
