import { randomBytes } from 'node:crypto';
import type { SignOnConfig } from '../config.ts';

export interface AccountSettings {
  /** Signs cookies and encrypts the secrets of second factors; at least 32 characters. */
  secret: string;
  /** Where people reach the service, `https://…`; its cookies are then sent over TLS only. */
  publicUrl: string;
  /** A sign-on server of OpenID Connect. */
  signOn?: SignOnConfig;
}

/** Hours after which a session ends, whatever is done in it. */
export const sessionHours = 12;
/** An API key lives for at most so many days. */
export const longestKeyDays = 365;
/** Where the sign-on server sends people back to, below the service's address. */
export const signOnPath = '/api/v1/session/sign-on';
export const signOnProvider = 'sso';
/** The header in which our own calls tell the library the caller's address; no request's headers are passed on. */
export const addressHeader = 'x-duijie-caller-address';

export const cookiePrefix = 'duijie';
export const isSecure = (publicUrl: string) => publicUrl.startsWith('https:');
export const sessionCookieName = (publicUrl: string) =>
  `${isSecure(publicUrl) ? '__Secure-' : ''}${cookiePrefix}.session_token`;

/** Settings whose secret nobody else has: no cookie of another process is good here. */
export const nobodySignsIn = (): AccountSettings => ({
  secret: randomBytes(32).toString('base64url'),
  publicUrl: 'http://127.0.0.1',
});
