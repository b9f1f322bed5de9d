import type { Database } from '../src/db/database.ts';

/** Jobs of one name in one state. */
export interface JobCount {
  name: string;
  /** `ready` may lie in the future: a retry that waits. `handed` is in a queue's hands. */
  state: 'ready' | 'handed' | 'running' | 'dead';
  count: number;
  /** Of these, how many could run now or are running; 0 for dead ones. */
  due: number;
  /** When the oldest was made, in ISO 8601, UTC. */
  oldest: string;
}

/** What is in the outbox: finished jobs are not, for their rows are deleted. */
export function countJobs(database: Database, now: Date): Promise<JobCount[]> {
  return database.read(async (tx) => {
    const { rows } = await tx.query<JobCount>(
      `select name, state, count(*)::int, min(created_at) as oldest,
         count(*) filter (where state in ('running', 'handed')
           or (state = 'ready' and run_at < $1::timestamptz + interval '1 millisecond'))::int as due
       from outbox group by name, state order by name, state`,
      [now],
    );
    return rows;
  });
}
