import { createHash } from 'node:crypto';
import { DemandText } from '../demands/types.ts';
import { composeStage } from '../desensitization/draft/compose.ts';
import type { ComposedText, FieldTexts } from '../desensitization/draft/types.ts';
import { checkLeaks } from '../desensitization/leak-check/check-leaks.ts';
import { draftSecrets } from '../desensitization/leak-check/draft-secrets.ts';
import { keptPlaces } from '../desensitization/leak-check/kept-places.ts';
import { prepareSecrets } from '../desensitization/leak-check/prepare-secrets.ts';
import type { Confidential, Leak } from '../desensitization/leak-check/types.ts';
import type { ShownStage, StagePolicy } from '../desensitization/policy/types.ts';
import { estimate } from '../desensitization/re-identification/estimate.ts';
import type { Estimate } from '../desensitization/re-identification/types.ts';
import { type Summary, summaryParts } from '../desensitization/summary/types.ts';
import { textOf } from './decide-spans.ts';
import { demandText, fieldName } from './field-texts.ts';
import type { Material } from './material.ts';
import { shownFacts } from './shown-facts.ts';
import type { DraftSummary, ReviewedSpan } from './types.ts';

export interface CheckedStage extends ComposedText {
  leaks: Leak[];
  estimate: Estimate;
}

/** Both stages' texts with what was found in them, and what still stands between the draft and its approval. */
export interface CheckedDraft {
  public: CheckedStage;
  fuller: CheckedStage;
  /** Ids of the spans that nobody has decided on. */
  open: string[];
  /** Chinese sentences; empty when it may be approved. */
  blocks: string[];
}

/** One stage's text of these spans. Pure. */
export const compose = (
  { texts, policy, placeholders, facts }: Material,
  spans: readonly ReviewedSpan[],
  stage: ShownStage,
) => composeStage(texts, spans, policy[stage], placeholders, facts);

/** Composes and checks both stages, the summary included. Pure: nothing is read or written. */
export function checkDraft(material: Material, spans: readonly ReviewedSpan[], summary: DraftSummary): CheckedDraft {
  const checked = {
    public: checkStage(material, spans, 'public', summary),
    fuller: checkStage(material, spans, 'fuller', null),
  };
  const { policy } = material;
  const isLooked = policy.public.probable === 'look' || policy.fuller.probable === 'look';
  const open = isLooked ? spans.filter(({ decision }) => decision === 'look').map(({ id }) => id) : [];
  return { ...checked, open, blocks: blocksOf(checked, open, summary) };
}

/** Whether the public text has nothing in it that is to be hidden, or may be: only then a language model sees it. Pure. */
export function isMasked(material: Material, spans: readonly ReviewedSpan[]): boolean {
  if (spans.some(({ decision }) => decision === 'look') && material.policy.public.probable === 'look') return false;
  return checkStage(material, spans, 'public', null).leaks.every(({ severity }) => severity !== 'block');
}

/** The raw pieces that the public text hides. Pure. */
export const hiddenPieces = ({ texts, policy, contacts }: Material, spans: readonly ReviewedSpan[]): string[] => [
  ...[...detectedIn(texts, spans, policy.public), ...contacts].map(({ text }) => text),
  ...policy.secretTerms,
];

/** SHA-256 over all that is published: what was approved is what goes out. */
export function hashOfDraft(checked: CheckedDraft, summary: DraftSummary): string {
  const shown = summaryParts.map((part) => summary[part]);
  return sha256(JSON.stringify([checked.public.texts, checked.fuller.texts, shown]));
}

export const hashOfTexts = (texts: FieldTexts): string => sha256(JSON.stringify(texts));

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function checkStage(
  material: Material,
  spans: readonly ReviewedSpan[],
  stage: ShownStage,
  summary: Summary | null,
): CheckedStage {
  const { texts, policy, contacts, demander, demand, platform, earlier, publicTitles, facts } = material;
  const composed = compose(material, spans, stage);
  const shown = { ...composed.texts, ...summaryFields(summary) };
  const standing = spans.filter((span) => stands(span, policy[stage])).map((span) => textOf(texts, span));
  const masked = new Set(spans.filter((span) => !stands(span, policy[stage])).map((span) => textOf(texts, span)));
  const secrets = prepareSecrets({
    registry: platform,
    detected: detectedIn(texts, spans, policy[stage]),
    secretTerms: policy.secretTerms,
    contacts,
    parties: {
      organizations: [{ ...demander, contacts: [] }],
      people: contacts.filter(isPerson).map(({ text }) => text),
    },
    exempt: {
      categories: keptCategories(policy[stage]),
      // A sentence of the summary may say what stands in the text everywhere.
      texts: standing.filter((text) => !masked.has(text)),
    },
    earlier: earlier[stage],
    publicTitles,
  });
  const known = {
    domain: demand.domainId,
    domainName: facts.domain,
    region: shownFacts(demand, policy[stage]).region,
  };
  const leaks = checkLeaks(shown, secrets, { kept: keptPlaces(composed, spans, policy[stage].operators) });
  return { ...composed, leaks, estimate: estimate(shown, known, platform) };
}

const isPerson = ({ category }: Confidential) => category === 'person';

/** What nobody replaces at this stage. */
function stands({ decision, category, replacement }: ReviewedSpan, { operators, probable }: StagePolicy): boolean {
  if (decision === 'restore' || decision === 'dismiss') return true;
  if (replacement !== null) return false;
  return operators[category] === 'keep' || (decision === 'look' && probable === 'look');
}

const keptCategories = ({ operators }: StagePolicy) =>
  (Object.keys(operators) as ReviewedSpan['category'][]).filter((category) => operators[category] === 'keep');

/** What is to be hidden of the raw text, under a reviewer's rewording too; the rewording itself is no secret's place. */
function detectedIn(texts: FieldTexts, spans: readonly ReviewedSpan[], { probable }: StagePolicy): Confidential[] {
  const found = spans
    .filter(({ recognizer }) => recognizer !== 'edit')
    .map((span) => (span.decision === 'look' && probable === 'mask' ? { ...span, decision: 'apply' as const } : span));
  const covered = spans.flatMap(({ field, covers }) =>
    covers.map((place) => ({ text: textOf(texts, { field, ...place }), category: place.category })),
  );
  return [...draftSecrets(texts, found), ...covered];
}

function summaryFields(summary: Summary | null): FieldTexts {
  return summary ? Object.fromEntries(summaryParts.map((part) => [`summary.${part}`, summary[part]])) : {};
}

function blocksOf(checked: Record<ShownStage, CheckedStage>, open: string[], summary: DraftSummary): string[] {
  const names = { public: '发布稿', fuller: '详稿' };
  const blocks = open.length > 0 ? [`还有 ${open.length} 处待定的片段，请逐处接受或排除`] : [];
  for (const stage of ['public', 'fuller'] as const) {
    for (const { field, start, end, what, severity } of checked[stage].leaks) {
      if (severity === 'block') blocks.push(`${names[stage]}${fieldName(field)}第 ${start + 1}–${end} 字：${what}`);
    }
    const { error } = DemandText.safeParse(demandText(checked[stage].texts));
    for (const { path, message } of error?.issues ?? [])
      blocks.push(`${names[stage]}${fieldName(path.join('.'))}：${message}`);
  }
  if (summary.of !== hashOfTexts(checked.public.texts)) {
    const advice = summary.madeBy === 'person' ? '请核对后再次保存，或重新生成摘要' : '请重新生成摘要';
    blocks.push(`摘要不是由现在的发布稿做成，${advice}`);
  }
  return blocks;
}
