import { afterAll, expect, test } from 'vitest';
import { demander, openPublicationScene } from './scene.ts';

const scene = await openPublicationScene();
afterAll(scene.close);
const { services, reviewer, operator } = scene;
const { reviewedTexts } = services.publications;

test('approved drafts make an evaluation set as reviewers marked them; drafts on their way do not', async () => {
  const demand = await scene.handedIn();
  const { id } = await scene.draft(demand);
  await operator.done('POST', `/drafts/${id}/submit`, { version: 1 });
  const { version } = await scene.settled(id);
  expect(await reviewedTexts.page(null, 10)).toEqual({ items: [], next: null });
  await reviewer.done('POST', `/drafts/${id}/approve`, { version });
  const { items, next } = await reviewedTexts.page(null, 1);
  expect(next).toBe(id);
  const problem = items.find((item) => item.id.endsWith('.problem'));
  const marked = problem?.spans.map(({ start, end, label }) => [label, problem.text.slice(start, end)]);
  expect(marked).toContainEqual(['reviewed:organization', demander]);
  expect(marked).toContainEqual(['reviewed:phone', '13912345678']);
  expect(await reviewedTexts.page(next, 1)).toEqual({ items: [], next: null });
});
