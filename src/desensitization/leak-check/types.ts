/** What must not be found in a text that is shown, and why. */
export interface Secret {
  text: string;
  kind: 'detected' | 'registry' | 'secret_term' | 'contact' | 'party' | 'earlier';
  /** For the reviewer, in Chinese, without the secret itself: `本平台登记的单位名称`. */
  what: string;
}

/** A place of a text at which a secret shows. */
export interface Leak {
  /** Key of the shown text: a field, a file name, a metadata key. */
  field: string;
  /** UTF-16 in the shown text, end exclusive. */
  start: number;
  end: number;
  kind: Secret['kind'];
  what: string;
  /** How it was found: literally, in another spelling, by its initials, across a break, by comparing publications. */
  how: 'literal' | 'spelling' | 'initials' | 'joined' | 'subtraction';
  severity: 'block' | 'warn';
}
