import { z } from 'zod';
import type { ApiDocument, Operation } from '../http/operations.ts';

/** What is wrong with an answer by the service's own document; null when nothing is. Quotes nothing that was sent. */
export function createAnswerCheck(document: ApiDocument) {
  const schemas = new Map<string, z.ZodType>();

  function schemaOf(operation: Operation, status: number, type: string): z.ZodType | null {
    const { responses } = operation;
    const described = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
    const content = described?.content?.[type];
    if (!content) return null;
    const place = `${operation.method} ${operation.path} ${status} ${type}`;
    const known = schemas.get(place);
    if (known) return known;
    const made = z.fromJSONSchema(
      JSON.parse(
        JSON.stringify({ ...content.schema, $defs: document.components.schemas }).replaceAll(
          '#/components/schemas/',
          '#/$defs/',
        ),
      ),
    );
    schemas.set(place, made);
    return made;
  }

  return (operation: Operation, status: number, contentType: string, body: string): string | null => {
    if (status >= 500) return `status ${status}`;
    const described = operation.responses[status] ?? operation.responses[`${Math.floor(status / 100)}XX`];
    if (!described) return `status ${status} is not in the document`;
    if (!described.content) return body === '' ? null : 'a body where the document has none';
    const type = contentType.split(';')[0]?.trim() ?? '';
    const schema = schemaOf(operation, status, type);
    if (!schema) return `content type ${contentType} is not in the document`;
    // A spreadsheet is no JSON: it has tests of its own.
    if (!type.endsWith('json')) return null;
    const parsed = schema.safeParse(JSON.parse(body));
    if (parsed.success) return null;
    return parsed.error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`).join(', ');
  };
}
