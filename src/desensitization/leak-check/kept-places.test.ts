import { expect, test } from 'vitest';
import { composeStage } from '../draft/compose.ts';
import type { Decision, DraftSpan } from '../draft/types.ts';
import { defaultPolicy } from '../policy/default-policy.ts';
import type { Category } from '../types.ts';
import { keptPlaces } from './kept-places.ts';

const text = '💡徐州的客户锐博精密，标准GB/T 19001，张三在昆山，年产300吨';
const span = (piece: string, category: Category, decision: Decision): DraftSpan => ({
  id: piece,
  field: 'problem',
  start: text.indexOf(piece),
  end: text.indexOf(piece) + piece.length,
  category,
  recognizer: 'test',
  score: 1,
  evidence: [],
  probable: false,
  entity: null,
  decision,
  replacement: null,
});

test('kept, dismissed and generalized pieces are kept places where the composed text has them; open and masked ones are not', () => {
  const policy = defaultPolicy().public;
  const spans = [
    span('徐州', 'address', 'dismiss'),
    span('锐博精密', 'organization', 'apply'),
    span('GB/T 19001', 'standard', 'apply'),
    span('张三', 'person', 'apply'),
    span('昆山', 'address', 'look'),
    span('300吨', 'output', 'apply'),
  ];
  const facts = { demander: null, region: null, domain: null };
  const composed = composeStage({ problem: text }, spans, policy, [], facts);
  const kept = keptPlaces(composed, spans, policy.operators).map(({ field, start, end, categories, kinds }) => [
    composed.texts[field]!.slice(start, end),
    categories,
    kinds,
  ]);
  expect(kept).toEqual([
    ['徐州', ['address'], ['detected', 'registry']],
    [expect.not.stringContaining('锐博'), ['address'], undefined],
    ['GB/T 19001', ['standard'], undefined],
    [expect.not.stringContaining('300'), expect.arrayContaining(['output', 'money']), undefined],
  ]);
});
