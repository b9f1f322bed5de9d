import { apiKey } from '@better-auth/api-key';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { SignOnConfig } from '../config.ts';
import type { Database } from '../db/database.ts';
import { poolOver } from '../db/foreign-pool.ts';
import { newId } from '../db/ids.ts';
import { credentialFields, keyFields, secondFactorSchema, sessionFields, timedFields, userFields } from './columns.ts';
import {
  type AccountSettings,
  addressHeader,
  cookiePrefix,
  isSecure,
  longestKeyDays,
  sessionHours,
  signOnPath,
  signOnProvider,
} from './settings.ts';

export type LibraryNeeds = AccountSettings & { database: Database };
export type Library = ReturnType<typeof createLibrary>;

/**
 * The account library, called by our own services only: none of its routes is reachable. Nobody signs up, no account is
 * found by its e-mail at a sign-on, no session is kept anywhere but in the database.
 */
export const createLibrary = (needs: LibraryNeeds) => betterAuth(libraryOptions(needs));

export function libraryOptions({ database, secret, publicUrl, signOn }: LibraryNeeds) {
  return {
    appName: '对接',
    baseURL: publicUrl,
    basePath: signOnPath,
    secret,
    database: poolOver(database),
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: { modelName: 'accounts', fields: userFields, additionalFields: { loginName } },
    session: {
      modelName: 'sessions',
      fields: sessionFields,
      expiresIn: sessionHours * 3600,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'credentials',
      fields: credentialFields,
      accountLinking: { enabled: false },
      updateAccountOnSignIn: false,
    },
    verification: { modelName: 'verifications', fields: timedFields },
    advanced: {
      cookiePrefix,
      useSecureCookies: isSecure(publicUrl),
      database: { generateId: newId },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [
      twoFactor({ schema: secondFactorSchema }),
      apiKey({
        defaultPrefix: 'duijie_',
        startingCharactersConfig: { shouldStore: true, charactersLength: 12 },
        enableSessionForAPIKeys: false,
        rateLimit: { enabled: false },
        keyExpiration: { defaultExpiresIn: null, minExpiresIn: 1 / 24, maxExpiresIn: longestKeyDays },
        schema: { apikey: { modelName: 'api_keys', fields: keyFields } },
      }),
      genericOAuth({ config: signOn ? [signOnConfig(signOn)] : [] }),
    ],
  } satisfies BetterAuthOptions;
}

/** A column that the library must know of, since it has to be filled. */
const loginName = { type: 'string', required: true, unique: true, input: false, fieldName: 'login_name' } as const;

function signOnConfig({ issuer, clientId, clientSecret }: SignOnConfig) {
  return {
    providerId: signOnProvider,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid'],
    pkce: true,
    disableSignUp: true,
    disableImplicitSignUp: true,
    requireIdTokenVerification: true,
    // The library wants an address; ours are never looked up by one that a sign-on server tells, so this is nobody's.
    mapProfileToUser: (profile: Record<string, unknown>) => ({
      email: `${String(profile.sub)}@sign-on.invalid`,
      name: '',
    }),
  };
}
