import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineJob } from './define-job.ts';
import { handlers } from './handlers.ts';
import { jobRegistry } from './registry.ts';

const job = (name: string) => defineJob({ name, payload: z.object({}), handle: async () => {} });

test('two handlers of one name stop the start', () => {
  expect(() => jobRegistry([job('embed'), job('index'), job('embed')])).toThrow('two handlers for the job embed');
});

test('the handlers of the service have names of their own', () => {
  expect(jobRegistry(handlers).size).toBe(handlers.length);
});
