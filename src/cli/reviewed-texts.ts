import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import type { ReviewedTexts } from '../publications/reviewed-texts.ts';
import { withApi } from './open-api.ts';
import { CommandFailure } from './usage-error.ts';

/**
 * Runs with a file of the texts of all approved drafts as reviewers marked them, in the format of labelled sets. The texts
 * are confidential: the file stands in the data folder, for its owner alone, and is gone afterwards.
 * @throws CommandFailure when no draft has been approved
 */
export async function withReviewedTexts<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const config = readConfig();
  const lines = await withApi(config, async (api) => {
    const all: string[] = [];
    for (let after: string | null = null; ; ) {
      const query: string = after === null ? '' : `?after=${after}`;
      const { items, next }: ReviewedTexts = await api.request('GET', `/internal/v1/reviewed-texts${query}`);
      all.push(...items.map((item) => JSON.stringify(item)));
      if (next === null) return all;
      after = next;
    }
  });
  if (lines.length === 0) throw new CommandFailure('还没有审核通过的脱敏稿');
  const folder = await mkdtemp(join(resolve(config.dataDir), 'reviewed-'));
  try {
    const file = join(folder, 'reviewed.jsonl');
    await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
    return await use(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
