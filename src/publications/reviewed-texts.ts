import { createHash } from 'node:crypto';
import type { Database, Tx } from '../db/database.ts';
import { type Demands, textOf as demandTextOf } from '../demands/service.ts';
import type { FieldTexts } from '../desensitization/draft/types.ts';
import { listDecidedDrafts } from './draft-store.ts';
import { fieldTexts } from './field-texts.ts';
import type { ReviewedSpan, StoredDraft } from './types.ts';

/** A raw text with what reviewers found sensitive in it, as the evaluation of detection and the tagger's training read it. */
export interface ReviewedText {
  id: string;
  text: string;
  /** UTF-16, end exclusive; the label is `reviewed:` and the category. */
  spans: { start: number; end: number; label: string }[];
}

export interface ReviewedTexts {
  items: ReviewedText[];
  /** The draft after which the next page begins; null at the end. */
  next: string | null;
}

/** The platform's own evaluation set: raw texts of approved drafts as reviewers marked them. As confidential as those. */
export function createReviewedTexts({ database, demands }: { database: Database; demands: Demands }) {
  async function textsOf(tx: Tx, { demandId, rawVersion }: StoredDraft): Promise<FieldTexts> {
    const raw = await demands.textAt(tx, demandId, 'raw', rawVersion);
    return raw ? fieldTexts(demandTextOf(raw)) : {};
  }

  return {
    /** Up to `limit` drafts' texts after a draft, in order. */
    page: (after: string | null, limit: number): Promise<ReviewedTexts> =>
      database.read(async (tx) => {
        const drafts = await listDecidedDrafts(tx, after, limit);
        const items: ReviewedText[] = [];
        for (const draft of drafts) items.push(...reviewedFields(draft, await textsOf(tx, draft)));
        return { items, next: drafts.length < limit ? null : (drafts.at(-1)?.id ?? null) };
      }),
  };
}

/**
 * One text a field that says anything. Sensitive is what was masked or deliberately restored, under a rewording too; what
 * was dismissed is not. The id tells the draft only by a digest. Pure.
 */
export function reviewedFields({ id, spans }: Pick<StoredDraft, 'id' | 'spans'>, texts: FieldTexts): ReviewedText[] {
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return Object.entries(texts)
    .filter(([, text]) => text.trim() !== '')
    .map(([field, text]) => ({
      id: `${digest}.${field}`,
      text,
      spans: spans.filter((span) => span.field === field).flatMap(labelled),
    }));
}

function labelled({ start, end, category, decision, recognizer, covers }: ReviewedSpan): ReviewedText['spans'] {
  const isSensitive = decision === 'apply' || decision === 'restore';
  const own = recognizer === 'edit' || !isSensitive ? [] : [{ start, end, category }];
  return [...own, ...(recognizer === 'edit' ? covers : [])].map(({ category: of, ...place }) => ({
    ...place,
    label: `reviewed:${of}`,
  }));
}
