import { compoundSurname, surnameClass } from './surnames.ts';

/** A pattern with a group `names` (one or several, joined by 、 or 和) and a group `word`, what speaks for them. */
export interface PersonRule {
  /** Flags g, d and v. */
  pattern: RegExp;
  /** For the reviewer. */
  detail: string;
  score: number;
}

const HAN = '\\u4e00-\\u9fff';
/** Characters that no given name holds: function words, measures, and those that titles and verbs after it begin with. */
const NOT_GIVEN =
  '的了是在和与及由从被把将让给为对于以其我你他她它们这那哪个有不没也都就还又很更最等或但而且如若虽因所并已着过得地之吗呢吧啊百千万亿第年月号' +
  '总副主教授博士院长所处科局厂省市县区路街公司电话手机先生女老师经理级型类种款件台套次按该每某此何到至往用使可能会要需应做说称';
const ONE_GIVEN = `[[${HAN}]--[${NOT_GIVEN}]]`;
/** After a surname of two characters 月 is hardly a month: 欧阳明月. */
const NAME = `(?:${compoundSurname}${ONE_GIVEN}(?:${ONE_GIVEN}|月)?|${surnameClass}${ONE_GIVEN}{1,2})`;
const TITLES =
  '先生|女士|小姐|同志|副?教授|副?研究员|博士后?|硕士|院士|老师|高级工程师|总工程师|工程师|高工|总工|副?总经理|经理|副总裁?|董事长?|总裁|总监|副?主任|主管|' +
  '副?所长|副?院长|副?校长|副?厂长|副?处长|副?科长|副?局长|副?县长|副?市长|副?省长|副?部长|副?会长|秘书长|书记|专家|律师|会计师?|师傅|课题组|厂长|助理|秘书';
const LABELS =
  '联系人|联络人|负责人|法定代表人|法人代表|法人|姓名|经办人|签字人|签署人|委托代理人|授权代表|代表人|发明人|设计人|申报人|填表人|申请人|完成人|参与人|主持人|带头人|' +
  '收件人|对接人|技术负责|项目负责|主要人员|项目组成员|成员|作者';
const VERBS =
  '说道?[:,"]|表示|指出|介绍|认为|告诉|发言|到场|出席|参会|签字|签名|签署|强调|透露|坦言|主持|牵头|负责|撰写|执笔|授课|讲话|同意|答复|来电|转告';
const SHORT_TITLES =
  '先生|女士|小姐|老师|教授|博士|院士|工程师|总经理|经理|副总|总监|主任|所长|院长|校长|厂长|处长|科长|局长|书记|师傅';
/** A surname alone is one only before a title, and not where it begins another word: 任院长, 高工, 施工. */
const LONE_SURNAME = `(?![任计水时万高施金石单方管向车白沙和全常应连])${surnameClass}`;

export const PERSON_RULES: PersonRule[] = [
  {
    pattern: new RegExp(
      `(?<word>${LABELS})(?:姓名)?[为是由有]?[ :]{1,2}(?<names>${NAME}(?:[、,\\/ ]${NAME}){0,8})(?=[^${HAN}]|$|电话|手机|联系|先生|女士|微信|邮箱)`,
      'gdv',
    ),
    detail: '字样后的姓名',
    score: 0.95,
  },
  {
    pattern: new RegExp(`(?<word>${LABELS})[为是由]?(?<names>${NAME})(?=[^${HAN}]|$|电话|手机|先生|女士)`, 'gdv'),
    detail: '字样后的姓名',
    score: 0.9,
  },
  { pattern: new RegExp(`(?<names>${NAME})(?<word>${TITLES})`, 'gdv'), detail: '称谓前的姓名', score: 0.85 },
  {
    pattern: new RegExp(
      `(?<word>${TITLES}|记者|创始人)(?<names>${NAME})(?=[^${HAN}]|$|[的在是为说和与及等率带领牵主亲]|一行|表示|介绍|指出|认为)`,
      'gdv',
    ),
    detail: '称谓后的姓名',
    score: 0.85,
  },
  {
    pattern: new RegExp(
      `(?<=^|[^${HAN}A-Za-z0-9]|[由请让找给对跟同叫名即])(?<names>${NAME}(?:[、和与及]${NAME}){0,4})(?<word>${VERBS})`,
      'gdv',
    ),
    detail: '动词前的姓名',
    score: 0.75,
  },
  {
    pattern: new RegExp(
      `(?<![${HAN}A-Za-z0-9·])(?<names>${NAME})[ ,:\\(\\/]{0,2}(?<word>电话|手机|联系电话|联系方式|微信|邮箱|(?:\\+?86[ \\-]?)?1[3-9]\\d[ \\-]?\\d{4}[ \\-]?\\d{4}|[男女][,\\)])`,
      'gdv',
    ),
    detail: '联系方式旁的姓名',
    score: 0.85,
  },
  {
    pattern: new RegExp(
      `(?:(?<![${HAN}])|(?<=联系|请找|由|和|与|及|请|给|致电|咨询|找))` +
        `(?<names>${LONE_SURNAME}(?:${SHORT_TITLES}|[工总](?!程|艺|业|序|作|具|装|厂|线|成|部|量|体|结|数)))`,
      'gdv',
    ),
    detail: '姓氏加称谓',
    score: 0.8,
  },
];

/** Surnames after 小 and 老 that make no other word there (小米, 小车, 老化). */
const FAMILIAR = '[小老][王李张刘陈杨赵吴周徐孙胡朱郭罗宋郑谢韩冯董曹袁邓许沈彭吕卢蒋蔡贾魏潘戴汪姜范]';
const POSTS =
  '先生|女士|小姐|老师(?!傅)|教授(?!课)|博士(?!后)|院士|总?工程师|总工|副?总经理|经理(?![论想])|副总|总监(?!理)|副?主任(?!务)|副?所长(?![期久])|副?院长|副?校长|副?厂长|副?处长|副?科长|副?局长|' +
  '书记(?![录载])|师傅|[工总](?![程艺业序作具装厂线成部量体结数])';
/** 由于总经理不在, 曾经理论上: not these surnames. */
const TITLED = `(?:${FAMILIAR}|(?![于曾党])${LONE_SURNAME}(?:${POSTS}))`;
const DOES = '负责|对接|主持|牵头|联系|联络|到场|出席|参会|签字|签名|签署|答复|来电|转告|电话|手机|微信';

/** Surnames with a title that are somebody by their place in the sentence: 请联系张经理, 由张教授牵头, 小李负责. */
export const TITLED_RULES: PersonRule[] = [
  {
    pattern: new RegExp(`(?<word>联系|联络|致电|咨询|找|由|与|跟)(?<names>${TITLED})`, 'gdv'),
    detail: '姓氏加称谓，前面的词说的是人',
    score: 0.7,
  },
  {
    pattern: new RegExp(`(?<![${HAN}A-Za-z0-9])(?<names>${TITLED})(?<word>${DOES})`, 'gdv'),
    detail: '姓氏加称谓，后面的词说的是人',
    score: 0.7,
  },
];
