import { denominatorOf, longestSpelling, quotient, type Unit, unitOf } from './units.ts';

export interface ReadUnit {
  unit: Unit;
  /** As written, without its denominators. */
  spelling: string;
  end: number;
}

/**
 * Reads a unit at `at` of plain text (raised digits as digits), quotients included: `t/a`, `吨每年`, `mg·L⁻¹`. A Latin
 * unit ends where its letters end (`5Mbps` is no 5 M); a Chinese one may not run on into a word (升级, 人工).
 */
export function readUnit(plain: string, marked: string, at: number): ReadUnit | undefined {
  const first = longest(plain, at, unitOf);
  if (first === undefined || runsOn(plain, first)) return undefined;
  let { unit, end } = first;
  for (;;) {
    const below = readDenominator(plain, marked, end);
    if (below === undefined) break;
    unit = quotient(unit, below.unit);
    end = below.end;
  }
  return NEEDS_DENOMINATOR.has(first.spelling) && end === first.end
    ? undefined
    : { unit, spelling: first.spelling, end };
}

function longest(plain: string, at: number, lookUp: (spelling: string) => Unit | undefined): ReadUnit | undefined {
  const most = Math.min(longestSpelling(plain[at] ?? ' '), plain.length - at);
  for (let length = most; length > 0; length -= 1) {
    const end = at + length;
    if (LATIN_END.test(plain[end - 1]!) && LATIN.test(plain[end] ?? '')) continue;
    const spelling = plain.slice(at, end);
    const unit = lookUp(spelling);
    if (unit) return { unit, spelling, end };
  }
  return undefined;
}

function readDenominator(plain: string, marked: string, at: number): ReadUnit | undefined {
  const bar = sticky(BAR, plain, at);
  if (bar) {
    const below = longest(plain, at + bar[0].length, denominatorOf);
    return below && !runsOn(plain, below) ? below : undefined;
  }
  const inverse = sticky(INVERSE, marked, at);
  if (!inverse) return undefined;
  const exponent = inverse[2]!.charCodeAt(0) - 0xe000;
  const spelling = exponent === 1 ? inverse[1]! : `${inverse[1]}${exponent}`;
  const unit = denominatorOf(spelling);
  return unit && { unit, spelling, end: at + inverse[0].length };
}

function runsOn(plain: string, { spelling, end }: ReadUnit): boolean {
  return WORDS_BEGINNING_WITH_A_UNIT[spelling]?.includes(plain[end] ?? ' ') ?? false;
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const LATIN_END = /[A-Za-zμΩÅ]/;
const LATIN = /[A-Za-z0-9μΩ_]/;
const BAR = / ?\/ ?|每/y;
/** `·L⁻¹`: a unit with a raised negative exponent. */
const INVERSE = /[·. ]?([A-Za-zμ]{1,4})\ue00a([\ue001-\ue003])/y;

/** Alone these mean something else far more often: `7B` parameters, `2U` racks, `图5a`. */
const NEEDS_DENOMINATOR = new Set(['a', 'B', 'U']);

/** What follows a unit's character when it is the beginning of a word instead. */
const WORDS_BEGINNING_WITH_A_UNIT: Record<string, string> = {
  升: '级降高温华压学空',
  克: '隆服',
  元: '素件器化宇组年钢旦',
  米: '粒饭粉制糠色',
  天: '然线津气',
  瓦: '斯楞',
  安: '全装徽培',
  年: '级代轻龄',
  次: '方元级生氯品序',
  条: '件款',
  项: '目',
  台: '阶湾',
  家: '具庭电',
  秒: '杀',
  人: '工机民脸体才类员力群参为均',
  个: '体性别',
  套: '管筒利',
  株: '式',
  张: '力紧',
  片: '状剂区',
  根: '系本据',
  种: '子植质',
  批: '准发',
  粒: '度子径',
  颗: '粒',
  头: '部',
  支: '撑持架',
  例: '如',
  路: '径由面线',
  层: '面析压状',
  份: '额',
  块: '状',
  焦: '点炭化距',
  帕: '金',
  巴: '氏西',
  名: '称',
  户: '外',
  架: '构',
  座: '谈',
  盒: '子',
  周: '期边围',
  日: '本',
  目: '标前的录光',
  立方: '体晶',
  埃: '及',
  款: '项',
  亩: '产',
  吨: '位',
  帧: '率',
  斤: '',
  件: '套',
  A: '级类',
  d: '打建',
  g: '通网基',
  栋: '梁',
};
