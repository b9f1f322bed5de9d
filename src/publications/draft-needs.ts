import type { Clock } from '../clock.ts';
import type { Knowledge } from '../desensitization/detect.ts';
import type { Detector } from '../desensitization/detector.ts';
import type { LanguageModel } from '../language-model/door.ts';
import type { MaterialNeeds } from './material.ts';

/** What making and reviewing drafts needs from outside. */
export interface DraftNeeds extends MaterialNeeds {
  clock: Clock;
  /** Finds what is sensitive, in a thread of its own. */
  detector: Pick<Detector, 'find'>;
  /** Finds names in what a language model wrote; opened when first needed. */
  tagger: () => Knowledge['tagger'];
  languageModel: LanguageModel | null;
  /** Whether an account may review, so that drafts can be given to it. */
  isReviewer: (accountId: string) => Promise<boolean>;
}
