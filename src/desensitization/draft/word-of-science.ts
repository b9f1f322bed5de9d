import { textHash } from '../tagger/hashing.ts';
import { clusterOf, NO_CLUSTER } from '../tagger/word-clusters.ts';

/** Whether a word is one of the built-in table's, which come from scientific abstracts: 瓦斯, 玉米, 光源. */
export const isWordOfScience = (word: string): boolean => clusterOf(textHash(word)) !== NO_CLUSTER;
