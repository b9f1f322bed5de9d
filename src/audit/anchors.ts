import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Invalid } from '../errors.ts';
import { Anchor } from './types.ts';

/** The file in which a process keeps its anchors, a line of JSON each, the newest last. Lines are only ever added. */
export const anchorFile = (folder: string): string => join(folder, 'anchors.jsonl');

/** The anchors of a file, oldest first; none when there is no such file. @throws Invalid naming the line that is none */
export async function readAnchors(file: string): Promise<Anchor[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const parsed = Anchor.safeParse(parse(line));
    if (!parsed.success) throw new Invalid('invalid', `锚点文件第 ${at + 1} 行无法读取，请核对文件是否被改动`);
    return [parsed.data];
  });
}

/** Adds a line; not when the newest names the same end already. Returns whether it did. @throws Invalid as `readAnchors` */
export async function appendAnchor(folder: string, anchor: Anchor): Promise<boolean> {
  const file = anchorFile(folder);
  const newest = (await readAnchors(file)).at(-1);
  if (newest?.number === anchor.number && newest.hash === anchor.hash) return false;
  await mkdir(folder, { recursive: true });
  await appendFile(file, `${JSON.stringify(anchor)}\n`, { mode: 0o600, flush: true });
  return true;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
