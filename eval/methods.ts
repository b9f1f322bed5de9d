import type { QueryPart, QueryText } from '../src/matching/query/read-text.ts';
import { type LegWeights, legWeights } from '../src/matching/ranking/weights.ts';

/** A way of ranking that is measured: which legs count, and what each reads of a query. */
export interface Method {
  /** In tables; free of markup. */
  name: string;
  /** Null for `plainBm25`, which takes title and text as one bag of words and does not go through the service. */
  weights: LegWeights | null;
  /** What a leg reads of a query that the service has read; all of it where nothing is said. */
  lexical?: (text: QueryText) => QueryText;
  dense?: (text: QueryText) => QueryText;
}

/** How the service itself ranks: its pairs are those that the score is measured on. */
export const serviceWay: Method = { name: 'hybrid', weights: legWeights };

/** The legs alone, and the service's own way. */
export const methods: Method[] = [
  { name: 'bm25', weights: null },
  { name: 'dense', weights: { lexical: 0, dense: 1 } },
  serviceWay,
];

/** The service's own way with one part off at a time. */
export const ablations: Method[] = [
  { name: '完整', weights: legWeights },
  { name: '没有词面一路', weights: { ...legWeights, lexical: 0 } },
  { name: '没有语义一路', weights: { ...legWeights, dense: 0 } },
  { name: '各句同等（不按与标题的相似加权）', weights: legWeights, lexical: evenly, dense: evenly },
  { name: '只读标题', weights: legWeights, lexical: titleAlone, dense: titleAlone },
  { name: '语义一路的标题不占一半', weights: legWeights, dense: withoutTitle },
  { name: '词面一路不看需求用语', weights: legWeights, lexical: asTitle },
  { name: '普通 BM25', weights: null },
];

const all = ({ title, rest }: QueryText): QueryPart[] => [...title, ...rest];

function evenly({ title, rest }: QueryText): QueryText {
  return { title, rest: rest.map((part) => ({ ...part, weight: 1 })) };
}

function titleAlone({ title, rest }: QueryText): QueryText {
  return title.length > 0 ? { title, rest: [] } : { title, rest };
}

function withoutTitle(text: QueryText): QueryText {
  return { title: [], rest: all(text) };
}

/** Titles are searched word by word as they stand; only prose is read for what demands say anyway. */
function asTitle(text: QueryText): QueryText {
  return { title: all(text), rest: [] };
}
