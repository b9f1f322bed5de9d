import { afterAll, expect, test } from 'vitest';
import { contact, demander, openPublicationScene, raw } from './scene.ts';

const scene = await openPublicationScene();
afterAll(scene.close);
const { member, stranger, operator, reviewer, expert } = scene;

const originals = [demander, '金石精密', contact.name, contact.phone, '85万', '85000000'];

/** Nobody who may not know reads an original in this. */
function hides(text: string) {
  for (const original of originals) expect(text).not.toContain(original);
}

test('from the raw text to a publication that can be found, and back', async () => {
  const demand = await scene.handedIn();
  const draft = await scene.draft(demand);
  expect(draft).toMatchObject({ state: 'drafted', version: 1, policyVersion: 0 });

  const seen = await scene.view(draft.id);
  expect(seen.raw).toMatchObject({ title: raw.title, 'attachments.0': raw.attachments[0] });
  const { texts, pieces } = seen.check.public;
  hides(JSON.stringify(texts));
  expect(texts.targets).toBe(raw.targets);
  for (const { field, source, target, spanId } of pieces) {
    if (spanId !== null) continue;
    expect(texts[field]?.slice(target.start, target.end)).toBe(seen.raw[field]?.slice(source.start, source.end));
  }

  await operator.done('POST', `/drafts/${draft.id}/submit`, { version: 1 });
  const { items } = await reviewer.done('GET', '/drafts');
  expect(items).toMatchObject([{ id: draft.id, waitsFor: 'reviewer', overdue: false, organizationId: scene.own.id }]);
  expect((await expert.call('GET', `/demands/${demand}`)).status).toBe(404);

  const { version } = await scene.settled(draft.id);
  const approved = await reviewer.done('POST', `/drafts/${draft.id}/approve`, { version });
  expect(approved.state).toBe('approved');
  expect((await expert.call('GET', `/demands/${demand}/publication`)).status).toBe(404);
  const published = await reviewer.done('POST', `/drafts/${draft.id}/publish`, { version: approved.version });
  expect(published.state).toBe('published');

  const shown = await expert.call('GET', `/demands/${demand}`);
  expect(shown.body).toMatchObject({ state: 'published', text: { title: raw.title }, organizationId: null });
  const publication = await expert.call('GET', `/demands/${demand}/publication`);
  expect(publication.body).toMatchObject({ version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  for (const { text } of [shown, publication]) hides(text);

  await scene.index(demand);
  const question = { want: 'demands', for: { text: '轴承故障诊断' } };
  const found = await stranger.done('POST', '/matches', question);
  expect(found.items.map(({ record }: { record: { id: string } }) => record.id)).toContain(demand);
  hides(JSON.stringify(found));

  const { version: read } = await member.done('GET', `/demands/${demand}`);
  await member.done('POST', `/demands/${demand}/withdraw`, { version: read });
  const after = await stranger.done('POST', '/matches', question);
  expect(after.items.map(({ record }: { record: { id: string } }) => record.id)).not.toContain(demand);
  expect((await expert.call('GET', `/demands/${demand}/publication`)).status).toBe(404);
});
