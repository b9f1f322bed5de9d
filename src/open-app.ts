import { createProvider } from '../embeddings/create-provider.ts';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { type App, createApp } from './app.ts';
import type { Config } from './config.ts';
import { openDatabase } from './open-database.ts';

export interface OpenApp {
  app: App;
  /** Names of the migrations applied now. */
  migrated: string[];
  close(): Promise<void>;
}

/** The services on the configured database and embedding model; nothing is started. @throws FolderInUse */
export async function openApp(config: Config, onError?: (error: Error) => void): Promise<OpenApp> {
  const opened = await openDatabase(config, onError);
  try {
    const provider = await createProvider(config.embeddings);
    const app = createApp({ database: opened.database, provider, reader: openStaticProvider() });
    const close = async () => {
      await provider.close?.();
      await opened.close();
    };
    return { app, migrated: opened.migrated, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}
