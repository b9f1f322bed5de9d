import { taggedWords } from '../../text/segmentation.ts';

/** The products of a registered organization as phrases and as the words they are made of: 高精度轴承, 轴承. */
export function productWords(mainProducts: string): Set<string> {
  const words = new Set<string>();
  for (const piece of plain(mainProducts).split(SEPARATORS)) {
    const phrase = piece.replace(AROUND, '').trim();
    if (phrase.length < 2 || phrase.length > LONGEST) continue;
    if (!GENERAL.has(phrase) && !NUMBER.test(phrase)) words.add(phrase);
    for (const { word, tag } of taggedWords(phrase)) {
      if (word.length > 1 && NOUN.test(tag) && !GENERAL.has(word) && !NUMBER.test(word)) words.add(word);
    }
  }
  return words;
}

/** The form in which texts and products are compared. */
export const plain = (text: string) => text.normalize('NFKC').toLowerCase();

const LONGEST = 16;
const SEPARATORS = /[、，,;；。.：:/|\s()（）]|以及|及其|[和及与]/;
const AROUND =
  /^(?:主营|生产|销售|研发|制造|从事|各类|各种)+|(?:等|系列|类|的)?(?:产品)?(?:的)?(?:研发|生产|销售|制造|加工|服务)*$/g;
const NOUN = /^(?:n|vn|x|eng|l$|i$)/;
const NUMBER = /^\d/;
/** What every second company makes or does. */
const GENERAL = new Set(
  (
    '产品 设备 系统 技术 材料 装置 工艺 研发 生产 销售 制造 加工 服务 零部件 配件 部件 组件 零件 系列 智能 自动化 开发 设计 工程 应用 ' +
    '解决方案 项目 平台 软件 硬件 机械 电子 科技 企业 公司 客户 行业 领域 质量 性能 高端 精密 新型 专用 通用 工业'
  ).split(' '),
);
