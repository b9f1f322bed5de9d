import { patternRecognizer } from './pattern-recognizer.ts';

const NUMBER = '(?:\\d{1,6}(?:\\.\\d{1,3})?|[一二两三四五六七八九十百千几]{1,5})';

const SPOKEN_OF =
  '预算|投入|投资|投了|花了|花掉|花费|费用|经费|资金|融资|销售|产值|营收|收入|利润|利税|赔偿|赔了|成本|售价|价格|报价|授权费|许可费|服务费|奖金|报酬|总价|金额|注册资本|贷款|首付|尾款|报废料|自筹|的钱';

/** Sums that are said without 元, as people speak: 预算80到150万, 投了大概120万. */
export const plainSum = patternRecognizer({
  name: 'plain-sum',
  category: 'money',
  pattern: new RegExp(
    `(?:${SPOKEN_OF})[^,.。;!?\\d]{0,10}?(?<piece>(?:大概|大约|约|近|将近|超过|不超过)?(?<![\\d.A-Za-z])` +
      `${NUMBER}[余多来]?(?:万?[-~到至]${NUMBER})?[余多来]?[万亿](?:左右|上下|以内|以上|以下|之内)?)` +
      '(?=[,.。;:、!?)\\]"]|\\s|$|的?(?:资金|费用|预算|经费|投入|设备|研发|赔偿|可以|面议))',
    'gd',
  ),
  rule: '金额（没有写“元”）',
  score: 0.8,
});
