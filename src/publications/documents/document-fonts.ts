import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/** Fonts in the order in which they are asked for a character: Chinese, raised and lowered figures, mathematical signs. */
const NAMES = ['noto-sans-sc', 'noto-sans', 'noto-sans-math'] as const;

/** The bytes of the fonts, read once; they take 8 MB, and only a file that is asked for needs them. */
export function documentFonts(): Promise<Buffer[]> {
  read ??= Promise.all(NAMES.map(load));
  return read;
}

let read: Promise<Buffer[]> | undefined;

async function load(name: string): Promise<Buffer> {
  return await promisify(brotliDecompress)(await readFile(new URL(`font/${name}.ttf.br`, import.meta.url)));
}
