import { patternRecognizer } from './pattern-recognizer.ts';

const SURNAMES =
  'Wang|Li|Zhang|Liu|Chen|Yang|Huang|Zhao|Wu|Zhou|Xu|Sun|Ma|Zhu|Hu|Guo|He|Lin|Luo|Gao|Zheng|Liang|Xie|Tang|Han|Cao|Deng|Xiao|Feng|Zeng|Cheng|Cai|Peng|Yuan|Dong|Yu|Su|Ye|Lv|Lyu|Wei|Jiang|Tian|Du|Ding|Shen|Ren|Yao|Lu|Fu|Zhong|Cui|Liao|Jin|Shi|Jia|Xia|Zou|Xiong|Bai|Meng|Qin|Qiu|Hou|Yin|Xue|Yan|Duan|Lei|Tao|Hao|Gu|Mao|Gong|Shao|Wan|Qian|Dai|Ouyang|Mo|Kong|Xiang|Situ|Zhuge|Shangguan';
/** Syllables of Mandarin, initials and finals apart; only their combinations are searched, so English words fall out. */
const SYLLABLE =
  '(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ui|ao|ou|iu|ie|ue|er|an|en|in|un|ia|ua|uo|a|e|i|o|u|v)';
const GIVEN = `(?=[A-Z])(?i:${SYLLABLE})(?:[-' ]?(?i:${SYLLABLE})){0,2}(?![A-Za-z])`;

/** Chinese names in pinyin: Zhang Sanfeng, ZHANG San-feng, Xiaoming Wang. */
export const pinyinPerson = patternRecognizer({
  name: 'pinyin-person',
  category: 'person',
  pattern: new RegExp(
    `(?<![A-Za-z])(?:(?:${SURNAMES}|${SURNAMES.toUpperCase()}),? ${GIVEN}|${GIVEN} (?:${SURNAMES})(?![A-Za-z]))`,
    'g',
  ),
  rule: '拼音姓名',
  score: 0.65,
  accepts: (piece) => piece.length >= 6,
});
