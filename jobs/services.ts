import type { Idempotency } from '../src/idempotency/service.ts';
import type { Indexer } from '../src/matching/index/indexer.ts';

/**
 * What handlers may call: the domains' services, by their types. `src/app.ts` builds them and hands them to the driver;
 * `jobs/` never imports `app.ts`, so a handler runs with whatever services a test gives it.
 */
export interface Services {
  indexer: Pick<Indexer, 'indexRecords' | 'weighScope' | 'fillSpace' | 'indexSpace'>;
  idempotency: Pick<Idempotency, 'removeOld'>;
}
