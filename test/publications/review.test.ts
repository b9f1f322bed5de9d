import { afterAll, describe, expect, test } from 'vitest';
import { NewAchievement } from '../../src/achievements/types.ts';
import { contact, demander, openPublicationScene, raw } from './scene.ts';

const scene = await openPublicationScene();
afterAll(scene.close);
const { member, operator, reviewer, second, database } = scene;

/** A draft in review, with nothing left undecided. */
async function inReview(more: object = {}, wish?: object) {
  const demand = await scene.handedIn(more);
  if (wish) await member.done('PUT', `/demands/${demand}/policy`, { read: 0, ...wish });
  const { id } = await scene.draft(demand);
  await operator.done('POST', `/drafts/${id}/submit`, { version: 1 });
  return { demand, view: await scene.settled(id) };
}

const place = (text: string, word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });

describe('four eyes', () => {
  test('a reviewer who submitted does not approve; another one does', async () => {
    const demand = await scene.handedIn();
    const { id } = await scene.draft(demand);
    const submitted = await reviewer.done('POST', `/drafts/${id}/submit`, { version: 1 });
    const refused = await reviewer.call('POST', `/drafts/${id}/approve`, { version: submitted.version });
    expect([refused.status, refused.body.code]).toEqual([409, 'draft.four_eyes']);
    const { version } = await scene.settled(id);
    expect((await second.done('POST', `/drafts/${id}/approve`, { version })).state).toBe('approved');
  });

  test('what was approved is published by nobody before, and edited by nobody after', async () => {
    const { view } = await inReview();
    const early = await reviewer.call('POST', `/drafts/${view.id}/publish`, { version: view.version });
    expect([early.status, early.body.code]).toEqual([409, 'record.wrong_state']);
    const { version } = await reviewer.done('POST', `/drafts/${view.id}/approve`, { version: view.version });
    const edit = { version, field: 'title', start: 0, end: 2, replacement: '低速' };
    expect((await reviewer.call('POST', `/drafts/${view.id}/edits`, edit)).body.code).toBe('record.wrong_state');
  });
});

test('of two reviewers who decide on one version at once, one is refused and nothing is lost', async () => {
  const { view } = await inReview();
  const decide = (who: typeof reviewer, span: string | undefined) =>
    who.call('POST', `/drafts/${view.id}/decisions`, {
      ...{ version: view.version, action: 'restore', target: { span }, reason: '可以公开' },
    });
  const [one, other] = await Promise.all([decide(reviewer, view.spans[0]?.id), decide(second, view.spans[1]?.id)]);
  expect([one.status, other.status].sort()).toEqual([200, 409]);
  expect((one.status === 409 ? one : other).body.code).toBe('record.stale_version');
  const { items } = await reviewer.done('GET', `/drafts/${view.id}/decisions`);
  expect(items.filter(({ action }: { action: string }) => action === 'restore')).toHaveLength(1);
});

test('each accept, restore, dismissal, added span and edit is kept with who and why', async () => {
  const { view } = await inReview();
  const at = `/drafts/${view.id}`;
  const phone = view.spans.find(({ category }) => category === 'phone');
  const post = (path: string, body: object) => reviewer.done('POST', `${at}/${path}`, body);
  const problem = view.raw.problem ?? '';
  let { version } = await post('decisions', {
    ...{ version: view.version, action: 'dismiss', target: { category: 'phone' }, reason: '是型号' },
  });
  ({ version } = await post('decisions', { version, action: 'accept', target: { span: phone?.id } }));
  const added = { field: 'problem', ...place(problem, '振动信号'), category: 'secret_term' };
  ({ version } = await post('spans', { version, ...added, reason: '方法保密' }));
  await post('edits', {
    version,
    field: 'problem',
    ...place(problem, '难以发现'),
    replacement: '不易察觉',
    reason: '通顺',
  });
  const { items } = await reviewer.done('GET', `${at}/decisions?limit=4`);
  expect(
    items.map(({ action, target, reason, accountId }: Record<string, string>) => [action, target, reason, accountId]),
  ).toEqual([
    ['edit', 'span', '通顺', reviewer.id],
    ['add', 'repeats', '方法保密', reviewer.id],
    ['accept', 'span', '', reviewer.id],
    ['dismiss', 'category', '是型号', reviewer.id],
  ]);
  const { check } = await scene.view(view.id);
  expect(check.public.texts.problem).not.toContain('振动信号');
  expect(check.public.texts.problem).toContain('不易察觉');
  await expect(
    database.transaction((tx) => tx.query('update draft_decisions set reason = $1', ['改'])),
  ).rejects.toThrow('permission denied');
});

test('a span after emoji and line ends of two signs stands in UTF-16 on every side (cases.md 45)', async () => {
  const problem = '💡\r\n请联系苏州锐博精密，💡锐博的轴承漏油';
  const { view } = await inReview({ raw: { title: '轴承漏油', problem } });
  const { version } = view;
  const at = problem.lastIndexOf('锐博');
  const changed = await reviewer.done('POST', `/drafts/${view.id}/spans`, {
    ...{ version, field: 'problem', start: at, end: at + 2, category: 'organization', repeats: false },
  });
  const span = changed.spans.find(({ recognizer }: { recognizer: string }) => recognizer === 'reviewer');
  expect(changed.raw.problem.slice(span.start, span.end)).toBe('锐博');
  const { texts, pieces } = changed.check.public;
  const piece = pieces.find(({ spanId }: { spanId: string }) => spanId === span.id);
  expect(piece.source).toEqual({ start: at, end: at + 2 });
  expect(texts.problem.slice(piece.target.end)).toBe('的轴承漏油');
  expect(texts.problem.startsWith('💡\r\n')).toBe(true);
});

describe('a summary in a person’s words', () => {
  const words = { title: '轴承早期故障在线诊断', problem: '主轴轴承的早期故障不易察觉。', reason: '更通顺' };

  test('stands beside the draft with who wrote it, and is approved and published as it is', async () => {
    const { view, demand } = await inReview();
    const at = `/drafts/${view.id}`;
    const written = await reviewer.done('PUT', `${at}/summary`, { version: view.version, ...words });
    expect(written.summary).toMatchObject({
      title: words.title,
      problem: words.problem,
      targets: '',
      madeBy: 'person',
    });
    expect(written.check.blocks).toEqual([]);
    const { items } = await reviewer.done('GET', `${at}/decisions?limit=1`);
    expect(items).toMatchObject([
      { action: 'edit', target: 'summary', reason: words.reason, accountId: reviewer.id, spans: [] },
    ]);
    const approved = await second.done('POST', `${at}/approve`, { version: written.version });
    await reviewer.done('POST', `${at}/publish`, { version: approved.version });
    const { summary } = await member.done('GET', `/demands/${demand}/publication`);
    expect(summary).toMatchObject({ problem: words.problem, madeBy: 'person' });
  });

  test('that names the demander is shown where it does, before it is saved and after, and is not approved', async () => {
    const { view } = await inReview();
    const at = `/drafts/${view.id}`;
    const { reason: _, ...summary } = { ...words, application: `用于${demander}的机床` };
    const blocked = expect.objectContaining({ field: 'summary.application', severity: 'block' });
    expect((await reviewer.done('POST', `${at}/check`, { summary })).public.leaks).toContainEqual(blocked);
    const written = await reviewer.done('PUT', `${at}/summary`, { version: view.version, ...summary });
    expect(written.check.public.leaks).toContainEqual(blocked);
    const refused = await second.call('POST', `${at}/approve`, { version: written.version });
    expect([refused.status, refused.body.code]).toEqual([409, 'draft.leak']);
    expect(refused.text).not.toContain(demander);
  });

  test('is kept when the text changes, and waits to be saved again for the new one', async () => {
    const { view } = await inReview();
    const at = `/drafts/${view.id}`;
    const written = await reviewer.done('PUT', `${at}/summary`, { version: view.version, ...words });
    const edit = { field: 'problem', ...place(view.raw.problem ?? '', '难以发现'), replacement: '不易发现' };
    const edited = await reviewer.done('POST', `${at}/edits`, { version: written.version, ...edit });
    expect(edited.summary.problem).toBe(words.problem);
    expect(edited.check.blocks).toEqual(['摘要不是由现在的发布稿做成，请核对后再次保存，或重新生成摘要']);
    const refused = await second.call('POST', `${at}/approve`, { version: edited.version });
    expect(refused.body.code).toBe('draft.not_ready');
    const again = await reviewer.done('PUT', `${at}/summary`, { version: edited.version, ...words });
    expect(again.check.blocks).toEqual([]);
  });

  test('is kept when the demand is drafted anew, and waits to be saved again for the new text', async () => {
    const { view, demand } = await inReview();
    const at = `/drafts/${view.id}`;
    const written = await reviewer.done('PUT', `${at}/summary`, { version: view.version, ...words });
    const { version } = await operator.done('GET', `/demands/${demand}`);
    const longer = { ...raw, problem: `${raw.problem}检修周期不得延长。` };
    await operator.done('PATCH', `/demands/${demand}`, { version, raw: longer });
    await operator.done('POST', `/demands/${demand}/drafts`, { version: written.version });
    const anew = await reviewer.done('GET', at);
    expect(anew.summary).toMatchObject({ problem: words.problem, madeBy: 'person' });
    expect(anew.check.blocks).toContain('摘要不是由现在的发布稿做成，请核对后再次保存，或重新生成摘要');
  });

  test('is changed by nobody once the draft is approved', async () => {
    const { view } = await inReview();
    const { version } = await second.done('POST', `/drafts/${view.id}/approve`, { version: view.version });
    const late = await reviewer.call('PUT', `/drafts/${view.id}/summary`, { version, ...words });
    expect([late.status, late.body.code]).toEqual([409, 'record.wrong_state']);
  });
});

describe('a leak', () => {
  test('in a reviewer’s own words is shown where it is, and neither approved nor published', async () => {
    const { view } = await inReview();
    const problem = view.raw.problem ?? '';
    const edit = {
      ...{ version: view.version, field: 'problem', ...place(problem, '难以发现') },
      replacement: `难以发现（见${demander}的报告）`,
    };
    const changed = await reviewer.done('POST', `/drafts/${view.id}/edits`, edit);
    const [leak] = changed.check.public.leaks.filter(({ severity }: { severity: string }) => severity === 'block');
    expect(leak).toMatchObject({ field: 'problem' });
    const shown = changed.check.public.texts.problem.slice(leak.start, leak.end);
    expect(demander).toContain(shown);
    const refused = await second.call('POST', `/drafts/${view.id}/approve`, { version: changed.version });
    expect([refused.status, refused.body.code]).toEqual([409, 'draft.leak']);
    expect(refused.body.errors[0]).toMatchObject({
      path: 'public.problem',
      message: expect.stringMatching(/^技术难题第 \d+–\d+ 字：/),
    });
    expect(refused.text).not.toContain(demander);
  });

  test('is the name of an achievement that the demander has published', async () => {
    const { view } = await inReview();
    const title = '高速主轴轴承早期故障在线监测装置';
    const made = { organizationId: scene.own.id, kind: 'other', title };
    const input = { ...NewAchievement.parse(made), state: 'published' as const };
    await database.transaction((tx) => scene.services.achievements.createAll(tx, [input]));
    const { start, end } = place(view.raw.problem ?? '', '难以发现');
    const edits = [{ field: 'problem', start, end, replacement: `难以发现（参见${title}）` }];
    const { public: checked } = await reviewer.done('POST', `/drafts/${view.id}/check`, { edits });
    expect(checked.leaks).toContainEqual(expect.objectContaining({ kind: 'earlier', severity: 'block' }));
    expect(checked.texts.problem).toContain(title);
  });

  test('is seen in the same way before an edit is saved', async () => {
    const { view } = await inReview();
    const { start, end } = place(view.raw.title ?? '', '诊断');
    const edits = [{ field: 'title', start, end, replacement: `诊断（联系${contact.phone}）` }];
    const check = await reviewer.done('POST', `/drafts/${view.id}/check`, { edits });
    expect(check.public.leaks).toContainEqual(expect.objectContaining({ field: 'title', severity: 'block' }));
    expect((await scene.view(view.id)).check.public.leaks).toEqual([]);
  });

  test('of a name that a restored place gives away elsewhere is nobody’s to approve', async () => {
    const { view } = await inReview();
    const name = view.spans.find(({ field, category }) => field === 'attachments.0' && category === 'organization');
    const restored = await reviewer.done('POST', `/drafts/${view.id}/decisions`, {
      ...{ version: view.version, action: 'dismiss', target: { span: name?.id } },
    });
    expect(restored.check.public.texts['attachments.0']).toContain(demander);
    expect(restored.check.blocks).not.toEqual([]);
  });
});

test('what nobody has decided on stands in the way of an approval', async () => {
  const { view } = await inReview();
  const money = view.spans.findIndex(({ category }) => category === 'money');
  const set = `update demand_drafts set spans = jsonb_set(spans, array[$2, 'decision'], '"look"') where id = $1`;
  await database.transaction((tx) => tx.query(set, [view.id, String(money)]));
  const refused = await reviewer.call('POST', `/drafts/${view.id}/approve`, { version: view.version });
  expect([refused.status, refused.body.code]).toEqual([409, 'draft.not_ready']);
});

describe('a further raw text', () => {
  test('makes the draft outdated; drafted anew it keeps decisions and placeholders', async () => {
    const { demand, view } = await inReview();
    const phone = view.spans.find(({ category }) => category === 'phone');
    const decided = await reviewer.done('POST', `/drafts/${view.id}/decisions`, {
      ...{ version: view.version, action: 'dismiss', target: { span: phone?.id } },
    });
    const { version } = await operator.done('GET', `/demands/${demand}`);
    await operator.done('PATCH', `/demands/${demand}`, { version, raw: { ...raw, title: '高速主轴轴承故障诊断' } });
    const refused = await reviewer.call('POST', `/drafts/${view.id}/approve`, { version: decided.version });
    expect(refused.body.code).toBe('draft.outdated');
    expect((await scene.view(view.id)).outdated).toBe(true);
    const anew = await operator.done('POST', `/demands/${demand}/drafts`, { version: decided.version });
    expect(anew).toMatchObject({ id: view.id, state: 'drafted', rawVersion: 2, version: decided.version + 1 });
    const seen = await scene.view(view.id);
    expect(seen.outdated).toBe(false);
    expect(seen.raw.title).toBe('高速主轴轴承故障诊断');
    expect(seen.spans.find(({ category }) => category === 'phone')?.decision).toBe('dismiss');
    expect(seen.placeholders).toEqual(view.placeholders);
  });

  test('or another wish between approval and publication forbids the publication', async () => {
    const { demand, view } = await inReview();
    const { version } = await reviewer.done('POST', `/drafts/${view.id}/approve`, { version: view.version });
    await member.done('PUT', `/demands/${demand}/policy`, { read: 0, changes: { secretTerms: ['主轴'] } });
    const refused = await reviewer.call('POST', `/drafts/${view.id}/publish`, { version });
    expect([refused.status, refused.body.code]).toEqual([409, 'draft.outdated']);
  });
});

describe('the demander’s consent', () => {
  test('is waited for where the demander wished it; a refusal returns the draft with its reason', async () => {
    const { view } = await inReview({}, { changes: { needsConsent: true } });
    const { state, version } = await reviewer.done('POST', `/drafts/${view.id}/approve`, { version: view.version });
    expect(state).toBe('awaiting_consent');
    expect((await reviewer.call('POST', `/drafts/${view.id}/publish`, { version })).body.code).toBe(
      'record.wrong_state',
    );
    expect((await reviewer.call('POST', `/drafts/${view.id}/consent`, { version, agrees: true })).status).toBe(403);
    const refusal = { version, agrees: false, words: '目标指标请不要写' };
    const returned = await member.done('POST', `/drafts/${view.id}/consent`, refusal);
    expect(returned).toMatchObject({ state: 'returned', returnedReason: '目标指标请不要写', approvedBy: null });
    const again = await operator.done('POST', `/drafts/${view.id}/submit`, { version: returned.version });
    const approved = await reviewer.done('POST', `/drafts/${view.id}/approve`, { version: again.version });
    const consented = await member.done('POST', `/drafts/${view.id}/consent`, {
      version: approved.version,
      agrees: true,
    });
    expect(consented).toMatchObject({ state: 'approved', consentedBy: member.id });
    const published = await reviewer.done('POST', `/drafts/${view.id}/publish`, { version: consented.version });
    expect(published.state).toBe('published');
  });
});

test('the queue says what waits for whom, and until when; a reviewer’s load is counted', async () => {
  const { view } = await inReview();
  await operator.done('POST', `/drafts/${view.id}/assign`, { version: view.version, reviewerId: second.id });
  const wrong = { version: view.version + 1, reviewerId: operator.id };
  expect((await operator.call('POST', `/drafts/${view.id}/assign`, wrong)).body.code).toBe('input.invalid');
  const { items } = await second.done('GET', `/drafts?reviewerId=${second.id}`);
  expect(items).toMatchObject([{ id: view.id, waitsFor: 'reviewer', overdue: false }]);
  const days = (Date.parse(items[0].dueAt) - Date.parse(items[0].submittedAt)) / 86_400_000;
  expect(days).toBe(5);
  expect((await second.done('GET', '/drafts?overdue=true')).items).toEqual([]);
  const load = await reviewer.done('GET', '/reviews/load');
  expect(load.items).toContainEqual(expect.objectContaining({ reviewerId: second.id, waiting: 1, overdue: 0 }));
});
