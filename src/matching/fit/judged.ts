/** A feature judged: `value` 0 (does not suit) to 1, null where it cannot be told. */
export interface Judged {
  value: number | null;
  note: string;
  missing?: 'demand' | 'achievement';
}
