import type { SecretSources } from './types.ts';

/** Secrets made ready for any number of checks; opaque to callers. */
export interface PreparedSecrets {
  sources: SecretSources;
}

/** Makes a demand's secrets ready for searching; what belongs to the registry is built once for each registry object. */
export function prepareSecrets(sources: SecretSources): PreparedSecrets {
  return { sources };
}
