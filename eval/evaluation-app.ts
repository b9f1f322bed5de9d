import { createProvider, type ProviderOptions } from '../embeddings/create-provider.ts';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { actAsSystem } from '../src/access/acting.ts';
import { type App, createApp } from '../src/app.ts';
import { openScratchDatabase } from '../src/open-database.ts';

/**
 * Runs `work` with the services on an empty, throw-away embedded database.
 * @param table a file of another static table than the built-in one, for reading queries as well
 */
export async function withEvaluationApp<Result>(
  embeddings: ProviderOptions,
  table: string | undefined,
  work: (app: App) => Promise<Result>,
): Promise<Result> {
  const provider = await createProvider(embeddings, table);
  const scratch = await openScratchDatabase();
  try {
    const app = createApp({ database: scratch.database, provider, reader: openStaticProvider(table) });
    return await actAsSystem('command', () => work(app));
  } finally {
    await provider.close?.();
    await scratch.close();
  }
}
