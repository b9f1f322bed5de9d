/** The directions of imports (DESIGN section 3), each with its reason; check-imports.ts applies them. */

export interface Import {
  /** Path of the importing file, from the project's folder. */
  file: string;
  /** Path of the imported file, or the name of a package as it is written. */
  target: string;
  /** `import type`: nothing is loaded. */
  typeOnly: boolean;
}

export interface Rule {
  forbids(found: Import): boolean;
  reason: string;
}

const foundation = /^src\/(config|errors|clock)\.ts$/;
const ground = /^(src\/(db|text|outgoing)|embeddings)\//;
const sharedRules = /^src\/(records|access)\//;
const door = /^(src\/http|jobs|console)\//;
const house = /^(src|jobs|embeddings|console|eval|bench|test|scripts)\//;
const store = /^src\/[^/]+\/([^/]+\/)*([^/]+-)?store\.ts$/;
const routes = /^src\/[^/]+\/([^/]+-)?routes\.ts$/;
const accountLibrary = /^(better-auth|@better-auth)(\/|$)/;
const queue = /^(bullmq|ioredis)$/;

/** `src/demands` for a file of the demands, `jobs` for one of the jobs. */
const roomOf = (path: string) => /^(src\/[^/]+|[^/]+)\//.exec(path)?.[1];
/** What starts and wires everything: the files in src itself, and the command line. */
const isComposition = (path: string) => /^src\/([^/]+\.ts$|cli\/)/.test(path) && !foundation.test(path);
const isDomain = (path: string) =>
  /^src\/[^/]+\//.test(path) && !isComposition(path) && ![ground, sharedRules, door].some((room) => room.test(path));

export const rules: Rule[] = [
  {
    forbids: ({ file, target }) => foundation.test(file) && house.test(target) && !foundation.test(target),
    reason: 'config, errors and clock are what everything stands on: they import nothing else of the house',
  },
  {
    forbids: ({ file, target }) =>
      ground.test(file) && house.test(target) && !foundation.test(target) && !ground.test(target),
    reason: 'db, text, outgoing and embeddings know no domain: domains call them, never the other way',
  },
  {
    forbids: ({ file, target }) =>
      sharedRules.test(file) && (isDomain(target) || door.test(target) || isComposition(target)),
    reason: 'records/ and access/ hold what all domains share, so they may know none of them',
  },
  {
    forbids: ({ file, target }) => isDomain(file) && door.test(target),
    reason:
      'a domain knows neither HTTP nor queues: it throws errors of src/errors.ts and calls addJob of src/db/outbox.ts',
  },
  {
    forbids: ({ file, target, typeOnly }) => !typeOnly && (isDomain(file) || door.test(file)) && isComposition(target),
    reason: 'services are handed in by the composition root: importing it from within goes in a circle',
  },
  {
    forbids: ({ file, target }) => store.test(target) && roomOf(file) !== roomOf(target),
    reason: "a domain's tables are its own: call its service, never its store",
  },
  {
    forbids: ({ file, target }) => routes.test(file) && (store.test(target) || /^src\/db\//.test(target)),
    reason: 'a route parses, authorizes, calls a service and replies: no SQL and no transaction there',
  },
  {
    forbids: ({ file, target }) => routes.test(target) && roomOf(file) !== 'src/http',
    reason: 'src/http alone mounts routes',
  },
  {
    forbids: ({ file, target }) => isDomain(file) && !routes.test(file) && target.startsWith('fastify'),
    reason: 'in a domain nothing but its routes speaks HTTP',
  },
  {
    forbids: ({ file, target }) => door.test(file) && door.test(target) && roomOf(file) !== roomOf(target),
    reason: 'http, jobs and console are doors side by side: none leads through another',
  },
  {
    forbids: ({ file, target }) => target === 'pg' && !/^(src\/db|scripts|test)\//.test(file),
    reason: 'connections are made in src/db alone: everybody else is handed a transaction',
  },
  {
    forbids: ({ file, target }) => queue.test(target) && roomOf(file) !== 'jobs',
    reason: 'the queue is an affair of jobs/: everybody else writes an outbox row',
  },
  {
    forbids: ({ file, target }) => accountLibrary.test(target) && roomOf(file) !== 'src/accounts',
    reason: 'the account library is an affair of src/accounts: everybody else asks who acts (src/access)',
  },
  {
    forbids: ({ file, target }) =>
      /^(node:)?(https?|net|tls|dns|undici)$/.test(target) &&
      !/^(src\/(outgoing|http|cli\/doctor)|embeddings\/openai\/serve|bench|jobs)/.test(file),
    reason: 'requests go out through src/outgoing alone, which looks at the address they go to',
  },
  {
    forbids: ({ target }) => target === 'natural',
    reason: 'natural is imported by sub-path: its index loads mongoose, redis and pg (0.7 s, 164 MB)',
  },
];
