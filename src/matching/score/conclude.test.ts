import { expect, test } from 'vitest';
import { conclude } from './conclude.ts';

const pasted = { text: '天气真好', as: 'demand' as const };
const open = { status: 'published' as const };

test('one match above weak is enough', () => {
  const request = { want: 'achievements' as const, for: pasted, filter: open };
  expect(conclude([{ band: 'weak' }, { band: 'likely' }], request)).toEqual({ conclusion: 'found', advice: null });
});

test.each([
  ['nothing at all', [], pasted, open, /^没有找到合适的专家。可以补充要解决的具体问题.*换一种说法再试。$/],
  ['weak ones only', [{ band: 'weak' as const }], pasted, open, /^没有找到合适的专家，以下结果都匹配较弱。/],
  ['a filter', [], pasted, { ...open, region: '江苏省' }, /可以放宽筛选条件，或补充/],
  ['a record', [], { demandId: '0199' }, open, /可以补充或修改这条记录的内容/],
])('%s: no good match, and what can be done', (_, items, subject, filter, advice) => {
  const said = conclude(items, { want: 'experts', for: subject, filter });
  expect(said).toEqual({ conclusion: 'none', advice: expect.stringMatching(advice) });
});
