import type { FieldError } from '../errors.ts';

/** What zod found wrong with one value; a union has one list for each way in which it might have been right. */
interface Fault {
  path: PropertyKey[];
  message: string;
  keys?: string[];
  errors?: Fault[][];
}

/** A refusal by the schemas, as the type provider and Fastify hand it on. */
interface ValidationFailure {
  validation: { instancePath: string; message?: string; params?: Record<string, unknown> }[];
  validationContext?: string;
}

/** Each bad field of a request with its path; a whole body or query that is bad is named `body` or `query`. */
export function fieldErrors(failure: unknown): FieldError[] {
  const { validation, validationContext = 'body' } = failure as ValidationFailure;
  const place = validationContext === 'querystring' ? 'query' : validationContext;
  return validation.flatMap(({ instancePath, message = '不符合要求', params }) =>
    fieldsOf({ ...params, path: instancePath.split('/').filter(Boolean), message }, place),
  );
}

function fieldsOf({ path, message, keys, errors = [] }: Fault, place: string): FieldError[] {
  const meant = nearest(errors);
  if (meant) return meant.flatMap((inner) => fieldsOf({ ...inner, path: [...path, ...inner.path] }, place));
  if (keys) {
    const unknown = place === 'query' ? '没有这个查询参数' : '没有这个字段';
    return keys.map((key) => ({ path: [...path, key.slice(0, 100)].map(String).join('.'), message: unknown }));
  }
  return [{ path: path.map(String).join('.') || place, message }];
}

/** Of a union's ways the one that the caller most likely meant: the least wrong, if there is one such. */
function nearest(ways: Fault[][]): Fault[] | undefined {
  const wrongs = ways.map((faults) => faults.reduce((sum, { keys }) => sum + (keys?.length ?? 1), 0));
  const least = Math.min(...wrongs);
  return wrongs.indexOf(least) === wrongs.lastIndexOf(least) ? ways[wrongs.indexOf(least)] : undefined;
}
