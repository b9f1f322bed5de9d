/**
 * Writes the fitted vectors as a table of the static provider.
 *
 *     node embeddings/train/4-write-table.ts WORK_DIR [TABLE_FILE]
 *
 * TABLE_FILE is by default the built-in one.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BUILT_IN_TABLE } from '../static/static-provider.ts';
import { readTable, writeTable } from '../static/static-table.ts';

const { positionals } = parseArgs({ allowPositionals: true });
const [workDir, target = fileURLToPath(BUILT_IN_TABLE)] = positionals;
if (!workDir) throw new Error('usage: node embeddings/train/4-write-table.ts WORK_DIR [TABLE_FILE]');

const Fitted = z.object({ words: z.array(z.string()), recipe: z.record(z.string(), z.unknown()) });
const { words, recipe } = Fitted.parse(JSON.parse(await readFile(join(workDir, 'fitted.json'), 'utf8')));
const bytes = new Uint8Array(await readFile(join(workDir, 'fitted.f32')));
const file = writeTable(words, new Float32Array(bytes.buffer), recipe);
await writeFile(target, file);
console.log(`${words.length} words, ${file.length} bytes, digest ${readTable(file).digest}`);
