/** One measured figure. */
export interface Figure {
  what: string;
  value: number;
  unit: string;
}

/** What a benchmark tells. */
export interface BenchResult {
  question: string;
  figures: Figure[];
}

/** Calls `work` for about `seconds`, after one call to warm up; returns calls a second. */
export async function callsASecond(work: () => unknown, seconds = 2): Promise<number> {
  await work();
  const started = performance.now();
  let calls = 0;
  let passed = 0;
  while (passed < seconds * 1000) {
    await work();
    calls += 1;
    passed = performance.now() - started;
  }
  return (calls * 1000) / passed;
}
