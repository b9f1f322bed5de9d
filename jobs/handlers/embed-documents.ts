import { EmbedDocuments } from '../../src/matching/jobs.ts';
import { defineJob } from '../define-job.ts';

/** Fills a new embedding space and switches to it when it is complete. */
export const embedDocuments = defineJob({
  name: 'embed-documents',
  payload: EmbedDocuments,
  handle: ({ spaceId }, { indexer }) => indexer.fillSpace(spaceId),
});
