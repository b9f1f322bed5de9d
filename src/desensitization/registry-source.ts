import { actAsSystem } from '../access/acting.ts';
import type { Database, Tx } from '../db/database.ts';
import type { ConfidentialDemands } from '../demands/confidential.ts';
import type { Organizations } from '../organizations/service.ts';
import type { People } from '../people/service.ts';
import { inSlices } from './in-slices.ts';
import { registryPatternsInSteps } from './leak-check/registry-patterns.ts';
import { registryIndexInSteps } from './re-identification/registry-index.ts';
import type { OrganizationRegistry } from './re-identification/types.ts';
import type { Registry } from './recognizers/registry.ts';

/** One object for both that look names up in texts and that estimate who could be meant: each builds its index once. */
export interface KnownOrganizations extends Registry, OrganizationRegistry {
  organizations: readonly (Registry['organizations'][number] & OrganizationRegistry['organizations'][number])[];
}

/** The platform's own records as detection needs them. */
export interface RegistrySource {
  /**
   * What is registered now; the same object until a record changes. Reads as the system, for nobody's rights may make a
   * name go unseen, and opens a transaction of its own: call it outside of one. What texts are searched with is built.
   */
  current(): Promise<KnownOrganizations>;
}

interface Needs {
  database: Database;
  organizations: Pick<Organizations, 'registered' | 'registryRevision'>;
  people: Pick<People, 'belonging' | 'belongingRevision'>;
  confidentialDemands: Pick<ConfidentialDemands, 'contactNames' | 'contactNamesRevision'>;
}

export function createRegistrySource(needs: Needs): RegistrySource {
  const { database, organizations, people, confidentialDemands } = needs;
  let known: { revision: string; registry: Promise<KnownOrganizations> } | undefined;

  async function revisionOf(tx: Tx): Promise<string> {
    const parts = [
      await organizations.registryRevision(tx),
      await people.belongingRevision(tx),
      await confidentialDemands.contactNamesRevision(tx),
    ];
    return parts.join(' / ');
  }

  async function load(tx: Tx): Promise<KnownOrganizations> {
    const contacts = new Map<string, Set<string>>();
    for (const { organizationId, name } of [
      ...(await people.belonging(tx)),
      ...(await confidentialDemands.contactNames(tx)),
    ]) {
      contacts.set(organizationId, (contacts.get(organizationId) ?? new Set()).add(name));
    }
    const registered = await organizations.registered(tx);
    return { organizations: registered.map((one) => ({ ...one, contacts: [...(contacts.get(one.id) ?? [])] })) };
  }

  /** The indexes of both are built here, in slices: whoever asks first would hold up everybody else. */
  async function prepared(registry: KnownOrganizations): Promise<KnownOrganizations> {
    await inSlices(registryPatternsInSteps(registry));
    await inSlices(registryIndexInSteps(registry));
    return registry;
  }

  return {
    async current() {
      const found = await actAsSystem('job', () =>
        database.read(async (tx) => {
          const revision = await revisionOf(tx);
          if (known?.revision === revision) return known;
          return { revision, loaded: await load(tx) };
        }),
      );
      if ('registry' in found) return found.registry;
      // Another may have loaded the same meanwhile.
      if (known?.revision !== found.revision) known = { revision: found.revision, registry: prepared(found.loaded) };
      return known.registry;
    },
  };
}
