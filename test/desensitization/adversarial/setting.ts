import type { Knowledge } from '../../../src/desensitization/detect.ts';
import { openTagger } from '../../../src/desensitization/tagger/tagger.ts';
import { seeded } from '../../../src/text/seeded.ts';
import { type AdversarialDemand, adversarialDemands } from './demand-writer.ts';
import { inventedRegistry } from './invented-registry.ts';

/** What report and test measure: the same demands, the detectors as the service runs them. */
export function adversarialSetting(): { demands: AdversarialDemand[]; knowledge: Knowledge } {
  const registry = inventedRegistry(seeded(7), 300);
  return { demands: adversarialDemands(registry, 420, 11), knowledge: { registry, tagger: openTagger() } };
}
