import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { id } from '../records/fields.ts';
import { PageQuery, page } from '../records/page.ts';
import type { Audit } from './service.ts';
import { AuditEntry, AuditFilter, AuditQuery, RecordQuery } from './types.ts';

const tags = ['审计'];
const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const spreadsheet = {
  200: {
    description: '.xlsx 文件，最多 50000 行；第二张表说明范围、行数和是否完整',
    content: { [mediaType]: { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
  },
};

export function auditRoutes(audit: Audit): FastifyPluginAsyncZod {
  return async (server) => {
    server.get(
      '/audit/entries',
      {
        config: { action: 'audit.read' },
        schema: { tags, summary: '审计日志，新的在前', querystring: AuditQuery, response: { 200: page(AuditEntry) } },
      },
      ({ query: { limit, cursor, ...filter } }) => audit.entries({ limit, cursor }, filter),
    );

    server.get(
      '/audit/timeline',
      {
        config: { action: 'audit.timeline' },
        schema: {
          tags,
          summary: '一条记录的全部经过，旧的在前；所有者和运营看到步骤，不含地址和改动的值',
          querystring: z.strictObject({ ...PageQuery.shape, ...RecordQuery.shape }),
          response: { 200: page(AuditEntry) },
        },
      },
      ({ query: { limit, cursor, ...record } }) => audit.timeline({ limit, cursor }, record),
    );

    server.get(
      '/audit/entries.xlsx',
      {
        config: { action: 'audit.export' },
        schema: { tags, summary: '导出审计日志', querystring: AuditFilter, response: spreadsheet },
      },
      async ({ query }, reply) => attach(reply, 'audit-entries').send(await audit.exportEntries(query)),
    );

    server.get(
      '/audit/timeline.xlsx',
      {
        config: { action: 'audit.export' },
        schema: { tags, summary: '导出一条记录的经过', querystring: RecordQuery, response: spreadsheet },
      },
      async ({ query }, reply) => attach(reply, 'record-timeline').send(await audit.exportTimeline(query)),
    );

    server.get(
      '/audit/readers.xlsx',
      {
        config: { action: 'audit.export' },
        schema: {
          tags,
          summary: '导出一条需求的保密内容被谁读过',
          querystring: z.strictObject({ demandId: id }),
          response: spreadsheet,
        },
      },
      async ({ query }, reply) => attach(reply, 'demand-readers').send(await audit.exportReaders(query.demandId)),
    );

    server.get(
      '/audit/accounts.xlsx',
      { config: { action: 'audit.export' }, schema: { tags, summary: '导出账号与角色', response: spreadsheet } },
      async (_request, reply) => attach(reply, 'accounts').send(await audit.exportAccounts()),
    );

    server.get(
      '/audit/failed-sign-ins.xlsx',
      {
        config: { action: 'audit.export' },
        schema: {
          tags,
          summary: '导出失败的登录',
          querystring: AuditFilter.pick({ from: true, before: true }),
          response: spreadsheet,
        },
      },
      async ({ query }, reply) => attach(reply, 'failed-sign-ins').send(await audit.exportRefusals(query)),
    );
  };
}

const attach = (reply: FastifyReply, name: string) =>
  reply.type(mediaType).header('content-disposition', `attachment; filename="${name}.xlsx"`);
