import type { SearchTexts } from '../records/documents.ts';
import type { ShownRecord } from '../records/shown-record.ts';
import { readOnce } from './read-once.ts';

/** Pairs remembered of one subject: those of a list or two. */
const mostRemembered = 100;

/**
 * Finds something between a subject's texts and a record's once, and remembers it as long as the subject's texts are kept
 * and the record stays at its version: what is asked about again is compared with the same records again.
 */
export function oncePerPair<Found>(
  find: (subject: SearchTexts, record: ShownRecord) => Found,
): (subject: SearchTexts, record: ShownRecord) => Found {
  const ofSubject = readOnce((_: SearchTexts) => new Map<string, Found>());
  return (subject, record) => {
    if (record.version === null) return find(subject, record);
    const known = ofSubject(subject);
    const key = `${record.id} ${record.version}`;
    const found = known.get(key) ?? find(subject, record);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, found);
    return found;
  };
}
