import { WeighScope } from '../../src/matching/jobs.ts';
import { defineJob } from '../define-job.ts';

/** Weighs a scope's documents anew once their average length has drifted. */
export const weighScope = defineJob({
  name: 'weigh-scope',
  payload: WeighScope,
  handle: ({ scope }, { indexer }) => indexer.weighScope(scope),
});
