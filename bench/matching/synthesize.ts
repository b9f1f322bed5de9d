/**
 * Records in the sample season's words, as many as are wanted, always the same for a seed. A record has a record of the
 * sample as its parent and follows its domain's texts word by word: the next word is one that follows the last somewhere
 * in the domain, or (one time in four) any of the parent's, the domain's or the whole sample's words, so that records
 * have subjects as real ones do, and new word borders make rare bigrams as new texts do. Lengths are the parent's.
 */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { NewAchievement } from '../../src/achievements/types.ts';
import { NewDemand } from '../../src/demands/types.ts';
import type { Sample } from '../../src/sample-season/types.ts';
import { type Random, seeded } from '../../src/text/seeded.ts';

export interface Synthesizer {
  achievement(organizationId: string): NewAchievement;
  demand(organizationId: string): NewDemand;
  /** A text of about so many characters, sentences included, as a person pastes it. */
  paste(characters: number): string;
}

/** Asking prices are even between 0 and this, so that `priceToFen` selects any share of the records. */
export const highestPriceFen = 1_000_000_000;

export function synthesizer({ achievements, demands }: Sample, seed: number): Synthesizer {
  const random = seeded(seed);
  const write = sampleWriter(
    [
      ...achievements.map(({ domain, title, problem, summary }) => ({ domain, texts: [title, problem, summary] })),
      ...demands.flatMap(({ domain, public: text }) => (text ? [{ domain, texts: [text.problem, text.targets] }] : [])),
    ],
    random,
  );
  const drawn = () => {
    const at = Math.floor(random.next() * achievements.length);
    return { parent: achievements[at]!, write: write.like(at) };
  };
  return {
    achievement(organizationId) {
      const { parent, write } = drawn();
      return NewAchievement.parse({
        organizationId,
        domainId: parent.domain,
        kind: parent.kind,
        title: write(parent.title.length),
        problem: write(parent.problem.length),
        summary: write(parent.summary.length),
        application: write(parent.application.length),
        keywords: parent.keywords,
        maturity: parent.trl,
        askingPriceFen: String(Math.floor(random.next() * highestPriceFen)),
        transferModes: parent.transferModes,
      });
    },
    demand(organizationId) {
      const { write } = drawn();
      const { raw } = random.pick(demands);
      const text = { title: write(20), problem: write(raw.problem.length), targets: write(raw.targets.length) };
      return NewDemand.parse({ organizationId, raw: text });
    },
    paste(characters) {
      const { write } = drawn();
      return `${write(20)}\n${write(characters - 21)}`;
    },
  };
}

interface Written {
  domain: string;
  texts: string[];
}

/** Shares of the words that do not follow the last one: from the parent, from its domain, from the whole sample. */
const strange = { parent: 0.15, domain: 0.08, any: 0.02 };

function sampleWriter(records: Written[], random: Random) {
  const jieba = Jieba.withDict(dict);
  const cut = records.map(({ domain, texts }) => ({ domain, words: texts.map((text) => jieba.cut(text, true)) }));
  const wordsOf = (from: typeof cut) => from.flatMap(({ words }) => words.flat());
  const every = wordsOf(cut);
  const domains = new Map(
    [...new Set(cut.map(({ domain }) => domain))].map((domain) => {
      const own = cut.filter((record) => record.domain === domain);
      return [domain, { words: wordsOf(own), followers: followersIn(own.flatMap(({ words }) => words)) }] as const;
    }),
  );
  return {
    /** Writes texts about what the record at this place is about, of a length in UTF-16 units. */
    like(at: number): (length: number) => string {
      const { domain, words } = cut[at]!;
      const parent = words.flat();
      const { words: kin, followers } = domains.get(domain)!;
      const next = (last: string) => {
        const drawn = random.next();
        if (drawn < strange.parent) return random.pick(parent);
        if (drawn < strange.parent + strange.domain) return random.pick(kin);
        if (drawn < strange.parent + strange.domain + strange.any) return random.pick(every);
        return random.pick(followers.get(last) ?? parent);
      };
      return (length) => {
        let text = '';
        for (let word = random.pick(parent); text.length + word.length <= length; word = next(word)) text += word;
        return text.trim() === '' ? parent[0]! : text;
      };
    },
  };
}

function followersIn(texts: string[][]): Map<string, string[]> {
  const followers = new Map<string, string[]>();
  for (const words of texts) {
    words.forEach((word, at) => {
      const next = words[at + 1];
      if (next === undefined) return;
      const own = followers.get(word);
      if (own) own.push(next);
      else followers.set(word, [next]);
    });
  }
  return followers;
}
