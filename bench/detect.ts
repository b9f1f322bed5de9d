/**
 * Question: how many characters a second does one core search for sensitive pieces with patterns and dictionaries alone,
 * with the tagger as well, and which recognizer takes how much of it? The aim is 1,000,000 a second for all patterns
 * together, 200,000 with the tagger.
 * Texts: the free texts of the sample season, each searched on its own, as a demand is. A registry of 5,000 made-up
 * organizations and five secret terms are searched as well.
 */
import { detect, type Knowledge } from '../src/desensitization/detect.ts';
import { recognizers } from '../src/desensitization/recognizers/all.ts';
import { readText } from '../src/desensitization/recognizers/reading.ts';
import type { RegistryOrganization } from '../src/desensitization/recognizers/registry.ts';
import { openTagger } from '../src/desensitization/tagger/tagger.ts';
import { seeded } from '../src/text/seeded.ts';
import { type BenchResult, callsASecond, type Figure } from './figure.ts';
import { sampleTexts } from './sample-texts.ts';

export async function benchDetect(): Promise<BenchResult> {
  const texts = sampleTexts();
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const figures: Figure[] = [];
  const measure = async (what: string, search: () => void, seconds: number) => {
    const perSecond = await callsASecond(search, seconds);
    figures.push({ what, value: Math.round(perSecond * characters), unit: '字符/秒' });
  };
  const knowledge = madeUpKnowledge();
  await measure('全部规则', () => texts.forEach((text) => void detect(text)), 3);
  const tagger = openTagger();
  await measure('全部规则和标注模型', () => texts.forEach((text) => void detect(text, { tagger })), 5);
  await measure('标注模型', () => texts.forEach((text) => void tagger.find(text)), 3);
  await measure('全部规则、5000 家单位、5 个保密词', () => texts.forEach((text) => void detect(text, knowledge)), 3);
  await measure('其中归一化', () => texts.forEach((text) => void readText(text)), 1);
  for (const { name, find } of recognizers) {
    // What the recognizers of numbers share is remembered with the reading, so each gets a new one.
    await measure(`${name}（含归一化）`, () => texts.forEach((text) => void find(readText(text))), 0.3);
  }
  return { question: '单核每秒能检查多少字符？', figures };
}

function madeUpKnowledge(): Knowledge {
  return {
    registry: { organizations: madeUpOrganizations(5000) },
    secretTerms: ['锐盾', '碳化硅外延', 'RuiDun-3', '石英坩埚', '晨丰路'],
  };
}

/** Organizations of a registry, the same at each call. */
export function madeUpOrganizations(count: number): RegistryOrganization[] {
  const { pick } = seeded(11);
  const part = () => pick([...'锐博恒瑞中远联科华信天成嘉润鼎宏'])! + pick([...'盛达源泰丰森隆捷诺维'])!;
  return Array.from({ length: count }, () => {
    const brand = part() + part();
    const name = `苏州${brand}精密机械有限公司`;
    return { name, formerNames: [], shortName: brand, creditCode: null, address: null, contacts: [`诸${part()}`] };
  });
}
