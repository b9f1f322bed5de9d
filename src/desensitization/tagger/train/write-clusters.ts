/**
 * Writes word-clusters.bin: clusters of the words of the built-in static table, so that the tagger may learn of a word's
 * kin. Run again when the table or the folding of units has changed: `node src/desensitization/tagger/train/write-clusters.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUILT_IN_TABLE } from '../../../../embeddings/static/static-provider.ts';
import { readTable, rowVector } from '../../../../embeddings/static/static-table.ts';
import { textHash } from '../hashing.ts';
import { foldedText } from '../units.ts';
import { CLUSTERS_FILE, COARSE, FINE } from '../word-clusters.ts';
import { clusterRows } from './cluster-words.ts';

const table = readTable(readFileSync(BUILT_IN_TABLE));
const words = [...table.rowOf.entries()];
const vectors = new Float32Array(words.length * table.dimension);
for (const [at, [, row]] of words.entries()) {
  const vector = rowVector(table, row);
  const length = Math.hypot(...vector) || 1;
  vectors.set(
    vector.map((entry) => entry / length),
    at * table.dimension,
  );
}
const clusters = clusterRows(vectors, table.dimension, { coarse: COARSE, fine: FINE });
const file = Buffer.alloc(words.length * 6);
for (const [at, [word]] of words.entries()) {
  file.writeInt32LE(textHash(foldedText(word)), at * 6);
  file.writeUInt16LE(clusters[at]!, at * 6 + 4);
}
writeFileSync(fileURLToPath(CLUSTERS_FILE), file);
console.log(`${words.length} words, ${new Set(clusters).size} clusters`);
