import type { EmbeddingProvider } from '../../embeddings/provider.ts';

/** As much of LangChain's PGVectorStore as is used here; the package is in bench/peers, not among the product's. */
export interface LangchainStore {
  similaritySearchWithScore(
    query: string,
    k: number,
  ): Promise<[{ id?: string; metadata: Record<string, unknown> }, number][]>;
  createHnswIndex(options: { dimensions: number }): Promise<void>;
  end(): Promise<void>;
}

export const langchainTable = 'langchain_documents';

/**
 * Opens the store on a database, with the column typed by its dimension: only then PostgreSQL uses the store's index.
 * @throws Error when bench/peers is not installed
 */
export async function openLangchain(url: string, provider: EmbeddingProvider): Promise<LangchainStore> {
  const vectors = (found: Float32Array[]) => found.map((vector) => [...vector]);
  const embeddings = {
    embedDocuments: async (texts: string[]) => vectors(await provider.embedDocuments(texts)),
    embedQuery: async (text: string) => [...(await provider.embedQuery(text))],
  };
  const { PGVectorStore } = await import(moduleName('@langchain/community/vectorstores/pgvector'));
  return PGVectorStore.initialize(embeddings, {
    postgresConnectionOptions: { connectionString: url },
    tableName: langchainTable,
    dimensions: provider.dimension,
    distanceStrategy: 'cosine',
    columns: {
      idColumnName: 'id',
      contentColumnName: 'text',
      metadataColumnName: 'metadata',
      vectorColumnName: 'vector',
    },
  });
}

/** A name that the type checker does not follow, as the peers need not be installed. */
export const moduleName = (name: string): string => name;
