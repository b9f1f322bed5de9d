import type { Readable } from 'node:stream';
import { mayDo } from '../access/require-right.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import { NotFound } from '../errors.ts';
import type { Page, PageQuery } from '../records/page.ts';
import { accountColumns, beijing, entryColumns, readerColumns, refusalColumns } from './lists.ts';
import { cursorNumber, cutNumbered } from './page-cursor.ts';
import { sentence } from './sentences.ts';
import { type Column, writeSpreadsheet } from './spreadsheet.ts';
import * as store from './store.ts';
import { timelineFacts } from './timeline-facts.ts';
import type { Anchor, AuditEntry, AuditFilter, RecordQuery } from './types.ts';
import { verifyLog } from './verify.ts';

export type Audit = ReturnType<typeof createAudit>;

/** Rows that one statement of an export reads. */
const pageSize = 1000;

/** Reads the log, which the database's triggers write (migrations/0006_audit.sql). Reading it is itself entered in it. */
export function createAudit({ database, clock }: { database: Database; clock: Clock }) {
  const read = <Item>(work: (tx: Tx) => Promise<Item>) => database.read(work);

  /** An .xlsx of a list; that it was taken is entered before its first row leaves. */
  async function exported<Row>(
    list: { name: string; columns: Column<Row>[]; pages: AsyncIterable<Row[]> },
    note: { recordKind: string; recordId: string | null; details: Record<string, unknown> },
  ): Promise<Readable> {
    const details = { list: list.name, ...note.details };
    await database.transaction((tx) => store.insertNote(tx, { ...note, action: 'audit.export', details }));
    const pages = await begun(list.pages);
    const about = Object.entries(note.details).filter(([, value]) => value !== undefined);
    return writeSpreadsheet({
      ...list,
      pages,
      about: [
        ['清单', list.name],
        ['导出时间', `${beijing(clock().toISOString())}（北京时间）`],
        ...about.map(([what, value]): [string, string] => [what, String(value)]),
      ],
    });
  }

  return {
    /** Entries that pass the filter, newest first. */
    entries: (query: PageQuery, filter: AuditFilter): Promise<Page<AuditEntry>> =>
      database.transaction(async (tx) => {
        const rows = await store.listEntries(tx, filter, cursorNumber(query), query.limit + 1);
        await store.insertNote(tx, { action: 'audit.read', recordKind: 'audit', recordId: null, details: filter });
        return cutNumbered(rows.map(shownEntry), query.limit);
      }),

    /**
     * The whole way of one record, oldest first; addresses and values only for who may read the log. @throws NotFound for a record of which the actor
     * may not know
     */
    timeline: (query: PageQuery, record: RecordQuery): Promise<Page<AuditEntry>> =>
      database.transaction(async (tx) => {
        const place = await store.findPlace(tx, record);
        const facts = place && timelineFacts(record, place);
        const whole = mayDo('audit.read');
        if (!place || !(whole || (facts && mayDo('audit.timeline', facts)))) throw new NotFound();
        const rows = await store.listTimeline(tx, record, cursorNumber(query) ?? 0n, query.limit + 1);
        await store.insertNote(tx, { action: 'audit.timeline', recordKind: record.kind, recordId: record.id });
        const entries = rows.map(shownEntry);
        return cutNumbered(whole ? entries : entries.map(stepOnly), query.limit);
      }),

    exportEntries: (filter: AuditFilter) =>
      exported(
        {
          name: '审计日志',
          columns: entryColumns,
          pages: pagesOf<store.StoredEntry>((last) =>
            read((tx) => store.listEntries(tx, filter, last?.number ?? null, pageSize)),
          ),
        },
        { recordKind: 'audit', recordId: null, details: filter },
      ),

    exportTimeline: (record: RecordQuery) =>
      exported(
        { name: '记录的经过', columns: entryColumns, pages: timelinePages(record, null) },
        { recordKind: record.kind, recordId: record.id, details: {} },
      ),

    /** Who has read what is confidential of a demand. */
    exportReaders: (demandId: string) =>
      exported(
        {
          name: '需求的阅读者',
          columns: readerColumns,
          pages: timelinePages({ kind: 'demand', id: demandId }, 'demand_read.create'),
        },
        { recordKind: 'demand', recordId: demandId, details: {} },
      ),

    exportAccounts: () =>
      exported(
        {
          name: '账号与角色',
          columns: accountColumns,
          pages: pagesOf<store.AccountRow>((last) => read((tx) => store.listAccounts(tx, last, pageSize))),
        },
        { recordKind: 'audit', recordId: null, details: {} },
      ),

    exportRefusals: (filter: Pick<AuditFilter, 'from' | 'before'>) =>
      exported(
        {
          name: '失败的登录',
          columns: refusalColumns,
          pages: pagesOf<store.StoredEntry>((last) =>
            read((tx) =>
              store.listEntries(tx, { ...filter, action: 'sign_in.refuse' }, last?.number ?? null, pageSize),
            ),
          ),
        },
        { recordKind: 'audit', recordId: null, details: filter },
      ),

    /** Enters what changes no record, when the caller's transaction ends. */
    note: store.insertNote,

    verify: (anchors: Anchor[], progress?: (entries: number) => void) => verifyLog(database, anchors, progress),

    /** The end of the chain now, to be kept elsewhere; null for an empty log. */
    async end(): Promise<Anchor | null> {
      const last = await read(store.findLast);
      return last && { at: clock().toISOString(), number: String(last.number), hash: last.hash.toString('hex') };
    },
  };

  function timelinePages(record: RecordQuery, action: string | null): AsyncIterable<store.StoredEntry[]> {
    return pagesOf<store.StoredEntry>((last) =>
      read((tx) => store.listTimeline(tx, record, last?.number ?? 0n, pageSize, action)),
    );
  }
}

/** Once its first page is there: what is wrong with a list is told before the answer has begun. */
async function begun<Page>(pages: AsyncIterable<Page>): Promise<AsyncIterable<Page>> {
  const rest = pages[Symbol.asyncIterator]();
  const first = await rest.next();
  return (async function* all() {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  })();
}

async function* pagesOf<Row>(next: (last: Row | null) => Promise<Row[]>): AsyncIterable<Row[]> {
  for (let page = await next(null); page.length > 0; page = await next(page.at(-1) ?? null)) {
    yield page;
    if (page.length < pageSize) return;
  }
}

function shownEntry({ number, hash, ...entry }: store.StoredEntry): AuditEntry {
  return { ...entry, number: String(number), hash: hash.toString('hex'), sentence: sentence(entry.action) };
}

/** Without what tells more of the one who acted, or of other records, than that the step was taken. */
const stepOnly = (entry: AuditEntry): AuditEntry => ({
  ...entry,
  address: null,
  keyId: null,
  requestId: null,
  before: null,
  after: null,
});
