import type { Span } from '../types.ts';
import { allMatches } from './all-matches.ts';
import { PhraseSearch } from './phrase-search.ts';
import type { Reading } from './reading.ts';
import { context, type Recognizer, rule, spanOf } from './recognizer.ts';
import { fullNames, plainNames, regionChainAt } from './regions.ts';

const HAN = '\\u4e00-\\u9fff';
/** Characters that do not stand in the name of a road, a park or a building. */
const NAME = `(?:(?![的了是在有和与及为对从由向等于被把将个不多各该我每所以])[${HAN}])`;
const NUMBER = '(?:[0-9A-Za-z]{1,6}(?:-[0-9A-Za-z]{1,5}){0,2}|[零一二三四五六七八九十百]{1,5}|[甲乙丙丁东南西北])';
const NUMBERED = `${NUMBER} ?(?:号楼|号院|号厂房|号|栋|幢|座|楼|层|单元|室|房间|房|弄|组|期|区)(?!码|称|召|机|线|型)`;
const AREA = `${NAME}{1,8}?(?:高新技术产业开发区|经济技术开发区|经济开发区|开发区|高新区|工业园区|工业集中区|工业区|工业园|科技园|产业园|软件园|创业园|科创园|物流园|园区|新区|新城|街道|[镇乡])(?![长企])`;
const ROAD = `${NAME}{1,8}?(?:大道|大街|公路|胡同|[路街巷里])(?:[东南西北中]段|[东南西北]侧)?`;
const SITE = `${NAME}{1,8}?(?:大厦|广场|中心|大楼|小区|花园|公寓|[城苑村社园])`;
const AFTER_ROAD = `(?= ?(?:${NUMBERED}|与|和${NAME}{1,6}[路街]|交叉|交汇|[东南西北]侧|以[东南西北]|旁|对面|附近|${NAME}{2,8}(?:大厦|广场|园|大楼|中心)))`;
const TAIL = '(?:[东南西北]侧|旁|对面|附近|交叉口(?:[东南西北]{1,2}角?)?|交汇处)';

/** What goes on with an address: a town or park, a road with what follows one, a building with a number, a number. */
const STEP = new RegExp(
  ` ?(?:${NUMBERED}|${ROAD}${AFTER_ROAD}|${SITE}(?= ?${NUMBERED})|${AREA}|(?:与|和)${ROAD}(?=交)|${TAIL}|\\(${NAME}{2,16}\\)(?=${NUMBER}))`,
  'y',
);
const LABELLED = new RegExp(
  `(?:注册地址|通讯地址|通信地址|办公地址|收货地址|联系地址|公司地址|详细地址|地址|住址|住所|厂址|校址|所在地|办公地点|坐落)(?:为|是|于|在)?[ :]{1,2}(?<piece>[${HAN}A-Za-z0-9()#·\\- ]{4,60})`,
  'gd',
);
const VILLAGE = new RegExp(
  `${NAME}{2,3}[乡镇]${NAME}{2,4}?村(?:[一二三四五六七八九十\\d]{1,3}组)?(?![民庄镇里级企落委干支])`,
  'g',
);
const ROAD_ALONE = new RegExp(
  `(?<![${HAN}])${NAME}{2,6}(?:大道|大街|[路街巷])(?:[东南西北中]段)?\\d{1,5}(?:-\\d{1,4})? ?[号弄](?!线|机)`,
  'g',
);

/** Addresses down to the room, from a region on, after a label or by road and number; regions by themselves. */
export const address: Recognizer = {
  name: 'address',
  patterns: [STEP, LABELLED, ROAD_ALONE, VILLAGE],
  find: (reading) => [
    ...fromRegions(reading),
    ...labelled(reading),
    ...withoutRegion(reading, ROAD_ALONE, '道路加门牌号'),
    ...withoutRegion(reading, VILLAGE, '乡镇加村'),
  ],
};

function fromRegions(reading: Reading): Span[] {
  const { text } = reading;
  const spans: Span[] = [];
  let done = 0;
  for (const { start, end: regionEnd } of regionSearch.matches(text)) {
    if (start < done) continue;
    const chain = regionEndOf(text, start, regionEnd);
    const end = walked(text, chain);
    done = end;
    const isWhole = end > chain;
    const evidence = [rule(isWhole ? '由行政区划到道路、门牌的地址' : '行政区划名称')];
    spans.push(spanOf(reading, 'address', { start, end, category: 'address', score: isWhole ? 0.9 : 0.55, evidence }));
  }
  return spans;
}

/** Where the chain of regions ends; 苏州市场 is 苏州 and a word. */
function regionEndOf(text: string, start: number, least: number): number {
  const end = Math.max(start + regionChainAt(text, start), least);
  return NOT_A_REGION.test(text.slice(end - 1, end + 2)) ? end - 1 : end;
}

/** Where the address ends that has come as far as `at`. */
function walked(text: string, at: number): number {
  let end = at;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    STEP.lastIndex = end;
    const match = STEP.exec(text);
    if (!match) break;
    end += match[0].length;
  }
  return end;
}

function labelled(reading: Reading): Span[] {
  const spans: Span[] = [];
  for (const match of allMatches(LABELLED, reading.text)) {
    const [from, to] = match.indices!.groups!.piece!;
    const start = from + (reading.text[from] === ' ' ? 1 : 0);
    const end = from + lengthBeforeNext(reading.text.slice(from, to));
    if (end - start < 4) continue;
    const evidence = [rule('“地址”一类字样后的内容'), context(match[0].slice(0, from - match.index).trim())];
    spans.push(spanOf(reading, 'address', { start, end, category: 'address', score: 0.92, evidence }));
  }
  return spans;
}

/** A labelled address ends where the next label begins: 地址：… 电话. */
function lengthBeforeNext(piece: string): number {
  const next = NEXT_LABEL.exec(piece);
  return (next ? piece.slice(0, next.index) : piece).trimEnd().length;
}

function withoutRegion(reading: Reading, pattern: RegExp, detail: string): Span[] {
  return Array.from(allMatches(pattern, reading.text), (match) => {
    const end = walked(reading.text, match.index + match[0].length);
    const find = { start: match.index, end, category: 'address' as const, score: 0.85, evidence: [rule(detail)] };
    return spanOf(reading, 'address', find);
  });
}

const MOST_STEPS = 12;
const regionSearch = new PhraseSearch([...new Set([...fullNames, ...plainNames])]);
/** 苏州市场, 南京路灯: the region's last character begins another word. */
const NOT_A_REGION = /^(?:市场|市面|市民|市值|市价|市售|区域|区间|区分|区别|县城|省略|省去|省力|省电|省时)/;
const NEXT_LABEL =
  / (?=电话|联系|邮编|邮箱|手机|传真|网址|开户|[\u4e00-\u9fff]{2,5}:)|(?:联系电话|联系人|电话|邮编|手机|邮箱|传真)/;
