import type { MatchAnswer } from '../matching/types.ts';
import { print, printJson } from './output.ts';

/** Asks for a match and shows the answer. */
export async function runMatch(request: object, json: boolean): Promise<void> {
  const { readConfig } = await import('../config.ts');
  const { withApi } = await import('./open-api.ts');
  const answer = await withApi(readConfig(), (api) => api.request<MatchAnswer>('POST', '/api/v1/matches', request));
  if (json) return printJson(answer);
  const { matchLines } = await import('./match-lines.ts');
  print(...matchLines(answer, process.stdout.columns || 100));
}
