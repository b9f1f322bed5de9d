/** The conditions of one side of a pair; null and empty where it does not say. */
export interface PairFacts {
  /** Ids of domains. */
  domains: string[];
  /** From the province down: `江苏省常州市溧阳市`. */
  region: string | null;
  /** Technology readiness level 1 to 9; of an achievement. */
  maturity: number | null;
  /** In fen: what the achievement asks, or the most that the demand pays. */
  priceFen: bigint | null;
  /** The achievement's modes of transfer, or the demand's modes of cooperation. */
  transferModes: string[];
  /** Beijing date `YYYY-MM-DD` by which a demand must be met. */
  deadline: string | null;
  /** ISO time. */
  publishedAt: string | null;
  /** Of a demand. */
  urgency?: 'low' | 'normal' | 'high';
}
