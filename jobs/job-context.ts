import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Logger } from 'pino';
import type { Database } from '../src/db/database.ts';
import type { JobRegistry } from './registry.ts';
import type { Services } from './services.ts';

/** What one attempt came to, for the metrics. */
export interface JobReport {
  name: string;
  outcome: 'done' | 'retry' | 'dead';
  attempts: number;
  /** Milliseconds in the handler. */
  durationMs: number;
  /** Milliseconds between the moment it was due and the start of this attempt. */
  waitMs: number;
}

/** What every driver needs. */
export interface JobContext {
  database: Database;
  registry: JobRegistry;
  services: Services;
  logger: Logger;
  now: () => Date;
  /** Called after each attempt. */
  report?: (report: JobReport) => void;
}

/** A running driver. */
export interface JobDriver {
  /** Claims nothing more and waits for the handlers that run. */
  stop(): Promise<void>;
}

/** Name of this process in `outbox.locked_by`. */
export const ownerName = (): string => `${hostname()}/${process.pid}/${randomBytes(4).toString('hex')}`;
