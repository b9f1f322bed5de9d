/** How a query's scores spread over all documents of a scope. */
export interface Spreads {
  /** Of the documents that hold none of the terms by which candidates are found: how many, mean score, mean square. */
  lexical: { documents: number; mean: number; square: number };
  /** Of all documents; the deviation is 0 when there is none. */
  dense: { mean: number; deviation: number };
}
