import { randomBytes } from 'node:crypto';
import { startEmbeddedDriver } from '../../jobs/embedded-driver.ts';
import { handlers } from '../../jobs/handlers.ts';
import type { JobDriver } from '../../jobs/job-context.ts';
import { jobRegistry } from '../../jobs/registry.ts';
import { actAsSystem, currentActing } from '../access/acting.ts';
import type { App } from '../app.ts';
import type { Config } from '../config.ts';
import { createMetrics } from '../http/metrics.ts';
import { createServer } from '../http/server.ts';
import { createLocalCommands } from '../local-commands.ts';
import { openApp } from '../open-app.ts';
import { type Api, readAnswer } from './api.ts';
import { commandLogger } from './logger.ts';

/** The same interface without a port, on the database that this process opens. @throws FolderInUse */
export async function openOwnApi(config: Config, work: boolean): Promise<Api> {
  const logger = commandLogger();
  const onError = (error: Error) => logger.warn({ reason: error.message }, 'database connection');
  const opened = await openApp(config, { onError });
  const closing: (() => Promise<void>)[] = [opened.close];
  const close = async () => {
    for (const each of closing) await each();
  };
  try {
    const token = randomBytes(32).toString('base64url');
    const server = await createServer({
      services: opened.app,
      logger,
      metrics: createMetrics(),
      readiness: async () => ({ ready: true, checks: {} }),
      authenticate: async () => actAsSystem('command', currentActing),
      bodyLimit: config.http.bodyLimit,
      loopbackOnly: true,
      local: { commands: createLocalCommands(opened.app), token },
    });
    if (work) {
      const jobs = await actAsSystem('command', () => startWork(opened.app, config));
      // Statistics for the planner, once what the command caused is done.
      closing.unshift(
        () => jobs.stop(),
        () => actAsSystem('command', () => opened.app.indexer.analyze()),
      );
    }
    closing.unshift(() => server.close());
    return {
      through: 'own',
      async request(method, path, body) {
        const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
        const answer = await server.inject({ method, url: path, headers, payload: body && JSON.stringify(body) });
        return readAnswer({ status: answer.statusCode, body: answer.body });
      },
      async download(path) {
        const answer = await server.inject({ url: path, headers: { authorization: `Bearer ${token}` } });
        if (answer.statusCode !== 200) readAnswer({ status: answer.statusCode, body: answer.body });
        return answer.rawPayload;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startWork(app: App, config: Config): Promise<JobDriver> {
  await app.indexer.prepareSpace();
  const context = {
    database: app.database,
    registry: jobRegistry(handlers),
    services: app,
    logger: commandLogger(),
    now: app.clock,
  };
  return startEmbeddedDriver(context, { concurrency: config.jobs.concurrency, pollMs: 100 });
}
