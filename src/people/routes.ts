import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filledText, id, RecordState } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams, VersionBody } from '../records/route-schemas.ts';
import type { People } from './service.ts';
import { NewPerson, Person, PersonEdit, PersonRole } from './types.ts';

const tags = ['人员'];
const reply = { 200: Person };

const PersonQuery = z.strictObject({
  ...PageQuery.shape,
  role: PersonRole.optional(),
  domainId: filledText(50).optional(),
  organizationId: id.optional(),
  state: RecordState.optional(),
});

export function personRoutes(people: People): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/people',
      {
        config: { action: 'person.create' },
        schema: { tags, summary: '登记人员', body: NewPerson, response: { 201: Person } },
      },
      async (request, reply) => {
        const person = await people.create(request.body);
        reply.header('location', `${request.routeOptions.url}/${person.id}`);
        return reply.code(201).send(person);
      },
    );

    server.get(
      '/people',
      {
        config: { action: 'person.read' },
        schema: { tags, summary: '人员列表，新的在前', querystring: PersonQuery, response: { 200: page(Person) } },
      },
      ({ query: { limit, cursor, ...filter } }) => people.list({ limit, cursor }, filter),
    );

    server.get(
      '/people/:id',
      { config: { action: 'person.read' }, schema: { tags, summary: '一名人员', params: IdParams, response: reply } },
      (request) => people.get(request.params.id),
    );

    server.patch(
      '/people/:id',
      {
        config: { action: 'person.edit' },
        schema: { tags, summary: '修改人员', params: IdParams, body: PersonEdit, response: reply },
      },
      (request) => people.edit(request.params.id, request.body),
    );

    server.post(
      '/people/:id/withdraw',
      {
        config: { action: 'person.withdraw' },
        schema: { tags, summary: '撤回人员', params: IdParams, body: VersionBody, response: reply },
      },
      (request) => people.withdraw(request.params.id, request.body.version),
    );
  };
}
