import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,embeddings,jobs,eval,bench,scripts,test}/**/*.test.{ts,mjs}'],
    globalSetup: ['test/database-template.ts'],
    setupFiles: ['test/acting.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    watch: false,
  },
});
