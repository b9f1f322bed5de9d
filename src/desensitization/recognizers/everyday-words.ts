import { remembered } from '../../text/remembered.ts';
import { taggedWords } from '../../text/segmentation.ts';

/**
 * Whether a piece of text is made of words of everyday or technical language alone: every word is in jieba's dictionary
 * and none is tagged as a name. Some microseconds; asked only of what may be a name.
 */
export const isEverydayText = remembered(20_000, (text) =>
  taggedWords(text).every(
    ({ word, tag }) => (!NAME_TAG.test(tag) || NO_NAMES.has(word)) && (word.length > 1 || SMALL.has(word)),
  ),
);

/** People, places, organizations, other names; `x` and `eng` for what no dictionary has. */
const NAME_TAG = /^(?:nr|ns|nt|nz|x|eng)/;
/** Tagged as names in jieba's dictionary. */
const NO_NAMES = new Set(
  (
    '城市 智慧 中国 国家 世界 全国 国际 高新 高新区 ' +
    '纳米 纳米材料 碳纳米管 雷达 卫星 红外 甲基 羟基 氨基酸 锂离子 磷酸 甲醇 甲醛 甲苯 苯酚 聚氨酯 二氧化碳 石英 金刚石 花岗岩 玄武岩 磁铁矿 ' +
    '赤铁矿 滑石 贝氏体 瓦斯 多普勒 高斯 贝叶斯 傅里叶 摩尔 小波 鲁棒性 信噪比 滤波器 显微镜 孔径 嵌入式 智能化 永磁 测井 路基 承载力 耐压 高强 高阶 ' +
    '抑制剂 抗生素 维生素 阿司匹林 叶绿素 胶原 光催化 光催化剂 玉米 夏玉米 小麦 冬小麦 苗木'
  ).split(' '),
);
/** Single characters that stand beside words; any other may be half of a name that was cut in two. */
const SMALL = new Set([
  ...'更最新老大小多各该某每家个些这那其及与和对从在被把将让为以由向的了是有不也都又再很较较可能会要来去过着等再前后内外中上下高低',
]);
