import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { id } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams } from '../records/route-schemas.ts';
import { Assignment, Contacts, ContactsEdit, NewAssignment, Reading } from './access-types.ts';
import type { ConfidentialDemands } from './confidential.ts';
import { Demand } from './types.ts';

const tags = ['需求'];
const AssignmentParams = z.strictObject({ id, assignmentId: id });

export function confidentialDemandRoutes(confidential: ConfidentialDemands): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/demands/:id/contacts',
      {
        config: { action: 'contact.read' },
        schema: { tags, summary: '需求的联系方式；每次读取都有记录', params: IdParams, response: { 200: Contacts } },
      },
      async ({ params }) => ({ items: await confidential.contacts(params.id) }),
    );

    server.put(
      '/demands/:id/contacts',
      {
        config: { action: 'contact.edit' },
        schema: {
          tags,
          summary: '写入需求的联系方式',
          params: IdParams,
          body: ContactsEdit,
          response: { 200: Demand },
        },
      },
      ({ params, body }) => confidential.editContacts(params.id, body),
    );

    server.post(
      '/demands/:id/assignments',
      {
        config: { action: 'demand.assign' },
        schema: {
          tags,
          summary: '把需求交给一名技术经理人',
          params: IdParams,
          body: NewAssignment,
          response: { 201: Assignment },
        },
      },
      async ({ params, body }, reply) => reply.code(201).send(await confidential.assign(params.id, body)),
    );

    server.get(
      '/demands/:id/assignments',
      {
        config: { action: 'demand.read_assignments' },
        schema: {
          tags,
          summary: '需求交给过谁，新的在前',
          params: IdParams,
          response: { 200: z.object({ items: z.array(Assignment) }) },
        },
      },
      async ({ params }) => ({ items: await confidential.assignments(params.id) }),
    );

    server.post(
      '/demands/:id/assignments/:assignmentId/end',
      {
        config: { action: 'demand.assign' },
        schema: { tags, summary: '结束一次委派', params: AssignmentParams, response: { 200: Assignment } },
      },
      ({ params }) => confidential.endAssignment(params.id, params.assignmentId),
    );

    server.get(
      '/demands/:id/readers',
      {
        config: { action: 'demand.readers' },
        schema: {
          tags,
          summary: '谁读过需求的原文、详稿和联系方式，新的在前',
          params: IdParams,
          querystring: PageQuery.strict(),
          response: { 200: page(Reading) },
        },
      },
      ({ params, query }) => confidential.readers(params.id, query),
    );
  };
}
