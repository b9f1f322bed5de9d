import { demandParts, type TextPart } from './parts.ts';

/** A heading at the start of a sentence: the part that it opens, and where what it heads begins (UTF-16). */
export interface Heading {
  part: TextPart;
  end: number;
  /** It heads its own sentence alone: `联系人：` in the middle of a text says nothing of what comes after. */
  isForOneSentence: boolean;
}

/** Longest name of a heading, in UTF-16 units. */
const longestName = 24;
/** How far before its colon a leading line says what it leads to, in UTF-16 units. */
const lastWords = 12;

/**
 * The heading with which a sentence begins: `二、技术需求`, `【公司简介】`, `预期目标：`, `四、基础 `. Every word of its name
 * must be one of those that headings are made of; of names joined by 及 or 和 the part that says more about the need wins.
 * Null when there is none.
 */
export function headingOf(sentence: string): Heading | null {
  const [before] = NUMBERED.exec(sentence) ?? [''];
  const bracketed = BRACKETED.exec(sentence.slice(before.length));
  const named = bracketed ?? NAMED.exec(sentence.slice(before.length));
  const name = named?.[1]?.trim();
  if (!named || !name) return null;
  const part = partOfName(name);
  return part && { part, end: before.length + named[0].length, isForOneSentence: CONTACT.test(name) };
}

/** The part that a line ending in a colon leads to: `须满足以下要求：`; null for other sentences. */
export function leadOf(sentence: string): TextPart | null {
  if (!/[:：]$/.test(sentence)) return null;
  const found = wordsOf(sentence.slice(-lastWords - 1, -1)).flatMap(({ part }) => part ?? []);
  return found.at(-1) ?? null;
}

/** Whether a sentence begins with a number of a list: `1、`, `（2）`, `③`, `二、`. */
export const isItem = (sentence: string): boolean => (NUMBERED.exec(sentence)?.[0].trim() ?? '') !== '';

const NUMBERED = /^["“\s]*(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．:：]*\s*|[\u2460-\u2473#]\s*)?/;
const BRACKETED = new RegExp(`^[【\\[〔]([^】\\]〕]{1,${longestName}})[】\\]〕][:：]?\\s*`);
const NAMED = new RegExp(`^([^:：\\s，,。；;]{1,${longestName}})(?:[:：]\\s*|\\s+|[。.]?$)`);

const CONTACT = /联系(?:人|方式)$/;

/** Words that headings are made of, and the part that they name; null for those that only go with others. */
const words = new Map<string, TextPart | null>(
  Object.entries({
    problem: '难题 问题 难点 瓶颈 痛点 困难 不足 缺陷 短板 堵点',
    need: '需求 内容 研究 研发 开发 关键技术 方案 任务 攻关 征集 诉求 解决',
    target: '目标 指标 预期 期望 参数 要求 成果 性能 功能 目的 效果 结果 达到 希望达到',
    application: '应用 用途 场景 领域 应用场景 应用领域 应用方向 使用环境 工况 适用范围',
    foundation: '基础 条件 进展 工作 投入 工作基础 工作进展 现有条件 已有 已开展 团队 科研团队',
    cooperation: '合作 预算 资金 经费 费用 投资 合作方式 进度 进度安排 周期 知识产权 利益 联系人 联系方式 备注 期限',
    company:
      '企业背景 公司背景 技术背景 简介 概况 介绍 公司简介 企业简介 单位简介 企业情况 公司情况 企业介绍 基本情况 企业概况 公司概况',
    background: '背景 现状 概述 趋势 意义 前景 综述 必要性 国内外 市场分析 行业现状 发展现状 效益 社会效益 经济效益',
  }).flatMap(([part, list]) => list.split(' ').map((word): [string, TextPart] => [word, part as TextPart])),
);
for (const word of (
  '主要 技术 项目 公司 企业 单位 我司 本 该 拟 现 现有 现在 目前 当前 存在 面临 需 需要 希望 待 急需 亟待 的 之 有 为 如下 以下 ' +
  '具体 基本 核心 重点 关键 重大 总体 阶段 实施 已 开展 相关 产品 行业 国内 国外 市场 发展 科研 实验 研究性 方式 安排 情况 包括 ' +
  '在于 表现 描述 说明 考核 经济 质量 应 须 所 遇到 实现 满足 本次 一下 下列 类型 方向 领域性 总 拥有 前期 部分 方面 与 ' +
  '提出 要 创新点 特点 明确 拟解决 简要 详细 工艺 科学 原有 及其 要 一点'
).split(' '))
  words.set(word, words.get(word) ?? null);

const longestWord = Math.max(...[...words.keys()].map(({ length }) => length));

function partOfName(name: string): TextPart | null {
  let best: TextPart | null = null;
  for (const joined of name.split(/[及和、或/]|以及/)) {
    if (joined === '') continue;
    const found = wordsOf(joined);
    if (found.some(({ known }) => !known)) return null;
    const part = found.flatMap(({ part }) => part ?? []).at(-1) ?? null;
    if (part && (!best || demandParts.indexOf(part) < demandParts.indexOf(best))) best = part;
  }
  return best;
}

/** Cuts a name into the longest words known; a character of no word is an unknown one. */
function wordsOf(name: string): { known: boolean; part: TextPart | null }[] {
  const found: { known: boolean; part: TextPart | null }[] = [];
  for (let at = 0; at < name.length; ) {
    let length = Math.min(longestWord, name.length - at);
    while (length > 1 && !words.has(name.slice(at, at + length))) length -= 1;
    const word = name.slice(at, at + length);
    found.push({ known: words.has(word), part: words.get(word) ?? null });
    at += length;
  }
  return found;
}
