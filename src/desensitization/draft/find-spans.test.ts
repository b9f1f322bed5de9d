import { expect, test } from 'vitest';
import { Unavailable } from '../../errors.ts';
import { openTagger } from '../tagger/tagger.ts';
import { findSpans } from './find-spans.ts';
import type { Placeholder } from './types.ts';

const texts = (problem: string, title = '耐冲蚀涂层') => ({ title, problem });

/** Pieces with what they are called. */
function named(fields: Record<string, string>, { spans, placeholders }: ReturnType<typeof findSpans>) {
  return spans.map(({ field, start, end, entity }) => [
    fields[field]!.slice(start, end),
    placeholders.find((placeholder) => placeholder.entity === entity)?.text,
  ]);
}

test('all mentions of an organization bear its placeholder, its declared short name and others included', () => {
  const fields = texts(
    '深圳市中远九方资产管理有限公司（以下简称“中远九方”）与苏州锐博精密机械股份有限公司签约，由中远九方支付，锐博精密交付。',
  );
  expect(named(fields, findSpans(fields, {}))).toEqual([
    ['深圳市中远九方资产管理有限公司', '企业甲'],
    ['中远九方', '企业甲'],
    ['苏州锐博精密机械股份有限公司', '企业乙'],
    ['中远九方', '企业甲'],
    ['锐博精密', '企业乙'],
  ]);
});

test.each([
  ['by rules alone', {}],
  ['beside the tagger', { tagger: openTagger() }],
])('people keep theirs apart %s', (_, knowledge) => {
  const fields = texts('张三和李四到场，张三发言。');
  const found = findSpans(fields, knowledge);
  const certain = found.spans.filter(({ probable }) => !probable);
  expect(named(fields, { ...found, spans: certain })).toEqual([
    ['张三', '人员甲'],
    ['李四', '人员乙'],
    ['张三', '人员甲'],
  ]);
});

test('a name in one field is known in the others, attachments among them, and the demander is 需求方', () => {
  const fields = {
    title: '锐博精密主轴温升过高',
    problem: '苏州锐博精密机械股份有限公司的主轴温升过高。',
    'attachments.0': '锐博精密主轴图纸.pdf',
  };
  const found = findSpans(fields, {}, [], { demander: '苏州锐博精密机械股份有限公司' });
  expect(named(fields, found)).toEqual([
    ['锐博精密', '需求方'],
    ['苏州锐博精密机械股份有限公司', '需求方'],
    ['锐博精密', '需求方'],
  ]);
});

test('the demander is found by its short names alone, though the text never says its full name', () => {
  const fields = texts('锐博成立于2009年，锐博精密的主轴温升过高。');
  const found = findSpans(fields, {}, [], { demander: '苏州锐博精密机械股份有限公司' });
  expect(named(fields, found)).toEqual([
    ['锐博', '需求方'],
    ['2009年', undefined],
    ['锐博精密', '需求方'],
  ]);
});

test('offsets are UTF-16 in the field, emoji and line breaks included', () => {
  const problem = '💡\r\n由苏州锐博精密机械有限公司提出。联系电话13800138000';
  const { spans } = findSpans(texts(problem), {});
  expect(spans.map(({ start, end }) => problem.slice(start, end))).toEqual(['苏州锐博精密机械有限公司', '13800138000']);
});

test('a number is not joined over two fields, and no span lies in two', () => {
  const { spans } = findSpans({ title: '设备编号 138', problem: '0013 8000 台' }, {});
  expect(spans.filter(({ category }) => category === 'phone')).toEqual([]);
});

test('a later draft keeps the placeholders of the earlier, whatever comes first in it', () => {
  const first = texts('苏州锐博精密机械有限公司与无锡恒瑞轴承有限公司联合研制，联系人：张三。');
  const { placeholders } = findSpans(first, {});
  const later = texts(
    '常州远联电机有限公司加入后，锐博精密退出，无锡恒瑞轴承有限公司留下，联系人：李四。锐博精密即苏州锐博精密机械有限公司。',
  );
  const found = findSpans(later, {}, placeholders);
  expect(named(later, found)).toEqual([
    ['常州远联电机有限公司', '企业丙'],
    ['锐博精密', '企业甲'],
    ['无锡恒瑞轴承有限公司', '企业乙'],
    ['李四', '人员乙'],
    ['锐博精密', '企业甲'],
    ['苏州锐博精密机械有限公司', '企业甲'],
  ]);
  expect(found.placeholders.slice(0, placeholders.length)).toEqual(placeholders);
});

test('a short name that only the registry knows is its full name', () => {
  const registry = {
    organizations: [
      {
        name: '苏州锐博精密机械有限公司',
        formerNames: ['吴县锐博机械厂'],
        shortName: '锐博股份',
        creditCode: null,
        address: null,
        contacts: [],
      },
    ],
  };
  const fields = texts('吴县锐博机械厂现名锐博股份。');
  const { placeholders, spans } = findSpans(fields, { registry });
  expect(spans).toHaveLength(2);
  expect(placeholders.map(({ text }) => text)).toEqual(['企业甲']);
});

test('a customer is called one, also where it appears as an organization elsewhere', () => {
  const fields = texts('主要客户有远联电机、恒瑞轴承。我司是华科股份的核心供应商。');
  const { placeholders } = findSpans(fields, {});
  expect(placeholders.map(({ text }) => text)).toEqual(['客户甲', '客户乙', '客户丙']);
});

test('a placeholder that the text itself holds is not given to anybody', () => {
  const { placeholders } = findSpans(texts('企业甲与苏州锐博精密机械有限公司合作。'), {});
  expect(placeholders.map(({ text }) => text)).toEqual(['企业乙']);
});

test('secret terms have placeholders of their own', () => {
  const fields = texts('采用锐 盾涂层，锐盾二号除外。');
  const { placeholders } = findSpans(fields, { secretTerms: ['锐盾'] });
  expect(placeholders.map(({ text }) => text)).toEqual(['保密项甲']);
});

test('what only the tagger sees and is made of words is left to the reviewer, in all its mentions', () => {
  const problem = '小麦与夏玉米轮作，夏玉米产量低。';
  const find = () => [
    {
      start: 3,
      end: 6,
      category: 'person' as const,
      recognizer: 'tagger',
      score: 0.9,
      evidence: [{ kind: 'model' as const, detail: '' }],
    },
  ];
  const { spans } = findSpans({ problem }, { tagger: { find } });
  expect(spans.map(({ start, decision }) => [start, decision])).toEqual([
    [3, 'look'],
    [9, 'look'],
  ]);
});

test('an error anywhere in detection leaves no draft and does not quote the text', () => {
  const tagger = {
    find(): never {
      throw new RangeError('苏州锐博精密机械有限公司');
    },
  };
  const attempt = () => findSpans(texts('苏州锐博精密机械有限公司'), { tagger }, [] satisfies Placeholder[]);
  expect(attempt).toThrow(Unavailable);
  expect(attempt).toThrow('识别失败，没有生成脱敏稿');
});
