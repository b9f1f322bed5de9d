import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * The process's metrics, as `/metrics` shows them. The hooks take durations in seconds; labels come from code (names of
 * routes, jobs, uses), never from what a caller sent, so their number is bounded.
 */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: 'duijie_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const jobs = new Histogram({
    name: 'duijie_job_duration_seconds',
    help: 'Time of one attempt at a job, its count being the number of attempts; outcome is done, retry or dead',
    labelNames: ['name', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
    registers,
  });
  const matching = new Histogram({
    name: 'duijie_matching_duration_seconds',
    help: 'Time of one ranking; use is what was asked for, such as similar-achievements',
    labelNames: ['use'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const tokens = new Counter({
    name: 'duijie_language_model_tokens_total',
    help: 'Tokens sent to the language model (input) and received from it (output), by prompt',
    labelNames: ['prompt', 'direction'],
    registers,
  });

  return {
    registry,
    request: (method: string, route: string, status: number, seconds: number) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    job: (name: string, outcome: 'done' | 'retry' | 'dead', seconds: number) =>
      jobs.observe({ name, outcome }, seconds),
    matching: (use: string, seconds: number) => matching.observe({ use }, seconds),
    tokens: ({ prompt, input, output }: { prompt: string; input: number; output: number }) => {
      tokens.inc({ prompt, direction: 'input' }, input);
      tokens.inc({ prompt, direction: 'output' }, output);
    },
  };
}
