import { IndexSpace } from '../../src/matching/jobs.ts';
import { defineJob } from '../define-job.ts';

/** Builds the approximate index of an embedding space that has grown too large to scan. */
export const indexSpace = defineJob({
  name: 'index-space',
  payload: IndexSpace,
  handle: ({ spaceId }, { indexer }) => indexer.indexSpace(spaceId),
});
