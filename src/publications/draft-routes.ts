import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { PageQuery, page } from '../records/page.ts';
import { IdParams, VersionBody } from '../records/route-schemas.ts';
import { DraftCheck, DraftView } from './check-types.ts';
import type { Drafts } from './drafts.ts';
import {
  CheckRequest,
  Draft,
  DraftDecision,
  DraftEdit,
  NewDraft,
  NewSpan,
  SpanDecision,
  SummaryEdit,
} from './types.ts';

const tags = ['脱敏稿'];
const changed = { 200: DraftView };
/** Answers hold raw text, which is kept nowhere but in its own table. */
const changing = { action: 'draft.make' as const, keepsAnswer: false };

/** The workbench. */
export function draftRoutes(drafts: Drafts): FastifyPluginAsyncZod {
  return async (server) => {
    server.post(
      '/demands/:id/drafts',
      {
        config: { action: 'draft.make' },
        schema: {
          tags,
          summary: '起草脱敏稿，或据新的原文和意愿重新起草；文字未变处的决定保留',
          params: IdParams,
          body: NewDraft,
          response: { 201: Draft },
        },
      },
      async ({ params, body }, reply) => reply.code(201).send(await drafts.make(params.id, body.version)),
    );

    server.get(
      '/drafts/:id',
      {
        config: { action: 'draft.read' },
        schema: { tags, summary: '原文与脱敏稿对照；读取原文有记录', params: IdParams, response: changed },
      },
      ({ params }) => drafts.get(params.id),
    );

    server.post(
      '/drafts/:id/decisions',
      {
        config: changing,
        schema: {
          tags,
          summary: '接受、恢复或排除一处、一个实体或一类片段',
          params: IdParams,
          body: SpanDecision,
          response: changed,
        },
      },
      ({ params, body }) => drafts.decide(params.id, body),
    );

    server.get(
      '/drafts/:id/decisions',
      {
        config: { action: 'draft.read' },
        schema: {
          tags,
          summary: '谁在何时为何作了什么决定，新的在前',
          params: IdParams,
          querystring: PageQuery.strict(),
          response: { 200: page(DraftDecision) },
        },
      },
      ({ params, query }) => drafts.decisions(params.id, query),
    );

    server.post(
      '/drafts/:id/spans',
      {
        config: changing,
        schema: {
          tags,
          summary: '补充一处敏感片段，可连同重复的各处',
          params: IdParams,
          body: NewSpan,
          response: changed,
        },
      },
      ({ params, body }) => drafts.add(params.id, body),
    );

    server.post(
      '/drafts/:id/edits',
      {
        config: changing,
        schema: { tags, summary: '以自己的话改写一处', params: IdParams, body: DraftEdit, response: changed },
      },
      ({ params, body }) => drafts.edit(params.id, body),
    );

    server.post(
      '/drafts/:id/check',
      {
        config: { action: 'draft.read', keepsAnswer: false },
        schema: {
          tags,
          summary: '试算尚未保存的改写和摘要：泄露检查与可识别性估计',
          params: IdParams,
          body: CheckRequest,
          response: { 200: DraftCheck },
        },
      },
      ({ params, body }) => drafts.check(params.id, body),
    );

    server.post(
      '/drafts/:id/summary',
      {
        config: changing,
        schema: { tags, summary: '由现在的脱敏稿重新生成摘要', params: IdParams, body: VersionBody, response: changed },
      },
      ({ params, body }) => drafts.renewSummary(params.id, body.version),
    );

    server.put(
      '/drafts/:id/summary',
      {
        config: changing,
        schema: {
          tags,
          summary: '以自己的话写摘要；与其他文字一样经泄露检查才能通过',
          params: IdParams,
          body: SummaryEdit,
          response: changed,
        },
      },
      ({ params, body }) => drafts.writeSummary(params.id, body),
    );
  };
}
