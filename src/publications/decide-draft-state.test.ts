import { expect, test } from 'vitest';
import { type DraftMove, decideDraftState, type MovingDraft, waitsFor } from './decide-draft-state.ts';
import { DraftState } from './types.ts';

const draft = (state: DraftState, more: Partial<MovingDraft> = {}): MovingDraft => ({
  state,
  version: 3,
  submittedBy: 'operator',
  submittedPerson: null,
  ...more,
});
const by = { accountId: 'reviewer', personId: null };

/** Written by hand: what leads where; every other pair is refused. */
const ways: [DraftState, DraftMove, DraftState][] = [
  ['drafted', 'submit', 'in_review'],
  ['returned', 'submit', 'in_review'],
  ['in_review', 'approve', 'approved'],
  ['in_review', 'return', 'returned'],
  ['approved', 'return', 'returned'],
  ['approved', 'publish', 'published'],
  ['awaiting_consent', 'consent', 'approved'],
  ['awaiting_consent', 'return', 'returned'],
  ['drafted', 'decide', 'drafted'],
  ['in_review', 'decide', 'in_review'],
  ['returned', 'decide', 'returned'],
  ...(['drafted', 'in_review', 'returned', 'approved', 'awaiting_consent'] as const).flatMap(
    (state): [DraftState, DraftMove, DraftState][] => [
      [state, 'redraft', 'drafted'],
      [state, 'withdraw', 'withdrawn'],
      [state, 'assign', state],
    ],
  ),
];

test('a draft goes the ways that are named, and no other', () => {
  const moves = [
    'redraft',
    'decide',
    'submit',
    'return',
    'approve',
    'consent',
    'publish',
    'withdraw',
    'assign',
  ] as const;
  for (const state of DraftState.options) {
    for (const move of moves) {
      const way = ways.find(([from, by]) => from === state && by === move);
      const decide = () => decideDraftState(draft(state), move, { read: 3, by });
      if (way) expect(decide(), `${state} ${move}`).toBe(way[2]);
      else expect(decide, `${state} ${move}`).toThrow(expect.objectContaining({ code: 'record.wrong_state' }));
    }
  }
});

test('what another version was read of is not moved', () => {
  const stale = () => decideDraftState(draft('in_review'), 'approve', { read: 2, by });
  expect(stale).toThrow(expect.objectContaining({ code: 'record.stale_version' }));
});

test('an approval waits for the demander where that is wished', () => {
  expect(decideDraftState(draft('in_review'), 'approve', { read: 3, by, needsConsent: true })).toBe('awaiting_consent');
});

test.each([
  ['the same account', { submittedBy: 'reviewer' }, by],
  ['another account of the same person', { submittedPerson: 'zhou' }, { accountId: 'reviewer', personId: 'zhou' }],
])('who submitted does not approve: %s', (_, submitted, mover) => {
  const approve = () => decideDraftState(draft('in_review', submitted), 'approve', { read: 3, by: mover });
  expect(approve).toThrow(expect.objectContaining({ code: 'draft.four_eyes' }));
});

test('two accounts without a person are not one person', () => {
  expect(decideDraftState(draft('in_review'), 'approve', { read: 3, by })).toBe('approved');
});

test('every state waits for somebody, or for nobody once it is over', () => {
  expect(DraftState.options.map(waitsFor)).toEqual([
    'operator',
    'reviewer',
    'operator',
    'reviewer',
    'demander',
    'nobody',
    'nobody',
  ]);
});
