import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { digestOf, type Source } from '../desensitization/tagger/weights-file.ts';

/** A set by its file's name, size and digest: enough to tell whether a text was trained on, and no text. */
export async function provenance(path: string, texts: number): Promise<Source> {
  return { file: basename(path), texts, sha256: digestOf(await readFile(path)) };
}
