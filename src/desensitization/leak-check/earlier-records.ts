import { type ChangedPlace, changedPlaces } from './changed-places.ts';
import { findAmounts } from './equal-amounts.ts';
import { findSecrets } from './find-secrets.ts';
import type { PreparedSecrets } from './prepare-secrets.ts';
import { passageFinder, type SharedPassage } from './shared-passage.ts';
import { readShown, type ShownText } from './shown-text.ts';
import type { EarlierRecord, Leak } from './types.ts';

/**
 * What a reader learns by laying the shown text beside what was public before: a secret that an earlier version says where
 * this one hides it, or that another record says which shares a passage with this text and so is known to be the same
 * matter; and places of which one version says what the other hid.
 */
export function findEarlier(shown: ShownText, secrets: PreparedSecrets): Leak[] {
  if (secrets.earlier.length === 0) return [];
  const sharedWith = passageFinder(shown);
  return secrets.earlier.flatMap((record) => {
    const link = linkTo(shown, record, sharedWith);
    if (!link) return [];
    const said = hiddenButSaid(shown, record, link, secrets);
    return record.sameDemand ? [...said, ...changed(shown, record, said)] : said;
  });
}

/** How a reader knows that record and text speak of one matter; the place is where they agree. */
interface Link {
  severity: Leak['severity'];
  place: Place;
}
type Place = Pick<Leak, 'field' | 'start' | 'end'>;

function linkTo(
  shown: ShownText,
  record: EarlierRecord,
  sharedWith: (texts: EarlierRecord['texts']) => SharedPassage | null,
): Link | null {
  if (record.sameDemand) {
    const first = shown.fields[0];
    return first ? { severity: 'block', place: wholeField(first) } : null;
  }
  const shared = sharedWith(record.texts);
  if (!shared) return null;
  return { severity: shared.length >= SURE_PASSAGE ? 'block' : 'warn', place: shared.place };
}

const wholeField = ({ name, original }: { name: string; original: string }) => ({
  field: name,
  start: 0,
  end: original.length,
});

/** So many characters in a row are no accident; fewer may be a phrase of everybody's. */
const SURE_PASSAGE = 24;

/** Secrets that the record says, each once, at the place of the shown text that stands for them. */
function hiddenButSaid(shown: ShownText, record: EarlierRecord, link: Link, { own, amounts }: PreparedSecrets): Leak[] {
  const phrases = findSecrets(readShown(record.texts), own.patterns, own.trie).map(({ leak }) => leak);
  // An amount alone may be said of anything; of this very demand it is the one that is hidden now.
  const sums = record.sameDemand ? findAmounts(record.texts, amounts).map(({ leak }) => leak) : [];
  const seen = new Set<string>();
  return [...phrases, ...sums].flatMap((found) => {
    const said = record.texts[found.field]!.slice(found.start, found.end);
    if (found.severity === 'warn' || seen.has(said)) return [];
    seen.add(said);
    const place = counterpart(shown, record.texts[found.field]!, found) ?? link.place;
    const what = `${record.what}写出了本文隐去的内容（${found.what}）`;
    return [{ ...place, kind: 'earlier', what, how: 'subtraction', severity: link.severity }];
  });
}

/** The place of the shown text between the words that stand around a find in the record. */
function counterpart(shown: ShownText, text: string, { start, end }: Place): Place | null {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  const after = text.slice(end, end + CONTEXT);
  for (const { name: field, original } of shown.fields) {
    for (let length = CONTEXT; length >= LEAST_CONTEXT; length -= 1) {
      const left = before.slice(-length);
      const from = left.length === length ? original.indexOf(left) : -1;
      if (from === -1) continue;
      const right = original.indexOf(after.slice(0, LEAST_CONTEXT), from + length);
      const isNear = after.length >= LEAST_CONTEXT && right !== -1 && right - from - length <= FARTHEST;
      return { field, start: from + length, end: isNear ? right : Math.min(original.length, from + length + 1) };
    }
  }
  return null;
}

const CONTEXT = 12;
const LEAST_CONTEXT = 4;
const FARTHEST = 80;

/** Places that one version words openly and the other does not, but for those already reported. */
function changed(shown: ShownText, record: EarlierRecord, reported: readonly Leak[]): Leak[] {
  return shown.fields.flatMap(({ name: field, original }) => {
    const before = record.texts[field];
    if (before === undefined) return [];
    return changedPlaces(before, original)
      .filter(
        (place) => !reported.some((leak) => leak.field === field && leak.start <= place.end && leak.end >= place.start),
      )
      .map(({ start, end, said }) => ({
        field,
        start,
        end,
        kind: 'earlier' as const,
        what: `${record.what}${CHANGES[said]}`,
        how: 'subtraction' as const,
        severity: 'warn' as const,
      }));
  });
}

const CHANGES: Record<ChangedPlace['said'], string> = {
  before: '写出了此处隐去的内容',
  after: '隐去了此处写出的内容',
  both: '对此处的概括不同，两者相加可能推出原文',
};
