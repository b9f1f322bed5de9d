import { actAsSystem } from '../access/acting.ts';
import type { Database } from '../db/database.ts';
import type { KnownOrganization } from '../desensitization/leak-check/types.ts';
import type { RegisteredOrganization } from '../desensitization/re-identification/types.ts';
import type { Organizations } from '../organizations/service.ts';
import type { Organization } from '../organizations/types.ts';

/** What the platform's own records know: for finding names in texts, and for telling who fits a description. */
export interface Platform {
  organizations: readonly (KnownOrganization & RegisteredOrganization)[];
}

/**
 * The platform's records as one object, which stays the same until an organization changes: whatever is built from it is
 * kept as long.
 */
export function createPlatform({ database, organizations }: { database: Database; organizations: Organizations }) {
  let known: { stamp: string; platform: Platform } | null = null;
  return (): Promise<Platform> =>
    actAsSystem('web', () =>
      database.read(async (tx) => {
        const stamp = await organizations.registeredStamp(tx);
        if (known?.stamp !== stamp) {
          known = { stamp, platform: { organizations: (await organizations.registered(tx)).map(knownOf) } };
        }
        return known.platform;
      }),
    );
}

export function knownOf(organization: Organization): KnownOrganization & RegisteredOrganization {
  const { name, formerNames, shortName, creditCode, address, kind, region, size, mainProducts, domains } = organization;
  return { name, formerNames, shortName, creditCode, address, contacts: [], kind, region, size, mainProducts, domains };
}
