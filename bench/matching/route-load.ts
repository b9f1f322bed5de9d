import autocannon from 'autocannon';

/** One route under one load. Times in milliseconds, at the client. */
export interface RouteFigures {
  clients: number;
  p50: number;
  p95: number;
  perSecond: number;
  /** Answers other than 200. */
  failed: number;
}

/** What one or several loads of a route gave. */
export interface Load {
  times: number[];
  failed: number;
  seconds: number;
}

/** Asks one after the other on each connection, for so many seconds or so many times; the bodies in turn. */
export async function loadRoute(
  { address, headers }: { address: string; headers: Record<string, string> },
  bodies: object[],
  clients: number,
  until: { seconds: number } | { requests: number },
): Promise<Load> {
  const times: number[] = [];
  let failed = 0;
  const run = autocannon({
    url: address,
    connections: clients,
    ...('seconds' in until ? { duration: until.seconds } : { amount: until.requests }),
    requests: bodies.map((body) => ({ method: 'POST', headers, body: JSON.stringify(body) })),
  });
  // autocannon's own histogram counts whole milliseconds.
  run.on('response', (_client, status, _bytes, time) => {
    times.push(time);
    if (status !== 200) failed += 1;
  });
  const { duration } = await run;
  // It ends a number of requests at its next whole second; a client asks as soon as it is answered.
  const asking = times.reduce((sum, time) => sum + time, 0) / 1000 / clients;
  return { times, failed, seconds: 'seconds' in until ? duration : asking };
}

export function routeFigures(clients: number, loads: Load[]): RouteFigures {
  const times = loads.flatMap((load) => load.times);
  const sum = (of: (load: Load) => number) => loads.reduce((total, load) => total + of(load), 0);
  return {
    clients,
    ...quantiles(times),
    perSecond: times.length / sum(({ seconds }) => seconds),
    failed: sum(({ failed }) => failed),
  };
}

/** Calls `work` once for each item, one after the other, after a first round that warms up. Milliseconds. */
export async function timeEach<Item>(
  items: Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<{ p50: number; p95: number }> {
  for (const item of items) await work(item);
  return quantiles(await timesOf(items, work));
}

/** Milliseconds of each call, one after the other. */
export async function timesOf<Item>(items: Item[], work: (item: Item) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const item of items) {
    const started = performance.now();
    await work(item);
    times.push(performance.now() - started);
  }
  return times;
}

export function quantiles(times: number[]): { p50: number; p95: number } {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
