import { analyse } from 'scslre';
import { expect, test } from 'vitest';
import { sampleTexts } from '../../bench/sample-texts.ts';
import { composeStage } from '../../src/desensitization/draft/compose.ts';
import { findSpans } from '../../src/desensitization/draft/find-spans.ts';
import { defaultPolicy } from '../../src/desensitization/policy/default-policy.ts';
import type { Operator, StagePolicy } from '../../src/desensitization/policy/types.ts';
import { openTagger } from '../../src/desensitization/tagger/tagger.ts';
import { type Category, categories } from '../../src/desensitization/types.ts';
import { hostileTexts } from './hostile-texts.ts';
import { usedPatterns } from './used-patterns.ts';

const facts = { demander: '江州锐盾有限公司', region: '江苏省苏州市', domain: '高端装备' };
const tagger = openTagger();
/** Every fourth text of the sample season says enough. */
const texts = [...sampleTexts().filter((_, at) => at % 4 === 0), ...[...hostileTexts(300)].map(({ text }) => text)];

const policies = (['generalize', 'mask', 'remove'] as const).map((operator): StagePolicy => {
  const operators = Object.fromEntries(categories.map((category) => [category, operator])) as Record<
    Category,
    Operator
  >;
  return { ...defaultPolicy().public, operators, probable: 'mask' };
});

test('drafting runs more than 150 patterns, and each is linear', () => {
  const patterns = usedPatterns(() => {
    for (const problem of texts) {
      const { spans, placeholders } = findSpans({ title: '', problem }, { tagger, secretTerms: ['锐盾'] }, [], facts);
      for (const policy of policies) composeStage({ title: '', problem }, spans, policy, placeholders, facts);
    }
  });
  expect(patterns.length).toBeGreaterThan(150);
  expect(patterns.filter((pattern) => analyse(pattern).reports.length > 0).map(String)).toEqual([]);
});
