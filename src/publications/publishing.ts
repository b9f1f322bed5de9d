import { actAsSystem } from '../access/acting.ts';
import { newId } from '../db/ids.ts';
import { textOf } from '../demands/service.ts';
import type { Demand } from '../demands/types.ts';
import { Conflict, NotFound } from '../errors.ts';
import { checkDraft, hashOfDraft, hashOfTexts } from './check-draft.ts';
import type { PublicationView } from './check-types.ts';
import { decideDraftState } from './decide-draft-state.ts';
import { needsWrittenConsent, requireReady } from './decide-readiness.ts';
import type { PublicationDocument } from './documents/types.ts';
import type { DraftNeeds } from './draft-needs.ts';
import * as drafts from './draft-store.ts';
import { isOutdated, withoutTexts } from './draft-view.ts';
import { demandText } from './field-texts.ts';
import { loadMaterial } from './material.ts';
import { mover } from './mover.ts';
import { permittedDraft } from './permitted-draft.ts';
import { publicationDocument } from './publication-document.ts';
import * as store from './publication-store.ts';
import { shownFacts } from './shown-facts.ts';
import type { Draft } from './types.ts';

export type Publishing = ReturnType<typeof createPublishing>;

export interface PublishingNeeds extends DraftNeeds {
  /** Brings the search documents of a withdrawn demand and of its demander up to date at once. */
  reindex: (demand: Demand) => Promise<void>;
}

/** What goes out to others, and what is taken back. */
export function createPublishing(needs: PublishingNeeds) {
  const { database, clock, demands } = needs;

  return {
    /**
     * Publishes an approved draft: texts, publication, demand, draft, log and index job in one transaction.
     * @throws Conflict draft.leak, draft.not_ready as found at this moment | draft.outdated when anything of what was
     *   approved has changed since | record.wrong_state unless approved
     */
    async publish(id: string, read: number): Promise<Draft> {
      const before = await database.read(async (tx) => (await permittedDraft(tx, demands, id, 'demand.publish')).draft);
      decideDraftState(before, 'publish', { read, by: mover() });
      const material = await loadMaterial(needs, before.demandId, before.rawVersion);
      if (isOutdated(before, material)) throw new Conflict('draft.outdated');
      const checked = checkDraft(material, before.spans, before.summary);
      requireReady(checked);
      if (hashOfDraft(checked, before.summary) !== before.approvedHash) throw new Conflict('draft.outdated');
      const { level, basis } = checked.public.estimate;
      if (needsWrittenConsent(checked) && !before.consent?.acceptsIdentification) {
        throw new Conflict('draft.not_ready', '仅凭公开内容就可能认出需求方，须先取得其书面同意，请退回后重新审核');
      }
      return database.transaction(async (tx) => {
        const { draft, demand } = await permittedDraft(tx, demands, id, 'demand.publish', true);
        const state = decideDraftState(draft, 'publish', { read, by: mover() });
        // Contacts and facts are the demand's: what was checked without this transaction must still hold.
        const wish = await needs.policies.policyOf(tx, demand);
        const isSame = demand.version === material.demand.version && wish.version === material.policyVersion;
        if (!isSame) throw new Conflict('draft.outdated');
        const at = clock().toISOString();
        const by = mover().accountId;
        const texts = { public: demandText(checked.public.texts), fuller: demandText(checked.fuller.texts) };
        await store.endPublication(tx, demand.id, by, at);
        const { versions } = await demands.publish(tx, demand.id, texts, shownFacts(demand, material.policy.public));
        await store.insertPublication(tx, {
          id: newId(),
          demandId: demand.id,
          draftId: id,
          publicVersion: versions.public,
          fullerVersion: versions.fuller,
          publicHash: hashOfTexts(checked.public.texts),
          fullerHash: hashOfTexts(checked.fuller.texts),
          rawVersion: draft.rawVersion,
          policyVersion: draft.policyVersion,
          level,
          basis,
          summary: draft.summary,
          approvedBy: draft.approvedBy,
          publishedBy: by,
          publishedAt: at,
          withdrawnBy: null,
          withdrawnAt: null,
        });
        const after = { ...draft, state, waitingSince: at, version: read + 1 };
        await drafts.updateDraft(tx, after);
        return withoutTexts(after);
      });
    },

    /** Withdraws a demand with its publication and its draft; from the same commit on nobody finds it. */
    async withdraw(demandId: string, version: number): Promise<Demand> {
      const demand = await database.transaction(async (tx) => {
        const withdrawn = await demands.withdraw(tx, demandId, version);
        const at = clock().toISOString();
        await store.endPublication(tx, demandId, mover().accountId, at);
        const open = await drafts.lockOpenDraft(tx, demandId);
        if (open) {
          const after = { ...open, state: 'withdrawn' as const, waitingSince: at, version: open.version + 1 };
          await drafts.updateDraft(tx, after);
        }
        return withdrawn;
      });
      // Where this fails the index job does it: the demand itself is hidden already by the withdrawal's own commit.
      await actAsSystem('web', () => needs.reindex(demand)).catch(() => {});
      return demand;
    },

    /** What everybody may read of a published demand. @throws NotFound when nothing is published */
    get: (demandId: string): Promise<PublicationView> => database.read((tx) => view(tx, demandId)),

    /** The publication as a file shows it. @throws as `get` */
    async document(demandId: string): Promise<PublicationDocument> {
      const domains = await needs.seasons.domains();
      return database.read(async (tx) => {
        const demand = await demands.permitted(tx, demandId, 'demand.read');
        const domain = domains.find(({ id }) => id === demand.domainId)?.name ?? null;
        return publicationDocument(await view(tx, demandId), demand, domain);
      });
    },
  };

  async function view(tx: Parameters<typeof demands.permitted>[0], demandId: string): Promise<PublicationView> {
    const demand = await demands.permitted(tx, demandId, 'demand.read');
    const publication = demand.state === 'published' ? await store.standingPublication(tx, demandId) : null;
    const text = publication && (await demands.textAt(tx, demandId, 'public', publication.publicVersion));
    if (!publication || !text) {
      // Demands of the sample season are loaded as published, with texts that no draft led to.
      const isLoaded = demand.state === 'published';
      const why = isLoaded
        ? '这条需求是随示例数据载入的，没有经过审核的发布稿；文本见需求本身'
        : '这条需求还没有发布稿';
      throw new NotFound('record.not_found', why);
    }
    const { publishedAt, publicVersion: version, publicHash: hash, level, basis, summary } = publication;
    const { title, problem, targets, application, cooperation, madeBy } = summary;
    const shown = { title, problem, targets, application, cooperation, madeBy };
    return { demandId, publishedAt, version, hash, level, basis, summary: shown, text: textOf(text) };
  }
}
