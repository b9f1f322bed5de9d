import { unitOf } from '../../text/units.ts';
import generalWords from './general-words.json' with { type: 'json' };

/**
 * How much a word says of what a text is about: a `telling` one can be a reason alone, a `general` one as part of a
 * compound beside a telling one (`污水处理`), an `empty` one never.
 */
export type Telling = 'telling' | 'general' | 'empty';

/** Judges a term as `tokenize` gives it, normalized. @param surface as it stands: `Pa` is a unit, `PA` a plastic */
export function tellingOf(term: string, surface: string): Telling {
  const key = term === surface ? term : `${term} ${surface}`;
  const known = judged.get(key) ?? judge(term, surface);
  if (judged.size >= mostRemembered) judged.clear();
  judged.set(key, known);
  return known;
}

const judged = new Map<string, Telling>();
const mostRemembered = 50_000;

function judge(term: string, surface: string): Telling {
  if (term.length === 1) return HAN.test(term) && !functionCharacters.has(term) ? 'general' : 'empty';
  if (!LETTER.test(term) || empty.has(term)) return 'empty';
  if (!HAN.test(term)) return isEmptyLatin(term, surface) ? 'empty' : 'telling';
  return general.has(term) ? 'general' : 'telling';
}

/** By the whole word too: the stem of `based` is `base`. */
function isEmptyLatin(term: string, surface: string): boolean {
  return [term, surface.toLowerCase()].some((word) => functionWords.has(word)) || ISSUER.test(term) || isUnit(surface);
}

/** `Pa` and `cm²`, but not `PA`. */
const isUnit = (surface: string) =>
  surface !== surface.toUpperCase() && unitOf(surface.normalize('NFKC')) !== undefined;

const LETTER = /\p{L}/u;
const HAN = /\p{Script=Han}/u;
/** The issuer of a standard without its number, which every text that names a standard has. */
const ISSUER = /^(?:gb|gjb|iso|iec|astm|din|jis|hj|jb|yy|db\d{2})(?:\/[tz])?$/;

const functionWords = new Set(
  (
    'an and are as at based be been by can for from has have high in into is it its low method new no not of on or our ' +
    'ppm study such system technology than that the their these this those to used using vrms was we were which will with'
  ).split(' '),
);

/** Characters that stand between words and are no part of a name, unlike those of 石墨烯, 外延片. */
const functionCharacters = new Set(
  '的了和与及或在为对从以于中上下内外时后前有是不等可将被把各该其这那个种高低大小强弱新老多少好差快慢长短需要能会已未无非较更最很也都就而则还又' +
    '到出入进来去做作成得着过再并且因所如若但约仅共均每某几间全一二三四五六七八九十百千万亿两年月日号第次台套件项位点值使用让给由经按达至',
);

/**
 * What every demand and every notice of the market says, however rare it is in technical texts and in the news: who
 * asks, who is asked, how much better it has to be. Counted lists cannot know these, so they are kept by hand.
 */
const boilerplate =
  '客户 厂家 厂商 企业 公司 单位 院所 高校 大学 老师 专家 团队 人员 行业 产业 市场 订单 产品线 国内 国外 国内外 国际 进口 国产 国产化 ' +
  '产业化 工业化 规模化 量产 中试 小试 试产 试用 示范 推广 转化 落地 研发 创新 技术创新 攻关 突破 升级 改造 合作 联合 共建 对接 ' +
  '新型 新兴 新一代 先进 领先 高端 高效 优质 优良 高质量 高性能 低成本 高要求 首台 首套 关键 关键技术 核心技术 核心 难题 难点 瓶颈 痛点 ' +
  '短板 卡脖子 麻烦 头疼 毛病 反复 不够 还有 希望 想找 寻求 急需 专利 发明 知识产权 成果 课题 项目 方案 解决方案 技术方案 技术难题 ' +
  '需求 难度 现场 现状 目前 之前 之后 老旧 人工 工人 工程师 师傅 时间 成本 价格 费用 投资 经费 资金 预算 效益 经济效益 社会效益 ' +
  '社会 经济 行之有效 完善 广泛应用 应用领域 应用前景 技术支撑 自主 自主研发 智能化 数字化 信息化 现代化 一体化 标准化 ' +
  '销售 许可 推行 降到 不动 只能 有义 末级 停机 全溶 不易 变差 变大 变小 做到 做成 用到 ' +
  '工艺包 生产线 产线 流水线 年产 产能 良率 良品率 合格率 稳定性 可靠性 一致性 安全性 平台 支撑';

const empty = new Set([...generalWords.empty.split(' '), ...boilerplate.split(' ')]);
/** Of these the other word of a compound tells: 智能锚杆, 生活垃圾. */
const beside = '智能 自动 绿色 生活 运动 合格 接触 清理 误差 区域性 部件 零件 技术改造';
const general = new Set([...generalWords.general.split(' '), ...beside.split(' ')]);
