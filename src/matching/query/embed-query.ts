import { type EmbeddingProvider, EmbeddingRefused, EmbeddingUnavailable } from '../../../embeddings/provider.ts';
import type { EmbeddingSpace } from '../../../embeddings/store.ts';
import type { Database } from '../../db/database.ts';
import { currentSpace } from '../index/current-space.ts';
import { keptWith } from '../reading/read-once.ts';
import { prepareDense } from './prepare-query.ts';
import type { QueryText } from './read-text.ts';

export interface EmbeddedQuery {
  /** Length 1, of the space's model; null when the lexical leg goes alone. */
  dense: Float32Array | null;
  space: EmbeddingSpace | null;
  /** Why there is no vector, in Chinese. */
  note?: string;
}

/**
 * The query's vector in the current space, by whichever of the models made that space.
 * @param isDemandText a demander's text, which a model outside the market does not see
 */
export async function embedQuery(
  database: Database,
  models: EmbeddingProvider[],
  text: QueryText,
  isDemandText: boolean,
): Promise<EmbeddedQuery> {
  const space = await currentSpace(database);
  const off = (note: string) => ({ dense: null, space, note });
  if (!space) return off('还没有向量库，本次只按词面匹配');
  const model = models.find(({ modelId }) => modelId === space.modelId);
  if (!model) return off('向量模型正在更换，本次只按词面匹配');
  if (model.outside && isDemandText) return off('向量服务在市场之外，未脱敏的需求文本不外送，本次只按词面匹配');
  try {
    const known = lastVector.get(text);
    if (known?.modelId === model.modelId) return { dense: known.dense, space };
    const dense = await prepareDense(text, (texts) => model.embedDocuments(texts));
    lastVector.set(text, { modelId: model.modelId, dense });
    return { dense, space };
  } catch (error) {
    if (error instanceof EmbeddingUnavailable || error instanceof EmbeddingRefused) {
      return off(`向量模型暂不可用，本次只按词面匹配（${error.message}）`);
    }
    throw error;
  }
}

/** A record that is asked about again is embedded already. */
const lastVector = keptWith<QueryText, { modelId: string; dense: Float32Array | null }>();
