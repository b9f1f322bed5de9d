/**
 * Question: how long does a request wait at most that comes while the service builds what it searches texts for its own
 * records with? The aim is 50 ms at 20,000 organizations. Everything is changed beforehand, so that nothing of an earlier
 * build serves again; `at once` is the same work without turns for others, and the last figure hands the records over to
 * the thread of detection. In processor time of the service's own thread.
 */
import { createDetector } from '../src/desensitization/detector.ts';
import { atOnce, inSlices, type Steps } from '../src/desensitization/in-slices.ts';
import { registryPatternsInSteps } from '../src/desensitization/leak-check/registry-patterns.ts';
import { registryIndexInSteps } from '../src/desensitization/re-identification/registry-index.ts';
import type { KnownOrganizations } from '../src/desensitization/registry-source.ts';
import type { BenchResult } from './figure.ts';
import { madeUpOrganizations } from './made-up-organizations.ts';

const ORGANIZATIONS = 20_000;

export async function benchRegistry(): Promise<BenchResult> {
  // Opens what the words of names are read with.
  atOnce(built({ organizations: madeUpOrganizations(10) }));
  const [one, other] = [newRegistry('甲'), newRegistry('乙')];
  const whole = await longestWait(async () => atOnce(built(one)));
  const sliced = await longestWait(() => inSlices(built(other)));
  const detector = createDetector();
  await detector.find('铝', { registry: { organizations: [] } });
  const registry = newRegistry('丙');
  const handed = await longestWait(() => detector.find('铝', { registry }));
  await detector.close();
  const figure = (what: string, value: number) => ({ what, value: Math.round(value * 10) / 10, unit: '毫秒' });
  return {
    question: `重建 ${ORGANIZATIONS} 家登记单位的索引时，别的请求最多等多久？`,
    figures: [
      figure('一次建完（从前）', whole.longest),
      figure('分段建', sliced.longest),
      figure('分段建，共用时', sliced.total),
      figure('交给识别线程', handed.longest),
      figure('交给识别线程，共用时', handed.total),
    ],
  };
}

/** Names that no registry had before. */
const newRegistry = (mark: string): KnownOrganizations => ({
  organizations: madeUpOrganizations(ORGANIZATIONS).map((one) => ({ ...one, name: `${mark}${one.name}` })),
});

function* built(registry: KnownOrganizations): Steps<void> {
  yield* registryPatternsInSteps(registry);
  yield* registryIndexInSteps(registry);
}

/** How long the event loop was held at most while something was done, and what that took in all; in milliseconds. */
async function longestWait(work: () => Promise<unknown>): Promise<{ longest: number; total: number }> {
  let longest = 0;
  const first = processorTime();
  let last = first;
  const beat = () => {
    const now = processorTime();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(beat, 1);
  await work();
  beat();
  clearInterval(timer);
  return { longest, total: last - first };
}

/** Of this thread, so that what else runs on the machine does not count. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
