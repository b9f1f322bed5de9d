import type { Category } from '../types.ts';

/** A piece of text that must not show, with what it is. */
export interface Confidential {
  text: string;
  category: Category;
}

/** What the platform knows of an organization; the registry of the detectors has this shape as well. */
export interface KnownOrganization {
  name: string;
  formerNames: readonly string[];
  shortName: string | null;
  creditCode: string | null;
  address: string | null;
  /** Names of the people to speak to. */
  contacts: readonly string[];
}

/** The platform's own records. One object for many checks: what is built from it is kept as long as the object lives. */
export interface KnownRegistry {
  organizations: readonly KnownOrganization[];
}

/** What others can already read: an earlier publication, or another public record. */
export interface EarlierRecord {
  /** For the reviewer, without the secret: `第 1 版发布稿`, `本单位公开的另一条需求`. */
  what: string;
  /** A version of this very demand: a reader knows that both speak of the same. */
  sameDemand: boolean;
  /** All that it shows, by field: its texts under the names of this demand's fields, its owner, its file names. */
  texts: Readonly<Record<string, string>>;
}

/** All that may not show in one demand's text at one stage. */
export interface SecretSources {
  registry?: KnownRegistry;
  /** The raw pieces that the detectors or reviewers found in this demand, kept ones included. */
  detected?: readonly Confidential[];
  secretTerms?: readonly string[];
  /** Ways to reach this demand's people: telephone numbers, mail addresses, accounts, names. */
  contacts?: readonly Confidential[];
  /** This demand's own organization and people: their initials count as well. */
  parties?: { organizations: readonly KnownOrganization[]; people: readonly string[] };
  /**
   * What may stand at this stage: the categories that the policy keeps, whoever the secret is about (secret terms never);
   * and texts that a reviewer let stand, which does not cover this demand's parties, contacts and secret terms.
   */
  exempt?: { categories?: readonly Category[]; texts?: readonly string[] };
  earlier?: readonly EarlierRecord[];
  /** Names of what the demander has published under its own name: whoever looks one up reads whose it is. */
  publicTitles?: readonly string[];
}

/** A place of the shown text that policy or reviewer let stand; both lists limit it to some secrets. */
export interface KeptPlace {
  field: string;
  start: number;
  end: number;
  categories?: readonly Category[];
  kinds?: readonly SecretKind[];
}

export type SecretKind = 'detected' | 'registry' | 'secret_term' | 'contact' | 'party' | 'earlier';

/** A place of a text at which a secret shows. */
export interface Leak {
  /** Key of the shown text: a field, a file name, a metadata key. */
  field: string;
  /** UTF-16 in the shown text, end exclusive. */
  start: number;
  end: number;
  kind: SecretKind;
  /** For the reviewer, in Chinese, without the secret itself: `本平台登记的单位名称`. */
  what: string;
  /** How it was found: literally, in another spelling, by its initials, across a break, by comparing publications. */
  how: 'literal' | 'spelling' | 'initials' | 'joined' | 'subtraction';
  severity: 'block' | 'warn';
}
