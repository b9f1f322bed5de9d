import type { FastifyInstance } from 'fastify';

/** One route of the interface, as its own document lists it: a new route is tried without being named in a test. */
export interface Operation {
  method: string;
  /** With the prefix, `/api/v1/demands/{id}`. */
  path: string;
  parameters: Parameter[];
  /** JSON schema of the body, with its references; undefined for none. */
  body?: JsonSchema;
  /** What the document says an answer of a status is, by content type. */
  responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }>;
}

export interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: JsonSchema;
}

export type JsonSchema = Record<string, unknown>;

export interface ApiDocument {
  paths: Record<string, Record<string, Documented>>;
  components: { schemas: Record<string, JsonSchema> };
}

interface Documented {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Operation['responses'];
}

export async function readDocument(server: FastifyInstance): Promise<ApiDocument> {
  return (await server.inject('/openapi.json')).json();
}

export function operationsOf({ paths }: ApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
      responses,
    })),
  );
}
