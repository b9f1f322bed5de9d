/**
 * Checks that imports point one way (DESIGN section 3): http, jobs, cli, console -> domains -> embeddings, text, db ->
 * config. Written here because dependency-cruiser does not read TypeScript through TypeScript 7.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Rule {
  /** True for an import of `target` (a path of the project, or a package) in `file` that is forbidden. */
  forbids(file: string, target: string): boolean;
  reason: string;
}

export interface Violation {
  file: string;
  target: string;
  reason: string;
}

const foundation = /^src\/(config|errors|clock)\.ts$/;
const ground = /^(src\/(db|text)|embeddings)\//;
const sharedRules = /^src\/records\//;
const edge = /^(src\/http|jobs|console)\//;
const composition = /^src\/[^/]+\.ts$/;
const inProject = /^(src|jobs|embeddings|console|eval|bench|test|scripts)\//;
const store = /^src\/(?!db\/)[^/]+\/.*\bstore\.ts$/;
const routes = /\/routes\.ts$/;

const folderOf = (file: string) => file.split('/').slice(0, 2).join('/');
const isDomain = (file: string) =>
  /^src\/[^/]+\//.test(file) && ![ground, sharedRules, edge].some((pattern) => pattern.test(file));
const isComposition = (file: string) => composition.test(file) && !foundation.test(file);

export const rules: Rule[] = [
  {
    forbids: (file, target) => foundation.test(file) && inProject.test(target) && !foundation.test(target),
    reason: 'config, errors and clock are what everything stands on: they import nothing of the house',
  },
  {
    forbids: (file, target) =>
      ground.test(file) && inProject.test(target) && !foundation.test(target) && !ground.test(target),
    reason: 'db, text and embeddings know no domain: domains call them, never the other way',
  },
  {
    forbids: (file, target) =>
      sharedRules.test(file) && (isDomain(target) || edge.test(target) || isComposition(target)),
    reason: 'records/ holds what every domain shares, so it may know none of them',
  },
  {
    forbids: (file, target) => isDomain(file) && edge.test(target),
    reason: 'a domain knows neither HTTP nor queues: it throws errors of src/errors.ts and calls addJob of src/db/outbox.ts',
  },
  {
    forbids: (file, target) => (isDomain(file) || edge.test(file)) && isComposition(target) && !isTypeOnly(file, target),
    reason: 'services are handed in by the composition root; importing it from within is a circle',
  },
  {
    forbids: (file, target) => store.test(target) && folderOf(file) !== folderOf(target),
    reason: "a domain's tables are its own: call its service, never its store",
  },
  {
    forbids: (file, target) => routes.test(file) && (store.test(target) || /^src\/db\//.test(target)),
    reason: 'a route parses, authorizes, calls a service and replies: no SQL and no transaction there',
  },
  {
    forbids: (file, target) => routes.test(target) && !/^src\/http\//.test(file),
    reason: 'routes are mounted by src/http alone',
  },
  {
    forbids: (file, target) => isDomain(file) && !routes.test(file) && /^fastify/.test(target),
    reason: 'only routes.ts speaks HTTP',
  },
  {
    forbids: (file, target) => edge.test(file) && edge.test(target) && folderOf(file) !== folderOf(target) && !(/^jobs\//.test(file) && /^jobs\//.test(target)),
    reason: 'http, jobs and console are doors of the house side by side: none leads through another',
  },
  {
    forbids: (file, target) => target === 'pg' && !/^(src\/db|scripts)\//.test(file),
    reason: 'connections are made in src/db alone; everybody else is handed a transaction',
  },
  {
    forbids: (file, target) => /^(bullmq|ioredis)$/.test(target) && !/^jobs\//.test(file),
    reason: 'the queue is an affair of jobs/; everybody else writes an outbox row',
  },
  {
    forbids: (_file, target) => target === 'natural',
    reason: "import natural by sub-path: its index loads mongoose, redis and pg (0.7 s, 164 MB)",
  },
];
