/** Where the documents of a scope are read for ranking. */
export interface RankedTables {
  documents: string;
  lexical: string;
  embeddings: string;
  readings: string;
  /** Function that finds the facts of the documents that hold one of some terms. */
  holding: string;
}

/**
 * Public scopes are read through views that hold nothing else, at full speed; the others from the tables, where row-level
 * security decides what the reader sees (migrations/0005_access.sql).
 */
export const rankedTables = (scope: string): RankedTables => (scope.endsWith('/public') ? publicOnes : guardedOnes);

const publicOnes: RankedTables = {
  documents: 'public_documents',
  lexical: 'public_lexical_documents',
  embeddings: 'public_embeddings',
  readings: 'public_readings',
  holding: 'documents_holding',
};
const guardedOnes: RankedTables = {
  documents: 'search_documents',
  lexical: 'lexical_documents',
  embeddings: 'embeddings',
  readings: 'document_readings',
  holding: 'unpublished_documents_holding',
};
