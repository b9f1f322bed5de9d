/**
 * Question: how many characters a second does one core read into terms, tokens with places, words and quantities, and
 * what does our care for technical tokens cost beside plain @node-rs/jieba in search mode?
 * Texts: the free texts of the sample season.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { quantities } from '../src/text/quantities.ts';
import { terms, tokenize, words } from '../src/text/tokens.ts';
import { type BenchResult, callsASecond } from './figure.ts';
import { sampleTexts } from './sample-texts.ts';

export async function benchText(): Promise<BenchResult> {
  const texts = sampleTexts();
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  const jieba = Jieba.withDict(dict);
  const readers: Record<string, (text: string) => unknown> = {
    'terms（词面一路）': terms,
    'tokenize（带位置）': tokenize,
    'words（静态向量）': words,
    quantities,
    '@node-rs/jieba cutForSearch（对照）': (text) => jieba.cutForSearch(text, true),
  };
  const figures = [];
  for (const [what, read] of Object.entries(readers)) {
    const perSecond = await callsASecond(() => texts.forEach((text) => void read(text)));
    figures.push({ what, value: Math.round(perSecond * characters), unit: '字符/秒' });
  }
  return { question: '单核每秒能分析多少字符？', figures };
}
