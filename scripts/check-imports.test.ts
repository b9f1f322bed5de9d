import { expect, test } from 'vitest';
import { forbiddenImports, importsOf, projectImports } from './check-imports.ts';

const check = (file: string, source: string) => forbiddenImports(importsOf(file, source));

test.each([
  ['src/config.ts', "import { connect } from './db/database.ts';", 'stand'],
  ['src/db/database.ts', "import type { Demand } from '../demands/types.ts';", 'know no domain'],
  ['embeddings/store.ts', "import { rank } from '../src/matching/ranking/rank.ts';", 'know no domain'],
  ['src/records/page.ts', "export { list } from '../demands/service.ts';", 'may know none'],
  ['src/demands/service.ts', "import { problem } from '../http/problem.ts';", 'neither HTTP nor queues'],
  ['src/demands/service.ts', "import { handlers } from '../../jobs/handlers.ts';", 'neither HTTP nor queues'],
  ['src/http/routes.ts', "import { createApp } from '../app.ts';", 'circle'],
  [
    'src/demands/service.ts',
    "import {\n  insertPerson,\n  readPerson,\n} from '../people/store.ts';",
    'never its store',
  ],
  [
    'jobs/handlers/index-record.ts',
    "const { write } = await import('../../src/matching/index/index-store.ts');",
    'store',
  ],
  ['src/demands/routes.ts', "import { insertDemand } from './store.ts';", 'no SQL'],
  ['src/demands/routes.ts', "import type { Database } from '../db/database.ts';", 'no SQL'],
  ['src/app.ts', "import { demandRoutes } from './demands/routes.ts';", 'mounts routes'],
  ['src/demands/service.ts', "import type { FastifyRequest } from 'fastify';", 'speaks HTTP'],
  ['src/http/metrics.ts', "import { countJobs } from '../../jobs/outbox-counts.ts';", 'side by side'],
  ['src/people/service.ts', "import pg from 'pg';", 'handed a transaction'],
  ['src/http/acting.ts', "import { betterAuth } from 'better-auth';", 'asks who acts'],
  ['src/app.ts', "import { keyRoutes } from './accounts/key-routes.ts';", 'mounts routes'],
  ['src/app.ts', "import { Queue } from 'bullmq';", 'outbox row'],
  ['src/text/tokens.ts', "import natural from 'natural';", 'sub-path'],
])('%s may not: %s', (file, source, reason) => {
  const found = check(file, source);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(reason);
});

test.each([
  ['src/demands/service.ts', "import { insertDemand } from './store.ts';"],
  ['src/demands/service.ts', "import type { People } from '../people/service.ts';"],
  ['src/http/routes.ts', "import { demandRoutes } from '../demands/routes.ts';"],
  ['src/http/local-routes.ts', "import type { LocalCommands } from '../local-commands.ts';"],
  ['src/matching/index/indexer.ts', "import { storeVectors } from '../../../embeddings/store.ts';"],
  ['src/text/tokens.ts', "import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';"],
  ['src/people/service.ts', "export const driver = 'pg';"],
])('%s may: %s', (file, source) => {
  expect(check(file, source)).toEqual([]);
});

test('the project keeps its directions', () => {
  const imports = projectImports();
  expect(imports.length).toBeGreaterThan(50);
  expect(forbiddenImports(imports)).toEqual([]);
});
