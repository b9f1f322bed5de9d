import { normalize } from '../../text/normalize.ts';
import { remembered } from '../../text/remembered.ts';

/** What makes two records of one holder the same thing under two titles. */
export interface Titled {
  organizationId: string | null;
  title: string;
}

/**
 * Puts the members of one patent family under the best of them, in the order of the best ones: five variants take one
 * place. With `titled` the same is done with records of one organization whose titles differ only in what kind of claim
 * they make (`一种X及其制备方法`, `X的制备装置`).
 * @param ranked best first
 * @param limit how many entries; members of these that rank below the last entry still join them
 */
export function groupFamilies<T extends { patentFamily: string | null; recordId: string }>(
  ranked: T[],
  limit: number,
  titled?: (record: T) => Titled,
): { best: T; others: T[] }[] {
  const entries: { best: T; others: T[] }[] = [];
  const entryOf = new Map<string, { best: T; others: T[] }>();
  for (const record of ranked) {
    const keys = keysOf(record, titled?.(record));
    let entry = keys.map((key) => entryOf.get(key)).find((known) => known !== undefined);
    if (entry) entry.others.push(record);
    else if (entries.length < limit) {
      entry = { best: record, others: [] };
      entries.push(entry);
    }
    if (entry) for (const key of keys) if (!entryOf.has(key)) entryOf.set(key, entry);
  }
  return entries;
}

function keysOf({ patentFamily }: { patentFamily: string | null }, titled: Titled | undefined): string[] {
  const core = titled?.organizationId ? coreOf(titled.title) : '';
  return [
    ...(patentFamily ? [`family ${patentFamily}`] : []),
    // A short core (`催化剂`) is the name of a kind, not of one thing.
    ...(core.length >= SHORTEST_CORE ? [`title ${titled?.organizationId} ${core}`] : []),
  ];
}

const SHORTEST_CORE = 6;

/** Titles whose cores are remembered: those of the lists that were asked for last. */
const mostCores = 2_000;

/** A title without punctuation and the words that only say what is claimed. */
const coreOf = remembered(mostCores, (title) => {
  let core = normalize(title)
    .text.replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/^一种/, '');
  for (let shorter = core.replace(CLAIM, ''); shorter !== core; shorter = core.replace(CLAIM, '')) core = shorter;
  return core;
});

const CLAIM = /(?:及其|以及|及|的|和|与|方法|装置|系统|设备|工艺|技术|制备|制造|生产|加工|用途|应用|产品)$/;
