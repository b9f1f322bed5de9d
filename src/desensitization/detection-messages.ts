import type { DemandNames } from './draft/draft-names.ts';
import type { LinkedSpan } from './link-entities.ts';
import type { RegistryOrganization } from './recognizers/registry.ts';
import type { Dials } from './tagger/decode.ts';

/** What the thread is started with. */
export interface ThreadSettings {
  /** Folder of the encoder, if one is configured. */
  modelDir: string | undefined;
}

/** To the thread. A registry comes in parts and stands until the next one comes. */
export type DetectionRequest =
  | { kind: 'registry'; organizations: readonly RegistryOrganization[]; isFirst: boolean }
  | {
      kind: 'text';
      number: number;
      text: string;
      secretTerms: readonly string[];
      dials: Partial<Dials>;
      demandNames: DemandNames | undefined;
    };

/** From the thread; answers bear the number of their request. */
export type DetectionReply =
  | { kind: 'spans'; number: number; spans: LinkedSpan[] }
  | { kind: 'failed'; number: number }
  | { kind: 'remark'; reason: string };
