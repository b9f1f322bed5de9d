import { setTimeout as sleep } from 'node:timers/promises';
import type { JobCount } from '../../jobs/outbox-counts.ts';
import type { Api } from './api.ts';

/** With no job finished for so long, in milliseconds, whoever works the queue is not there. */
const stalledAfter = 60_000;

/**
 * Waits until every job that can run has run. Returns how many are left: retries that wait for their time, and all of
 * them when nothing moves.
 */
export async function waitForJobs(api: Api, progress: (done: number, total: number) => void): Promise<number> {
  let most = 0;
  let last = { due: Number.POSITIVE_INFINITY, at: Date.now() };
  for (;;) {
    const counts = (await api.request<JobCount[]>('GET', '/internal/v1/jobs')).filter(({ state }) => state !== 'dead');
    const due = counts.reduce((sum, each) => sum + each.due, 0);
    if (due !== last.due) last = { due, at: Date.now() };
    if (due === 0 || Date.now() - last.at > stalledAfter) return counts.reduce((sum, { count }) => sum + count, 0);
    most = Math.max(most, due);
    progress(most - due, most);
    await sleep(100);
  }
}
