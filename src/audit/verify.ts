import { createHash } from 'node:crypto';
import type { Database } from '../db/database.ts';
import type { Anchor, Fault, Verification } from './types.ts';
import { type ChainEnd, findDifferingAnchor, readHead, walkPart } from './verify-store.ts';

/** What comes before entry 1. */
const start: ChainEnd = { number: 0n, hash: createHash('sha256').update('duijie audit').digest() };
/** Below every number, so that an entry which was put in front of the first is walked too. */
const beforeAll = -(2n ** 63n);
/** Entries a statement: few enough for a short one on the embedded database. */
const partSize = 10_000;

/**
 * Walks the whole log and names the first broken entry. Entries may be appended
 * meanwhile. An anchor that differs tells that the log was made anew up to there.
 * @param progress told the entries walked so far
 */
export async function verifyLog(
  database: Pick<Database, 'read'>,
  anchors: Anchor[],
  progress: (entries: number) => void = () => {},
): Promise<Verification> {
  const found: Verification = { entries: 0, erased: 0, anchors: anchors.length, last: null, fault: null };
  const extra = await database.read((tx) => walkPart(tx, { ...start, number: beforeAll }, 1));
  if (extra.end && extra.end.number < 1n) {
    return { ...found, entries: 1, fault: { number: String(extra.end.number), reason: 'wrong_predecessor' } };
  }
  const head = await database.read(readHead);
  let end = start;
  for (let part = await walk(end); part.end; part = await walk(end)) {
    end = part.end;
    found.entries += part.entries;
    found.erased += part.erased;
    found.last = { number: String(end.number), hash: end.hash.toString('hex') };
    if (part.fault) return { ...found, fault: { ...part.fault, number: String(part.fault.number) } };
    progress(found.entries);
  }
  const fault = decideEnd(end, head, await database.read(readHead));
  return { ...found, fault: fault ?? (await anchorFault()) };

  function walk(from: ChainEnd) {
    return database.read((tx) => walkPart(tx, from, partSize));
  }

  async function anchorFault(): Promise<Fault | null> {
    const number = await database.read((tx) => findDifferingAnchor(tx, anchors));
    return number === null ? null : { number: String(number), reason: 'anchor_differs' };
  }
}

/** The log says where it ends: what was read before the walk must have been walked, and it may only have grown since. */
function decideEnd(walked: ChainEnd, before: ChainEnd | null, after: ChainEnd | null): Fault | null {
  if (!before || !after || before.number > walked.number) {
    return { number: String(walked.number + 1n), reason: 'cut_off' };
  }
  if (after.number < walked.number) return { number: String(after.number + 1n), reason: 'wrong_predecessor' };
  const agrees = after.number > walked.number || after.hash.equals(walked.hash);
  return agrees ? null : { number: String(after.number), reason: 'changed' };
}
