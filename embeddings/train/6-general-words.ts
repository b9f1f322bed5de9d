/**
 * Lists the words that tell nothing of what a text is about, for `src/matching/reading/telling-words.ts`.
 *
 *     node embeddings/train/6-general-words.ts [--out FILE]
 *
 * Judged by three things that are at hand: the word's class in jieba's dictionary, how often its news corpus has it, and
 * the length of its vector in the built-in table, which grows with the square of the word's idf in technical texts. A
 * news word may be common (`公司`) though technical texts rarely have it, and the other way round (`系统`). The limits
 * were set by reading what 30 real demands share with their nearest achievements.
 */

import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dict } from '@node-rs/jieba/dict.js';
import { BUILT_IN_TABLE } from '../static/static-provider.ts';
import { readTable, rowVector } from '../static/static-table.ts';

/** Pronouns, prepositions, conjunctions, particles, adverbs, numerals, times and directions are never reasons. */
const FUNCTION_CLASS = /^(?:[cpruyeodqft]|m)/;
/** Verbs and describing words need to be rarer than nouns: 反复, 不够. */
const DESCRIBING_CLASS = /^(?:v(?!n)|[abz])/;
const LEAST_PLACE_FREQUENCY = 1000;
/** What the dictionary classes oddly. */
const KEPT = new Set('零件 零部件 阵列 微米 三维 仿真 多相 低速 牢度 末端 灵敏度 城市 关联 串联'.split(' '));
/** Characters by which a two-character word that no dictionary has is a cut gone wrong: 性好, 该法, 中因. */
const FUNCTION_CHARACTER =
  /[一不与且个为之也了于些人从以会但使做再出到即却又及可各后向同在好如对将就已并应当很得必或所把时是更最有未来某次此每比没然的着经给能至虽被要让该越较过还这进通都间高低大小强弱太性率法区组]/;
/** Verbs with such a character are phrases: 降到, 不动, 做成. */
const FUNCTION_VERB = /[不到能给为着过了]/;

const { values } = parseArgs({
  options: {
    out: {
      type: 'string',
      default: fileURLToPath(new URL('../../src/matching/reading/general-words.json', import.meta.url)),
    },
  },
});

const table = readTable(readFileSync(BUILT_IN_TABLE));
const dictionary = new Map<string, { frequency: number; class: string }>();
for (const line of Buffer.from(dict).toString('utf8').split('\n')) {
  const [word, frequency, wordClass] = line.split(' ');
  if (word && wordClass) dictionary.set(word, { frequency: Number(frequency), class: wordClass });
}

const empty: string[] = [];
const general: string[] = [];
for (const [word, row] of table.rowOf) {
  if (word.length < 2 || KEPT.has(word)) continue;
  const verdict = judge(word, Math.hypot(...rowVector(table, row)));
  if (verdict === 'empty') empty.push(word);
  if (verdict === 'general') general.push(word);
}
await writeFile(values.out, `${JSON.stringify({ empty: empty.join(' '), general: general.join(' ') })}\n`);
console.log(`${empty.length} empty words, ${general.length} general ones`);

/** `empty`: no part of any reason; `general`: part of one beside a telling word only (`污水处理`). */
function judge(word: string, length: number): 'empty' | 'general' | 'telling' {
  const known = dictionary.get(word);
  if (!known) {
    if (!/\p{Script=Han}/u.test(word)) return length < 25 ? 'empty' : 'telling';
    return length < 23 || (word.length === 2 && FUNCTION_CHARACTER.test(word)) ? 'empty' : 'telling';
  }
  if (FUNCTION_CLASS.test(known.class) || (known.class === 'v' && FUNCTION_VERB.test(word))) return 'empty';
  if (known.class === 'ns' && known.frequency >= LEAST_PLACE_FREQUENCY) return 'empty';
  const least = 25 + 8 * Math.log10(Math.max(1, known.frequency / 500)) + (DESCRIBING_CLASS.test(known.class) ? 8 : 0);
  if (length >= least) return 'telling';
  return length < 22.5 ? 'empty' : 'general';
}
