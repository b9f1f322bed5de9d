import type { JobDefinition } from './define-job.ts';

export type JobRegistry = ReadonlyMap<string, JobDefinition>;

/** Jobs by name. @throws Error when two handlers claim one name, so that the process does not start */
export function jobRegistry(jobs: readonly JobDefinition[]): JobRegistry {
  const registry = new Map<string, JobDefinition>();
  for (const job of jobs) {
    if (registry.has(job.name)) throw new Error(`two handlers for the job ${job.name}`);
    registry.set(job.name, job);
  }
  return registry;
}
