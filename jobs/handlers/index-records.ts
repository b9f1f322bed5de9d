import { IndexRecords } from '../../src/matching/jobs.ts';
import { defineJob } from '../define-job.ts';

/** Brings the search documents and vectors of changed records up to date. */
export const indexRecords = defineJob({
  name: 'index-records',
  payload: IndexRecords,
  handle: (job, { indexer }) => indexer.indexRecords(job),
});
