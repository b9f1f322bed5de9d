/**
 * Question: how long does one process take, on one core and offline, to draft 1,000 demands: find what is sensitive with
 * rules, registry and tagger, compose the public and the fuller text, and summarize both? The aim is a minute on two cores.
 * Demands: those of the sample season over and over, each under a number of its own, so that no two texts are alike.
 * The registry holds 5,000 made-up organizations.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeStage } from '../src/desensitization/draft/compose.ts';
import { findSpans } from '../src/desensitization/draft/find-spans.ts';
import type { FieldTexts } from '../src/desensitization/draft/types.ts';
import { defaultPolicy } from '../src/desensitization/policy/default-policy.ts';
import { summarize } from '../src/desensitization/summary/summarize.ts';
import { openTagger } from '../src/desensitization/tagger/tagger.ts';
import { madeUpOrganizations } from './detect.ts';
import type { BenchResult } from './figure.ts';

export async function benchDrafts(
  progress: (what: string, done: number, all: number) => void = () => {},
): Promise<BenchResult> {
  const demands = sampleDemands();
  const started = performance.now();
  const before = process.cpuUsage();
  const knowledge = { tagger: openTagger(), registry: { organizations: madeUpOrganizations(5000) } };
  let characters = 0;
  let longest = 0;
  for (let at = 0; at < DEMANDS; at += 1) {
    const begun = performance.now();
    const { texts, facts } = numbered(demands[at % demands.length]!, at);
    const { spans, placeholders } = findSpans(texts, knowledge, [], facts);
    const policy = defaultPolicy();
    for (const stage of [policy.public, policy.fuller]) {
      const composed = composeStage(texts, spans, stage, placeholders, facts);
      await summarize(composed.texts, facts, null);
    }
    characters += Object.values(texts).join('').length;
    longest = Math.max(longest, performance.now() - begun);
    progress('脱敏', at + 1, DEMANDS);
  }
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  return {
    question: `给 ${DEMANDS} 条需求拟脱敏稿和摘要（两个阶段）要多久？目标：两个核一分钟以内`,
    figures: [
      { what: '全部用时（单线程，含载入模型和 5000 家单位）', value: seconds, unit: '秒' },
      { what: '其中处理器时间', value: (user + system) / 1e6, unit: '秒' },
      { what: '每条平均', value: (seconds * 1000) / DEMANDS, unit: '毫秒' },
      { what: '最慢的一条（首条含载入）', value: longest, unit: '毫秒' },
      { what: '每条平均字数', value: Math.round(characters / DEMANDS), unit: '字符' },
    ],
  };
}

const DEMANDS = 1000;

interface SampleDemand {
  title: string;
  region: string;
  organization: string;
  raw: Record<string, string>;
}

interface Draftable {
  texts: FieldTexts;
  facts: { demander: string | null; region: string; domain: null };
}

function sampleDemands(): Draftable[] {
  const folder = fileURLToPath(new URL('../sample', import.meta.url));
  const read = <Row>(file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Row[];
  return globSync('*/demands.json', { cwd: folder })
    .sort()
    .flatMap((file) => {
      const organizations = read<{ key: string; name: string }>(file.replace('demands', 'organizations'));
      const nameOf = new Map(organizations.map(({ key, name }) => [key, name]));
      return read<SampleDemand>(file).map(({ title, region, organization, raw }) => ({
        texts: { title, ...raw },
        facts: { demander: nameOf.get(organization) ?? null, region, domain: null },
      }));
    });
}

function numbered({ texts, facts }: Draftable, number: number): Draftable {
  return { texts: { ...texts, problem: `${texts.problem}（第${number}次提出）` }, facts };
}
