import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { filledText, RecordState } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import { IdParams, VersionBody } from '../records/route-schemas.ts';
import type { Organizations } from './service.ts';
import { NewOrganization, Organization, OrganizationEdit, OrganizationKind } from './types.ts';

const tags = ['单位'];
const reply = { 200: Organization };

const OrganizationQuery = z.strictObject({
  ...PageQuery.shape,
  kind: OrganizationKind.optional(),
  domainId: filledText(50).optional(),
  state: RecordState.optional(),
});

export function organizationRoutes(organizations: Organizations): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/organizations',
      {
        config: { action: 'organization.create' },
        schema: { tags, summary: '登记单位', body: NewOrganization, response: { 201: Organization } },
      },
      async (request, reply) => {
        const organization = await organizations.create(request.body);
        reply.header('location', `${request.routeOptions.url}/${organization.id}`);
        return reply.code(201).send(organization);
      },
    );

    server.get(
      '/organizations',
      {
        config: { action: 'organization.read' },
        schema: {
          tags,
          summary: '单位列表，新的在前',
          querystring: OrganizationQuery,
          response: { 200: page(Organization) },
        },
      },
      ({ query: { limit, cursor, ...filter } }) => organizations.list({ limit, cursor }, filter),
    );

    server.get(
      '/organizations/:id',
      {
        config: { action: 'organization.read' },
        schema: { tags, summary: '一个单位', params: IdParams, response: reply },
      },
      (request) => organizations.get(request.params.id),
    );

    server.patch(
      '/organizations/:id',
      {
        config: { action: 'organization.edit' },
        schema: { tags, summary: '修改单位', params: IdParams, body: OrganizationEdit, response: reply },
      },
      (request) => organizations.edit(request.params.id, request.body),
    );

    server.post(
      '/organizations/:id/withdraw',
      {
        config: { action: 'organization.withdraw' },
        schema: { tags, summary: '撤回单位', params: IdParams, body: VersionBody, response: reply },
      },
      (request) => organizations.withdraw(request.params.id, request.body.version),
    );
  };
}
