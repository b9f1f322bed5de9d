import { requireRight } from '../access/require-right.ts';
import type { LanguageModel } from '../language-model/door.ts';
import type { Detector } from './detector.ts';
import type { DemandNames } from './draft/draft-names.ts';
import { languageModelFinds } from './language-model-finds.ts';
import type { LinkedSpan } from './link-entities.ts';
import type { RegistrySource } from './registry-source.ts';
import type { DetectAnswer, DetectRequest } from './request.ts';

export type Desensitization = ReturnType<typeof createDesensitization>;

interface Needs {
  detector: Detector;
  registrySource: RegistrySource;
  languageModel: LanguageModel | null;
  /** What the drafts of a demand are made with. @throws NotFound | Forbidden unless its raw text may be read */
  demandKnowledge(demandId: string): Promise<DemandNames & { secretTerms: readonly string[] }>;
}

/** Finds what is sensitive by everything that is known: rules, tagger, this platform's records, the language model. */
export function createDesensitization({ detector, registrySource, languageModel, demandKnowledge }: Needs) {
  return {
    /**
     * The sensitive pieces of a text with their evidence. Nothing of the text is kept or logged.
     * @throws Unavailable when too many texts wait | NotFound, Forbidden of a demand whose raw text may not be read
     */
    async detect({
      text,
      demandId,
      probability,
      languageModel: isAsked,
      ...given
    }: DetectRequest): Promise<DetectAnswer> {
      requireRight('desensitization.detect');
      const registry = await registrySource.current();
      const demandNames = demandId === undefined ? undefined : await demandKnowledge(demandId);
      const secretTerms = [...given.secretTerms, ...(demandNames?.secretTerms ?? [])];
      const dials = probability === undefined ? {} : { threshold: probability };
      const found = await detector.find(text, { registry, secretTerms, dials, demandNames });
      if (!isAsked) return { spans: found, notes: [] };
      if (!languageModel) return { spans: found, notes: ['没有配置语言模型'] };
      const { spans, note } = await languageModelFinds(languageModel, text, found);
      return { spans: inOrder([...found, ...spans]), notes: note === null ? [] : [note] };
    },
  };
}

/** The language model's finds overlap none of the others: those were masked. */
const inOrder = (spans: LinkedSpan[]) => spans.toSorted((one, other) => one.start - other.start);
