import { z } from 'zod';
import type { Category } from '../types.ts';
import type { ConfidentialityPolicy, Operator, StagePolicy } from './types.ts';

/** One answer to a question, and what it does to each stage's policy. */
interface Choice {
  id: string;
  text: string;
  public: Change;
  fuller: Change;
}

type Change = Partial<Omit<StagePolicy, 'operators'>> & { operator?: Operator };

/** A question to a demander in plain words, about one group of categories. */
export interface Question {
  id: string;
  text: string;
  categories: readonly Category[];
  choices: readonly Choice[];
}

const choice = (id: string, text: string, publicly: Change, fuller: Change = publicly): Choice => ({
  id,
  text,
  public: publicly,
  fuller,
});
const keep = { operator: 'keep' } as const;
const generalize = { operator: 'generalize' } as const;
const mask = { operator: 'mask' } as const;
const remove = { operator: 'remove' } as const;

/**
 * What a demander is asked; a question left out stays as the season's default has it. People, contacts and numbers that
 * name somebody are not asked about: no stage shows them.
 */
export const questions: readonly Question[] = [
  {
    id: 'organization',
    text: '贵单位和文中其他单位的名称怎样出现？',
    categories: ['organization'],
    choices: [
      choice('name', '写明全称', keep),
      choice('describe', '只写地区和行业，如“苏州一家金属材料企业”', generalize),
      choice('describe_first', '公开文本只写代称，登记意向后可见地区和行业', mask, generalize),
      choice('placeholder', '只写代称，如“企业甲”', mask),
    ],
  },
  {
    id: 'place',
    text: '地点写到哪一级？',
    categories: ['address'],
    choices: [
      choice('exact', '写明具体地址', { ...keep, place: 'exact' }),
      choice('district', '写到区县', { ...generalize, place: 'district' }),
      choice(
        'city',
        '写到市；登记意向后写到区县',
        { ...generalize, place: 'city' },
        { ...generalize, place: 'district' },
      ),
      choice(
        'province',
        '写到省；登记意向后写到市',
        { ...generalize, place: 'province' },
        { ...generalize, place: 'city' },
      ),
      choice('area', '只写大的区域，如“长三角某市”', { ...generalize, place: 'area' }),
    ],
  },
  {
    id: 'money',
    text: '预算、投资、产值等金额写到什么程度？',
    categories: ['money'],
    choices: [
      choice('exact', '照原文写', { ...keep, sum: 'exact' }),
      choice('range', '写一个范围，如“50万～100万元”', { ...generalize, sum: 'range' }),
      choice(
        'magnitude',
        '只写数量级，如“百万元级”；登记意向后写范围',
        { ...generalize, sum: 'magnitude' },
        { ...generalize, sum: 'range' },
      ),
      choice('none', '不出现', remove),
    ],
  },
  {
    id: 'capacity',
    text: '产量、产能和市场份额写到什么程度？',
    categories: ['output', 'market_share'],
    choices: [
      choice('exact', '照原文写', { ...keep, capacity: 'exact' }),
      choice('range', '写一个范围', { ...generalize, capacity: 'range' }),
      choice(
        'magnitude',
        '只写数量级，如“年产万吨级”；登记意向后写范围',
        { ...generalize, capacity: 'magnitude' },
        { ...generalize, capacity: 'range' },
      ),
      choice('none', '不出现', remove),
    ],
  },
  {
    id: 'trade_partner',
    text: '客户、供应商和合作方的名称怎样出现？',
    categories: ['trade_partner'],
    choices: [
      choice('name', '写明名称', keep),
      choice('placeholder', '只写代称，如“客户甲”', mask),
      choice('none', '不出现', remove),
    ],
  },
  {
    id: 'product',
    text: '自有产品的型号和品牌怎样出现？',
    categories: ['product'],
    choices: [
      choice('name', '写明', keep),
      choice('general', '写作“某型号”；登记意向后写明', generalize, keep),
      choice('hidden', '写作“某型号”，登记意向后也不写明', generalize),
    ],
  },
  {
    id: 'project',
    text: '项目的名称怎样出现？',
    categories: ['project'],
    choices: [
      choice('name', '写明', keep),
      choice('general', '写作“某项目”', generalize),
      choice('none', '不出现', remove),
    ],
  },
  {
    id: 'process_parameter',
    text: '温度、压力、尺寸等技术参数和指标是否照原文写？',
    categories: ['process_parameter'],
    choices: [
      choice('exact', '照原文写（对方据此判断能否解决）', keep),
      choice('registered', '公开文本隐去数值，登记意向后照原文写', mask, keep),
      choice('hidden', '都隐去数值', mask),
    ],
  },
  {
    id: 'date',
    text: '日期写到什么程度？',
    categories: ['date'],
    choices: [choice('exact', '照原文写', keep), choice('year', '只写到年', generalize)],
  },
];

const answerShape = Object.fromEntries(
  questions.map(({ id, text, choices }) => [
    id,
    z
      .enum(choices.map((each) => each.id) as [string, ...string[]])
      .optional()
      .meta({ description: `${text}${choices.map((each) => `${each.id}：${each.text}`).join('；')}` }),
  ]),
);

/** A demander's answers by question; every one may be missing. */
export const Answers = z.strictObject(answerShape).meta({ id: 'ConfidentialityAnswers' });
export type Answers = z.infer<typeof Answers>;

/** The policy that answers make of the season's defaults; a new object. */
export function policyFrom(answers: Answers, defaults: ConfidentialityPolicy): ConfidentialityPolicy {
  const policy = structuredClone(defaults);
  for (const { id, categories, choices } of questions) {
    const chosen = choices.find((each) => each.id === answers[id]);
    if (!chosen) continue;
    change(policy.public, categories, chosen.public);
    change(policy.fuller, categories, chosen.fuller);
  }
  return policy;
}

function change(stage: StagePolicy, categories: readonly Category[], { operator, ...precision }: Change): void {
  Object.assign(stage, precision);
  if (operator) for (const category of categories) stage.operators[category] = operator;
}
