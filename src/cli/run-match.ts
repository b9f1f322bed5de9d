import type { MatchAnswer } from '../matching/answers.ts';
import type { Wanted } from '../matching/types.ts';
import { filterOf, type MatchOptions, usualWant } from './match-options.ts';
import { print, printJson } from './output.ts';

/** Asks for a match and shows the answer. @param want what is looked for; what is usual for the subject when absent */
export async function runMatch(options: MatchOptions, subject: object, want: Wanted | undefined): Promise<void> {
  const { readConfig } = await import('../config.ts');
  const { withApi } = await import('./open-api.ts');
  const answer = await withApi(readConfig(), async (api) =>
    api.request<MatchAnswer>('POST', '/api/v1/matches', {
      want: want ?? (await usualWant(api, options)),
      for: subject,
      filter: filterOf(options),
      limit: options.limit,
      rerank: options.rerank,
      rewrite: options.rewrite,
    }),
  );
  if (options.json) return printJson(answer);
  const { matchLines } = await import('./match-lines.ts');
  print(...matchLines(answer, process.stdout.columns || 100));
}
