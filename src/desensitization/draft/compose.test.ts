import { expect, test } from 'vitest';
import { randomTexts } from '../../text/random-text.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { Operator, StagePolicy } from '../policy/types.ts';
import { type Category, categories } from '../types.ts';
import { composeStage } from './compose.ts';
import { findSpans } from './find-spans.ts';
import type { DemandFacts, DraftSpan, FieldTexts } from './types.ts';

const facts: DemandFacts = { demander: null, region: null, domain: null };
const policy = (operators: Partial<Record<Category, Operator>> = {}, rest: Partial<StagePolicy> = {}): StagePolicy => {
  const { public: base } = defaultPolicy();
  return { ...base, ...rest, operators: { ...base.operators, ...operators } };
};
const all = (operator: Operator) => Object.fromEntries(categories.map((category) => [category, operator]));

function draft(texts: FieldTexts, stage = policy(), change: (span: DraftSpan) => Partial<DraftSpan> = () => ({})) {
  const { spans, placeholders } = findSpans(texts, {}, [], facts);
  const decided = spans.map((span) => ({ ...span, ...change(span) }));
  return composeStage(texts, decided, stage, placeholders, facts);
}
const composed = (problem: string, ...rest: [StagePolicy?, ((span: DraftSpan) => Partial<DraftSpan>)?]) =>
  draft({ problem }, ...rest).texts.problem;

const SENTENCE =
  '深圳市中远九方资产管理有限公司（以下简称“中远九方”）与苏州锐博精密机械股份有限公司签约，由中远九方支付，锐博精密交付。';

test('an organization named again is introduced with its placeholder, and its declared short name is dropped', () => {
  expect(composed(SENTENCE)).toBe(
    '深圳一家资产管理企业（企业甲）与苏州一家精密机械企业（企业乙）签约，由企业甲支付，企业乙交付。',
  );
});

test('an organization named once is described', () => {
  expect(composed('我司与苏州锐博精密机械股份有限公司合作。')).toBe('我司与苏州一家精密机械企业合作。');
});

test('two organizations of one description are told apart', () => {
  expect(composed('苏州锐博轴承有限公司与苏州恒瑞轴承有限公司均已试用。')).toBe(
    '苏州一家轴承企业（企业甲）与苏州一家轴承企业（企业乙）均已试用。',
  );
});

test.each([
  ['mask', '企业甲与企业乙签约，由企业甲支付，企业乙交付。'],
  ['remove', '签约，支付，交付。'],
  ['keep', SENTENCE],
] as const)('%s for organizations', (operator, expected) => {
  expect(composed(SENTENCE, policy({ organization: operator }))).toBe(expected);
});

test.each([
  [
    '联系人：张三，电话：13800138000，邮箱zhang@example.com。',
    '联系人：人员甲，电话：***********，邮箱*****@*******.***。',
  ],
  ['厂址：江苏省苏州市昆山市前进东路88号。', '厂址：江苏省苏州市。'],
  ['年产3000吨铝材，预算约85万元，市场份额30%。', '年产千吨级铝材，预算十万元级，市场份额约三成。'],
  ['我司RB-300型传感器执行GB/T 19001-2016，温度≤85℃。', '我司某型传感器执行GB/T 19001-2016，温度≤85℃。'],
  ['主要客户有远联电机、恒瑞轴承。', '主要客户有客户甲、客户乙。'],
])('by default %s is published as %s', (raw, expected) => {
  expect(composed(raw)).toBe(expected);
});

test('with keep everywhere every text is unchanged, whatever was found', () => {
  const rows = randomTexts(7, 60);
  for (const problem of [
    ...rows,
    '账号6222021234567890123见https://example.com/6222021234567890123',
    `💡\r\n${SENTENCE}`,
  ]) {
    expect(composed(problem, policy(all('keep')))).toBe(problem);
  }
});

test.each(['generalize', 'mask', 'remove'] as const)(
  'with %s everywhere the pieces cover both texts and lead from one to the other',
  (operator) => {
    for (const problem of [...randomTexts(7, 60), SENTENCE]) {
      const raw: FieldTexts = { title: '主轴（苏州锐博精密机械股份有限公司）', problem };
      const { texts, pieces } = draft(raw, policy(all(operator)));
      for (const field of Object.keys(raw)) {
        const own = pieces.filter((piece) => piece.field === field);
        expect(own.map(({ source }) => raw[field]!.slice(source.start, source.end)).join('')).toBe(raw[field]);
        expect(own.map(({ target }) => texts[field]!.slice(target.start, target.end)).join('')).toBe(texts[field]);
        for (const { source, target, spanId } of own) {
          if (spanId === null) {
            expect(texts[field]!.slice(target.start, target.end)).toBe(raw[field]!.slice(source.start, source.end));
          }
        }
      }
    }
  },
);

test('what is only probable stands unless the policy or the reviewer says otherwise', () => {
  const raw = '由苏州锐博精密机械有限公司提出。';
  const probable = () => ({ decision: 'look' as const });
  expect(composed(raw, policy(), probable)).toBe(raw);
  expect(composed(raw, policy({}, { probable: 'mask' }), probable)).toBe('由苏州一家精密机械企业提出。');
});

test("the reviewer's decisions and words come before the policy", () => {
  const raw = '由苏州锐博精密机械有限公司提出。';
  expect(composed(raw, policy(), () => ({ decision: 'restore' }))).toBe(raw);
  expect(composed(raw, policy(), () => ({ decision: 'dismiss' }))).toBe(raw);
  expect(composed(raw, policy(), () => ({ replacement: '某上市公司' }))).toBe('由某上市公司提出。');
  expect(composed(raw, policy({ organization: 'keep' }), () => ({ replacement: '某上市公司' }))).toBe(
    '由某上市公司提出。',
  );
});

test('title, text and file names speak of an entity in the same words', () => {
  const { texts } = draft({
    title: '锐博精密主轴温升',
    problem: '苏州锐博精密机械股份有限公司的主轴温升过高。',
    'attachments.0': '锐博精密主轴图纸.pdf',
  });
  expect(texts).toEqual({
    title: '苏州一家精密机械企业（企业甲）主轴温升',
    problem: '企业甲的主轴温升过高。',
    'attachments.0': '企业甲主轴图纸.pdf',
  });
});

test.each([
  ['one name', () => '张三到场，'],
  ['as many people', (at: number) => `联系人：张${String.fromCharCode(0x4e00 + at)}，`],
  ['as many firms', (at: number) => `苏州${String.fromCharCode(0x5000 + at, 0x5100 + at)}机械有限公司，`],
])('a field full of %s is drafted in a moment', (_, piece) => {
  const problem = Array.from({ length: 3_000 }, (__, at) => piece(at))
    .join('')
    .slice(0, 20_000);
  const { texts, pieces } = draft({ problem }, policy(all('remove')));
  expect(pieces.length).toBeGreaterThan(1_000);
  expect(texts.problem!.length).toBeLessThan(problem.length);
});
