/** What a sentence of a demand speaks of; what says more about the need comes first. */
export const demandParts = [
  'title',
  'problem',
  'need',
  'target',
  'application',
  'foundation',
  'cooperation',
  'company',
  'background',
] as const;
export type DemandPart = (typeof demandParts)[number];

/** Parts that a sentence under the title may be. */
export type TextPart = Exclude<DemandPart, 'title'>;

/**
 * How much a sentence of a part counts in a search against one that says what is needed, 0 to 1; multiplied into its
 * likeness to the title. Chosen by hand; what they are worth is in README.md.
 */
export const partFactors: Record<DemandPart, number> = {
  title: 1,
  problem: 1,
  need: 1,
  target: 1,
  application: 1,
  foundation: 0.3,
  cooperation: 0.3,
  company: 0.1,
  background: 0.3,
};

/** A demand's own fields that hold one part and nothing else. */
export const partsOfFields: Readonly<Record<string, TextPart>> = {
  targets: 'target',
  application: 'application',
  foundation: 'foundation',
  cooperation: 'cooperation',
};

/** Fields that may hold a whole demand, and the part with which they begin where nothing else is said. */
export const wholeFields: Readonly<Record<string, TextPart | null>> = { text: null, problem: 'problem' };
