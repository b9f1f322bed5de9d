import { createProvider } from '../embeddings/create-provider.ts';
import { openStaticProvider } from '../embeddings/static/static-provider.ts';
import { secretOf } from './account-secret.ts';
import type { AccountSettings } from './accounts/settings.ts';
import { type App, createApp } from './app.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { createDetector } from './desensitization/detector.ts';
import type { LanguageModel, LanguageModelNeeds } from './language-model/door.ts';
import { openDatabase } from './open-database.ts';

export interface OpenApp {
  app: App;
  /** Names of the migrations applied now. */
  migrated: string[];
  close(): Promise<void>;
}

export interface OpenAppOptions extends Pick<LanguageModelNeeds, 'logger' | 'onTokens'> {
  /** Told of a database connection that broke while nobody used it. */
  onError?: (error: Error) => void;
}

/** The services on the configured database and models; nothing is started. @throws FolderInUse */
export async function openApp(config: Config, { onError, ...observers }: OpenAppOptions = {}): Promise<OpenApp> {
  const opened = await openDatabase(config, onError);
  try {
    const provider = await createProvider(config.embeddings);
    const languageModel = await openLanguageModel(config, observers);
    const detector = createDetector({ modelDir: config.desensitization.modelDir, report: toLog(observers.logger) });
    const app = createApp({
      database: opened.database,
      provider,
      reader: provider.kind === 'static' ? provider : openStaticProvider(),
      languageModel,
      detector,
      accountSettings: accountSettings(config),
    });
    const close = async () => {
      await detector.close();
      await provider.close?.();
      await opened.close();
    };
    return { app, migrated: opened.migrated, close };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

const accountSettings = ({ accounts, dataDir, http }: Config): AccountSettings => ({
  secret: accounts.secret ?? secretOf(dataDir),
  publicUrl: http.publicUrl,
  signOn: accounts.signOn,
});

const toLog = (logger: OpenAppOptions['logger']) => (reason: string) => logger?.warn({ reason }, 'encoder not used');

/** Its client takes most of a second to load: only where one is configured. */
async function openLanguageModel(
  { languageModel }: Config,
  observers: Pick<LanguageModelNeeds, 'logger' | 'onTokens'>,
): Promise<LanguageModel | null> {
  if (!languageModel) return null;
  const { createLanguageModel } = await import('./language-model/door.ts');
  return createLanguageModel(languageModel, { clock: systemClock, ...observers });
}
