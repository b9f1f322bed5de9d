import type { Config } from '../src/config.ts';
import { startBullmqWorker } from './bullmq-worker.ts';
import { startEmbeddedDriver } from './embedded-driver.ts';
import type { JobContext, JobDriver } from './job-context.ts';
import { startRelay } from './relay.ts';

/**
 * Starts what the configuration asks for: the driver in this process or, with REDIS_URL, a relay and, when this process
 * is to `work`, a worker. @throws ConfigError for REDIS_URL beside the embedded database
 */
export async function startJobs(context: JobContext, jobs: Config['jobs'], work: boolean): Promise<JobDriver> {
  const { redisUrl, prefix, concurrency } = jobs;
  if (!redisUrl) return startEmbeddedDriver(context, { concurrency });
  const relay = await startRelay(context, { redisUrl, prefix });
  const worker = work ? await startBullmqWorker(context, { redisUrl, prefix, concurrency }) : undefined;
  return {
    stop: async () => {
      await relay.stop();
      await worker?.stop();
    },
  };
}
