/**
 * Question: how long does a reviewer wait for the leak check and the re-identification estimate of one stage after an edit?
 * The aim is 100 ms for a demand of 5,000 characters. Registry: 20,000 made-up organizations; the first check of a registry
 * builds its index and is told apart. The demand has 200 detected pieces, its parties, contacts, secret terms, an
 * earlier version and 20 other public records of 5,000 characters; each check prepares all of it anew, as one request does.
 */
import { checkLeaks } from '../src/desensitization/leak-check/check-leaks.ts';
import { prepareSecrets } from '../src/desensitization/leak-check/prepare-secrets.ts';
import type { KnownOrganization, SecretSources } from '../src/desensitization/leak-check/types.ts';
import { estimate } from '../src/desensitization/re-identification/estimate.ts';
import type { BenchResult } from './figure.ts';
import { madeUpOrganizations } from './made-up-organizations.ts';
import { sampleTexts } from './sample-texts.ts';

const LENGTH = 5000;
const ORGANIZATIONS = 20_000;
const CHECKS = 200;

export async function benchCheck(): Promise<BenchResult> {
  const registry = { organizations: madeUpOrganizations(ORGANIZATIONS) };
  const text = sampleTexts().join('\n').slice(0, LENGTH);
  const shown = { title: text.slice(0, 40), problem: text.slice(40) };
  const sources = { ...madeUpSecrets(text, registry.organizations[0]!), registry };
  const check = () => {
    const leaks = checkLeaks(shown, prepareSecrets(sources));
    return { leaks, ...estimate(shown, { domain: null, region: null }, registry) };
  };
  const first = timed(check);
  const times = Array.from({ length: CHECKS }, () => timed(check)).sort((one, other) => one - other);
  const figure = (what: string, value: number) => ({ what, value: Math.round(value * 10) / 10, unit: '毫秒' });
  return {
    question: `${LENGTH} 字的需求、${ORGANIZATIONS} 家登记单位，一次泄露检查和再识别估计要多久？`,
    figures: [
      figure('首次，含建立登记库索引', first),
      figure('此后的中位数', times[CHECKS / 2]!),
      figure('此后的第 99 百分位', times[Math.floor(CHECKS * 0.99)]!),
    ],
  };
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function madeUpSecrets(text: string, own: KnownOrganization): SecretSources {
  const pieces = Array.from({ length: 200 }, (_, at) => text.slice(at * 20, at * 20 + 6));
  return {
    detected: pieces.map((piece) => ({ text: piece, category: 'organization' })),
    secretTerms: ['锐盾', '碳化硅外延', 'RuiDun-3', '石英坩埚', '晨丰路'],
    contacts: [{ text: '19900001234', category: 'phone' }],
    parties: { organizations: [own], people: ['钱思源'] },
    earlier: [
      { what: '第 1 版发布稿', sameDemand: true, texts: { problem: text.slice(200) } },
      ...Array.from({ length: 20 }, (_, at) => ({
        what: '本单位公开的另一条需求',
        sameDemand: false,
        texts: { problem: [...text.slice(at)].reverse().join('') },
      })),
    ],
  };
}
