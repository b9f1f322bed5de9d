import type { Dials, TaggerName } from '../tagger/decode.ts';
import { openTagger } from '../tagger/tagger.ts';
import type { Span } from '../types.ts';
import { meanTagger, type SlowTagger } from './encoder-tagger.ts';
import { EncoderUnavailable } from './encoder-unavailable.ts';
import { openEncoder } from './open-encoder.ts';

/** The tagger of the service. */
export interface ServiceTagger {
  /** Which model answers: `crf` also where an encoder was asked for and cannot be used. */
  readonly name: TaggerName;
  find(text: string, dials?: Partial<Dials>): Promise<Span[]>;
  close(): Promise<void>;
}

/**
 * The CRF, or with a folder of `duijie train encoder` the mean of both. Where the encoder cannot be used, at the start or
 * later, the CRF goes on alone.
 * @param report is told once why the encoder is not used, in Chinese and without any text
 */
export async function createTagger(
  modelDir: string | undefined,
  report: (reason: string) => void,
): Promise<ServiceTagger> {
  const crf = openTagger();
  const alone: ServiceTagger = {
    name: 'crf',
    find: async (text, dials) => crf.find(text, dials),
    close: async () => {},
  };
  if (modelDir === undefined) return alone;
  try {
    const encoder = await openEncoder({ folder: modelDir, threads: 1 });
    return withFallback(meanTagger(encoder, crf), alone, report);
  } catch (error) {
    report(reasonOf(error));
    return alone;
  }
}

function withFallback(wanted: SlowTagger, alone: ServiceTagger, report: (reason: string) => void): ServiceTagger {
  let used: ServiceTagger = wanted;
  return {
    get name() {
      return used.name;
    },
    async find(text, dials) {
      try {
        return await used.find(text, dials);
      } catch (error) {
        const reason = reasonOf(error);
        if (used !== alone) report(reason);
        used = alone;
        return alone.find(text, dials);
      }
    },
    close: () => wanted.close(),
  };
}

/** @throws what is no lack of the encoder */
function reasonOf(error: unknown): string {
  if (error instanceof EncoderUnavailable) return error.message;
  throw error;
}
