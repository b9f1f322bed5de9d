import { expect, test } from 'vitest';
import { conclude } from './conclude.ts';

const pasted = { text: '天气真好', as: 'demand' as const };
const weak = { band: 'weak' as const, reasons: [] };
const open = { status: 'published' as const };

test('one match above weak is enough', () => {
  const request = { want: 'achievements' as const, for: pasted, filter: open };
  expect(conclude([weak, { ...weak, band: 'likely' }], request)).toEqual({ conclusion: 'found', advice: null });
});

test.each([
  ['nothing at all', [], pasted, open, /^没有找到合适的专家。可以补充要解决的具体问题.*换一种说法再试。$/],
  ['weak ones only', [weak], pasted, open, /^没有找到合适的专家，以下结果都匹配较弱。/],
  ['a filter', [], pasted, { ...open, region: '江苏省' }, /可以放宽筛选条件，或补充/],
  ['a record', [], { demandId: '0199' }, open, /可以补充或修改这条记录的内容/],
])('%s: no good match, and what can be done', (_, items, subject, filter, advice) => {
  const said = conclude(items, { want: 'experts', for: subject, filter });
  expect(said).toEqual({ conclusion: 'none', advice: expect.stringMatching(advice) });
});

const reason = { term: '铝合金', documentTerm: '铝合金', likeness: 1, query: [], document: [] };

test.each([
  ['a few characters that stand in a result', '铝合金', 'exact' as const, /^这几个字说得太少，判断不出是否合适；/],
  [
    'a few characters, none of them in a result',
    '铝合金',
    'related' as const,
    /^没有找到合适的成果，以下结果都匹配较弱/,
  ],
  ['a need in a sentence', '铝合金压铸件免热处理，抗拉强度不低于 250MPa', 'exact' as const, /^没有找到合适的成果/],
])('%s', (_, text, kind, advice) => {
  const items = [{ ...weak, reasons: [{ ...reason, kind }] }];
  const request = { want: 'achievements' as const, for: { ...pasted, text }, filter: open };
  expect(conclude(items, request)).toEqual({ conclusion: 'none', advice: expect.stringMatching(advice) });
});
