import { Invalid } from '../errors.ts';
import type { Page, PageQuery } from '../records/page.ts';

/** The entry's number at which the page begins, null for the first. @throws Invalid input.bad_cursor */
export function cursorNumber({ cursor }: PageQuery): bigint | null {
  if (cursor === undefined) return null;
  const digits = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d{1,18}$/.test(digits)) throw new Invalid('input.bad_cursor');
  return BigInt(digits);
}

/** Cuts a list that was read with one row more than the page holds. */
export function cutNumbered<Item extends { number: string }>(rows: Item[], limit: number): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? Buffer.from(last.number).toString('base64url') : null };
}
