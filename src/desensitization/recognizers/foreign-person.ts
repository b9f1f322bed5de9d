import { patternRecognizer } from './pattern-recognizer.ts';

/** Characters that transliterated names are made of. */
const SOUND =
  '阿埃艾爱安昂奥巴白拜班邦保鲍贝本比彼毕边宾波伯博布采查达大丹当道德登邓狄迪蒂丁东杜多厄恩尔法凡范菲费芬丰冯夫弗福富盖甘冈高戈格葛古瓜圭哈海汉翰豪赫黑亨洪胡华怀惠霍基吉加贾简杰金卡凯坎康考科克肯孔库夸拉莱赖兰朗劳勒雷蕾李里理利莉' +
  '连列林琳留刘卢鲁路露伦罗洛吕马玛迈麦曼芒毛梅门蒙米密明缪摩莫默穆姆纳娜南内尼妮涅宁牛纽农努诺欧帕潘庞培佩彭皮平普齐奇恰强乔切琼丘让热荣茹瑞若萨塞赛桑森沙莎山尚绍舍申圣施史舒司丝斯思松苏索塔泰坦汤陶特滕提廷图托瓦万旺威韦维魏文翁沃乌伍武西希锡夏香肖谢辛欣兴雄休许逊雅亚扬耶叶伊依因英尤于约赞泽扎詹珍朱兹宗佐';
const PART = `[${SOUND}]{1,8}`;

/** Transliterated names with a dot in them: 约翰·史密斯. */
export const foreignPerson = patternRecognizer({
  name: 'foreign-person',
  category: 'person',
  pattern: new RegExp(`(?<!·)${PART}(?:·${PART}){1,3}(?!·)`, 'g'),
  rule: '音译姓名',
  score: 0.8,
  accepts: (piece) => piece.length >= 5 && !UNITS.test(piece),
});

const UNITS = /[千毫微兆]?[牛帕欧瓦安伏库]\S{0,20}·(?:米|秒|时|厘米|毫米)/;
const TITLE = '(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Madam)';
const WORD = "[A-Z][a-z]{1,20}(?:[-'][A-Z]?[a-z]{1,20})?";

/** Names in Latin letters after an English title or a Chinese label. */
export const latinPerson = patternRecognizer({
  name: 'latin-person',
  category: 'person',
  pattern: new RegExp(
    `(?:(?<![A-Za-z])${TITLE}\\.? ?|(?:联系人|负责人|姓名|经理|教授|博士|专家|先生|女士|Contact|Attn)(?:为|是)?[ :.]{0,2})(?<piece>(?!${TITLE}(?![a-z]))${WORD}(?: (?:[A-Z]\\. ?)?${WORD}){0,2})(?![A-Za-z])`,
    'gd',
  ),
  rule: '称谓或字样旁的外文姓名',
  score: 0.85,
});
