import { isGeneral } from './name-parts.ts';
import { regionAt } from './regions.ts';

/**
 * Where the name begins that ends before `end` in normalized text: back over Han, Latin letters, digits and `(苏州)` to
 * a punctuation mark, a space or a word that no name contains; at most `MOST` characters.
 */
export function nameStart(text: string, end: number, lowest: number): number {
  let at = end;
  const floor = Math.max(lowest, end - MOST);
  while (at > floor) {
    const traits = TRAITS[text.charCodeAt(at - 1)]!;
    if (!(traits & Trait.name)) {
      const bracket = bracketBefore(text, at, floor);
      if (bracket === undefined) break;
      at = bracket;
      continue;
    }
    if (traits & Trait.border && isBorder(text, at, end)) break;
    if (traits & Trait.number && isNumber(text, at)) break;
    at -= 1;
  }
  return trimmed(text, at, end);
}

/** A place in brackets, as in 华某(苏州)有限公司; its opening bracket's place. */
function bracketBefore(text: string, at: number, floor: number): number | undefined {
  if (text[at - 1] !== ')') return undefined;
  const open = text.lastIndexOf('(', at - 2);
  return open > floor && at - open <= 10 && HAN.test(text.slice(open + 1, at - 1)) ? open : undefined;
}

/** Whether a word ends at `at` that the name ending at `end` does not contain. */
function isBorder(text: string, at: number, end: number): boolean {
  const last = text[at - 1]!;
  const rule = SINGLE.get(last);
  if (rule && NAME_ENDS.test(text.slice(Math.max(0, at - 4), at - 1))) return true;
  if (rule && !rule.inName.test(text.slice(Math.max(0, at - 3), at + 2))) return true;
  for (let length = 4; length >= 2; length -= 1) {
    const word = text.slice(at - length, at);
    if (WORDS.has(word) && regionAt(text, at - length) === 0) return true;
    if (TRADE_WORDS.has(word) && !isGeneral(text.slice(at, end))) return true;
  }
  return false;
}

/** Whether a number or a code ends at `at`; 3M, 58 and 第一 belong to names, years and telephone numbers do not. */
function isNumber(text: string, at: number): boolean {
  const word = LATIN_WORD.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
  return (word.match(DIGIT)?.length ?? 0) >= 4 || NUMERALS.test(text.slice(Math.max(0, at - 5), at));
}

/** Leading numerals and words of quantity are not the name's: 3家, 一所. */
function trimmed(text: string, start: number, end: number): number {
  const lead = LEAD.exec(text.slice(start, end));
  if (lead) return start + lead[0].length;
  return OF_DATE.test(text[start] ?? '') && DIGITS.test(text[start - 1] ?? '') ? start + 1 : start;
}

const MOST = 30;
/** After a whole name, 和 is a word: 大学和平煤 is no 和平. */
const NAME_ENDS = /(?:公司|集团|大学|学院|研究院|研究所|银行|医院|实验室|中心)$/;
const NAME_CHARACTER = /[\u3007\u3400-\u9fffA-Za-z0-9·&-]/;
const HAN = /^[\u4e00-\u9fff]+$/;
const NUMBER_END = /[A-Za-z0-9零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]/;
const LATIN_WORD = /[A-Za-z0-9·.-]{1,20}$/;
const DIGIT = /\d/g;
const DIGITS = /\d/;
const OF_DATE = /[年月日号]/;
const NUMERALS = /^[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{5}$/;
const LEAD =
  /^[-·&]+|^(?:\d{2,4}年)?(?:\d{1,2}月)?\d{1,2}日|^\d{2,4}年|^(?:\d+|[一二两三四五六七八九十几数多])(?:家|所|个|名|位|间|座)(?:以上)?(?:的)?/;

/** A character that parts words, unless the text around it (two before, itself, two after) is one of these. */
const SINGLE = new Map(
  Object.entries({
    的: '的确',
    了: '了解',
    是: '是非',
    在: '存在|内在',
    与: '参与',
    和: '和平|和田|和顺|和谐|和信|和泰|和利时|和记|协和|泰和|永和|中和|共和|义和|祥和|仁和|天和|同和|康和|人和|联和|嘉和|颐和|瑞和|和盛|和兴|和邦|和达|呼和',
    及: '普及|埃及|及时',
    由: '自由|由里',
    从: '从化|从江',
    被: '被动|植被',
    把: '把手|火把',
    将: '将军|将乐',
    让: '转让|让胡',
    给: '给水|供给|给排',
    跟: '跟踪|跟随',
    向: '方向|向阳|向东|向上|定向|向荣|动向|走向|导向|面向对',
    于: '于洪|于都|于田|单于',
    其: '其林|土耳其|其他',
    某: '何某',
    我: '自我',
    该: '应该',
    贵: '贵州|贵阳|贵港|贵溪|富贵|贵池|贵德|贵定|贵南|贵金属|珍贵|贵研|名贵',
    本: '日本|本溪|本田|本钢|基本|资本|本草|本源|本土|成本|三本|本质|根本|本安',
    到: '到达',
    至: '至诚|至尚|至真|冬至|至善',
    为: '华为|有为|为民|行为|无为|作为|维为',
    以: '以色列|以岭|可以',
    有: '有限|有色|国有|公有|有机|有为|万有|富有|有研|永有|集有|所有|有线|私有|共有|有源|稀有|友有',
    各: '各界',
    每: '每日',
    你: '你好',
    他: '其他|吉他|他山',
    她: '她他',
    们: '们的',
    或: '或者',
    即: '即时|立即|即墨',
    对: '对外|对接|对讲|绝对|相对|对口|对数|反对',
    叫: '叫板',
    等: '高等|平等|中等|同等|对等|等离子|等温|等静压',
    请: '申请|请示',
    找: '寻找',
    也: '也门',
    但: '不但',
    而: '而立',
    且: '且末',
    之: '之江|之光|之声|之星|之家|之恒|之友',
    用: '应用|通用|专用|用友|用电|利用|军用|民用|商用|医用|农用|车用|家用|工用|用户|用品',
    经: '经济|经贸|经开|财经|经纬|经营|神经|经典|经信|东经|经委',
  }).map(([character, words]) => [character, { inName: new RegExp(words) }] as const),
);

/** Words that stand before a name and are no part of one. */
const WORDS = new Set(
  (
    '联系 历任 委托 供货 客户 供应商 供货商 单位 用户 签约 签订 签署 位于 属于 隶属 依托 成立 创建 加入 参加 参观 考察 通过 提供 经过 目前 现有 以前 ' +
    '名叫 称为 简称 例如 比如 包括 以及 还有 分别 联合 携手 来自 毕业 就读 任职 就职 担任 现任 曾任 曾在 参股 购买 购自 采用 借助 对手 甲方 乙方 丙方 丁方 ' +
    '包方 买方 卖方 供方 需方 申请人 专利权人 权利人 负责人 法人 需求 报名 填报 名称 地址 电话 建有 设有 拥有 组建 建立 设立 获批 获得 评为 入选 认定 荣获 成为 ' +
    '前往 进入 针对 根据 按照 要求 希望 需要 感谢 告诉 表示 指出 介绍 认为 宣布 邀请 致函 配合 协助 承担 完成 开展 进行 我国 我省 我市 我区 我县 我校 我院 我司 我厂 我们 他们 ' +
    '公司 院校 高校 伙伴 同时 此外 另外 其中 随后 其后 之后 随着 关于 由于 因为 所以 如果 虽然 但是 不过 尤其 特别是 主要 已经 曾经 正在 将要 可以 能够 应当 必须 ' +
    '其母 隶属于 付款 汇款 转账 作为 比如说 原名 现名 更名 改名 改称 前身 旗下 下属 所属 控股 全称 学校 分别是 没有 凡是 只有 ' +
    '联系人 经理 主任 董事长 总监 教授 博士 院士 先生 女士 老师 工程师 总裁 校长 院长 所长 厂长 书记 处长 科长 局长 部长 记者 作者 一起 共同 合办 主办 承办 协办 牵头 竞争 超过 ' +
    '已与 曾与 拟与 欲与 正与 均为 即将 直接 间接 长期 指定 辖区 只能 送到 送往 发往 寄到 运往 供给 销往 卖给 就是 还是 不是 都是 也是'
  ).split(/\s+/),
);

/** Words that stand before a name, and in names that go on with nothing but trades: 锐某技术服务有限公司. */
const TRADE_WORDS = new Set(
  '企业 服务 供应 采购 代理 配套 支付 推荐 引进 培养 生产 团队 专家 学者 项目 支持 出资 对接 帮助 使用 收购 转让 许可 授权 实施 定点 认可 参与 交付 承接 经销'.split(
    ' ',
  ),
);
/** What a character may be to a name: a part of it, the last of a word that ends before it, the last of a number. */
const Trait = { name: 1, border: 2, number: 4 } as const;
const TRAITS = Uint8Array.from({ length: 65536 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return (NAME_CHARACTER.test(character) ? Trait.name : 0) | (NUMBER_END.test(character) ? Trait.number : 0);
});
for (const last of [...SINGLE.keys(), ...[...WORDS, ...TRADE_WORDS].map((word) => word.at(-1)!)]) {
  TRAITS[last.charCodeAt(0)]! |= Trait.border;
}
