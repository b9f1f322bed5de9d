/** What the estimate reads of a registered organization. */
export interface RegisteredOrganization {
  /** `enterprise`, `university`, …: only enterprises count towards the size of the registry. */
  kind: string;
  region: string | null;
  size: 'micro' | 'small' | 'medium' | 'large' | null;
  mainProducts: string | null;
  domains: readonly string[];
}

/** One object for many estimates: its index is built once and kept as long as the object lives. */
export interface OrganizationRegistry {
  organizations: readonly RegisteredOrganization[];
}

/** Facts that are shown beside the text. */
export interface ShownFacts {
  /** As the registry has it. */
  domain: string | null;
  /** As it is shown; the same when absent. */
  domainName?: string | null;
  region: string | null;
}

export type FactKind = 'domain' | 'place' | 'size' | 'product' | 'figure';

/** A fact left standing in what is shown, by which an organization might be told. */
export interface StandingFact {
  kind: FactKind;
  /** As it is shown: 苏州市, 中型企业, 轴承. */
  value: string;
  /** How many organizations of the registry fit this fact alone; null where the registry cannot tell. */
  fits: number | null;
}

export interface Suggestion {
  kind: FactKind;
  value: string;
  /** What to write instead, in Chinese: `写到省一级：江苏省`. */
  advice: string;
  /** How many organizations fit then. */
  count: number;
}

/** Our own scale, explained in README.md: 1 is the least risk of being recognized, 4 the most. */
export type Level = 1 | 2 | 3 | 4;

export interface Estimate {
  /** Organizations of the registry that fit all standing facts; 0 means that the registry does not know. */
  count: number;
  level: Level;
  /** `二级（较低）`. */
  levelName: string;
  facts: StandingFact[];
  /** Chinese sentences on which the level rests. */
  basis: string[];
  /** Chinese sentences for the reviewer; empty if there is nothing to heed. */
  warnings: string[];
  /** One organization alone fits, in a registry that can tell: not to be published unless the demander agrees in writing. */
  blocks: boolean;
  /** The registry holds fewer than 1,000 enterprises, so the figure is only advice. */
  advisory: boolean;
  /** Which single fact to say less exactly so that five or more fit; the least loss first. */
  generalizeToGetAbove: Suggestion[];
}
