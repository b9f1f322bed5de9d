import type { LanguageModel } from '../../language-model/door.ts';
import type { LoadedSubject } from '../query/subject.ts';
import type { ShownRecord } from '../records/shown-record.ts';
import { mustStayInside, wholeText } from './model-text.ts';
import { type Rationale, rationale } from './rationale.ts';
import { MOST_GRADED, rerank } from './rerank.ts';
import { searchWords } from './rewrite-query.ts';

export type ModelHelp = ReturnType<typeof createModelHelp>;

/** What the configured language model adds to a match where it is asked to; without it the match stays as it is. */
export function createModelHelp(model: LanguageModel | null) {
  return {
    /** Words to search by besides the demand's own, and in Chinese what happened. */
    async words(subject: LoadedSubject): Promise<{ words: string[]; note: string }> {
      if (subject.kind !== 'demand') return { words: [], note: '只有需求文本可由语言模型补充检索词' };
      if (!model) return { words: [], note: `${notConfigured}，按原文检索` };
      if (mustStayInside(model, [subject])) return { words: [], note: `${outside}，按原文检索` };
      return searchWords(model, wholeText(subject.texts), subject.secrets ?? []);
    },

    /** The records in the order of the model's grades, which come with them, and in Chinese what happened. */
    async reranked(
      subject: LoadedSubject,
      records: ShownRecord[],
    ): Promise<{ order: string[]; grades: Map<string, number>; notes: string[] }> {
      const unchanged = (note: string) => ({
        order: records.map(({ id }) => id),
        grades: new Map<string, number>(),
        notes: [`${note}，按原顺序排列`],
      });
      const top = records.slice(0, MOST_GRADED);
      if (subject.kind !== 'demand' || records.some(({ kind }) => kind !== 'achievement')) {
        return unchanged('只有为需求找成果时可由语言模型重排');
      }
      if (!model) return unchanged(notConfigured);
      if (mustStayInside(model, [subject, ...top])) return unchanged(outside);
      const result = await rerank(model, {
        query: wholeText(subject.texts),
        candidates: records.map(({ id, texts }) => ({ id, text: wholeText(texts) })),
        secrets: subject.secrets ?? [],
      });
      return { ...result, notes: [...result.notes, ...flagged(result.order, result.suspicious)] };
    },

    /** Two sentences about a demand and an achievement, or in Chinese why there are none. */
    async rationale(
      subject: LoadedSubject,
      record: ShownRecord,
    ): Promise<{ rationale: Rationale | null; note?: string }> {
      const sides = [subject, record];
      const demand = sides.find(({ kind }) => kind === 'demand');
      const achievement = sides.find(({ kind }) => kind === 'achievement');
      if (!demand || !achievement) return { rationale: null, note: '只有需求与成果之间可由语言模型写推荐理由' };
      if (!model) return { rationale: null, note: `${notConfigured}，没有推荐理由` };
      if (mustStayInside(model, [demand, achievement])) return { rationale: null, note: `${outside}，没有推荐理由` };
      const pair = { query: wholeText(demand.texts), candidate: wholeText(achievement.texts) };
      return rationale(model, { ...pair, secrets: [...(demand.secrets ?? []), ...(achievement.secrets ?? [])] });
    },
  };
}

const notConfigured = '没有配置语言模型';
const outside = '语言模型在市场之外，只有已发布的文本可以外送';

function flagged(order: string[], suspicious: string[]): string[] {
  if (suspicious.length === 0) return [];
  const ranks = order.flatMap((id, at) => (suspicious.includes(id) ? [at + 1] : []));
  return [`第 ${ranks.join('、')} 条的文本中有疑似写给语言模型的指令，没有采用，请人工核对`];
}
