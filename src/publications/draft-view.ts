import { checkDraft } from './check-draft.ts';
import type { DraftCheck, DraftView } from './check-types.ts';
import type { Material } from './material.ts';
import type { Draft, StoredDraft } from './types.ts';

/** A draft as a list shows it. */
export function withoutTexts(draft: StoredDraft): Draft {
  const { spans: _, summary: __, submittedPerson: ___, approvedPerson: ____, approvedHash: _____, ...row } = draft;
  const { consent: ______, ...shown } = row;
  return shown;
}

export const isOutdated = (draft: StoredDraft, { newestRawVersion, policyVersion }: Material): boolean =>
  draft.rawVersion !== newestRawVersion || draft.policyVersion !== policyVersion;

export function viewOf(draft: StoredDraft, material: Material): DraftView {
  const { spans, summary } = draft;
  return {
    ...withoutTexts(draft),
    raw: { ...material.texts },
    spans,
    placeholders: material.placeholders,
    summary,
    check: checkDraft(material, spans, summary) as DraftCheck,
    outdated: isOutdated(draft, material),
  };
}
