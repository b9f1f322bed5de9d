import { Conflict, Invalid } from '../errors.ts';

/**
 * Runs a write and turns PostgreSQL's refusals into errors that name the field: `constraints` maps the name of a unique
 * or foreign key to the field's path and a message. @throws Conflict record.duplicate | Invalid input.invalid
 */
export async function named<T>(
  constraints: Record<string, { path: string; message: string }>,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, constraint = '' } = error as { code?: string; constraint?: string };
    const known = constraints[constraint];
    if (known && code === '23505') throw new Conflict('record.duplicate', known.message);
    if (known && code === '23503') throw new Invalid('input.invalid', undefined, [known]);
    throw error;
  }
}
