import { apiKey } from '@better-auth/api-key';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Database } from '../db/database.ts';
import { poolOver } from '../db/foreign-pool.ts';
import { newId } from '../db/ids.ts';
import { credentialFields, keyFields, secondFactorSchema, sessionFields, timedFields, userFields } from './columns.ts';

/** A sign-on server of OpenID Connect. */
export interface SignOnServer {
  issuer: string;
  clientId: string;
  clientSecret?: string;
}

export interface AccountSettings {
  /** Signs cookies and encrypts the secrets of second factors; at least 32 characters. */
  secret: string;
  /** Where people reach the service, `https://…`; its cookies are then sent over TLS only. */
  publicUrl: string;
  signOn?: SignOnServer;
}

export type LibraryNeeds = AccountSettings & { database: Database };
export type Library = ReturnType<typeof createLibrary>;

/** Hours after which a session ends, whatever is done in it. */
const sessionHours = 12;
/** An API key lives for at most so many days. */
export const longestKeyDays = 365;
/** Where the sign-on server sends people back to, below the service's address. */
export const signOnPath = '/api/v1/session/sign-on';
export const signOnProvider = 'sso';
/** The header in which our own calls tell the library the caller's address; no request's headers are passed on. */
export const addressHeader = 'x-duijie-caller-address';

const cookiePrefix = 'duijie';
const isSecure = (publicUrl: string) => publicUrl.startsWith('https:');
export const sessionCookieName = (publicUrl: string) =>
  `${isSecure(publicUrl) ? '__Secure-' : ''}${cookiePrefix}.session_token`;

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
    user: { modelName: 'accounts', fields: userFields },
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
        enableSessionForAPIKeys: false,
        rateLimit: { enabled: false },
        keyExpiration: { defaultExpiresIn: null, minExpiresIn: 1 / 24, maxExpiresIn: longestKeyDays },
        schema: { apikey: { modelName: 'api_keys', fields: keyFields } },
      }),
      genericOAuth({ config: signOn ? [signOnConfig(signOn)] : [] }),
    ],
  } satisfies BetterAuthOptions;
}

function signOnConfig({ issuer, clientId, clientSecret }: SignOnServer) {
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
