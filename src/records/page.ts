import { z } from 'zod';
import { Invalid } from '../errors.ts';

/** Query of a key-paged list, newest first. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: '每页条数，1 到 100' }),
  cursor: z.string().max(200).optional().meta({ description: '上一页返回的 nextCursor' }),
});
export type PageQuery = z.infer<typeof PageQuery>;

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The id after which the page begins, null for the first. @throws Invalid input.bad_cursor */
export function afterId(query: PageQuery): string | null {
  if (query.cursor === undefined) return null;
  const id = Buffer.from(query.cursor, 'base64url').toString('utf8');
  if (!z.uuid().safeParse(id).success) throw new Invalid('input.bad_cursor');
  return id;
}

/** Cuts a list that was read with one row more than the page holds. */
export function cutPage<Item extends { id: string }>(rows: Item[], limit: number): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? Buffer.from(last.id).toString('base64url') : null };
}
