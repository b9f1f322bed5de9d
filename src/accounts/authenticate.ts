import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { Unauthorized } from '../errors.ts';
import { actionsOf } from './key-store.ts';
import { type AccountSettings, sessionCookieName } from './settings.ts';
import { findKeyActor, findSessionActor } from './sign-in-store.ts';

/** What a request carries that says who sends it. */
export interface Credentials {
  /** The header Cookie. */
  cookie?: string;
  /** The header Authorization. */
  authorization?: string;
}

export type Identify = ReturnType<typeof createIdentify>;

/**
 * Finds who holds a session or key, in one statement and nowhere but in the database: what was ended is dead with the next
 * request. Null when neither is given; a key goes before a cookie. @throws Unauthorized when what is given is dead
 */
export function createIdentify(database: Database, clock: Clock, { secret, publicUrl }: AccountSettings) {
  const cookieName = sessionCookieName(publicUrl);
  return async ({ cookie, authorization }: Credentials): Promise<Actor | null> => {
    if (authorization !== undefined) return keyHolder(database, bearer(authorization), clock());
    const signed = cookie === undefined ? null : readCookie(cookie, cookieName);
    if (signed === null) return null;
    const token = unsign(signed, secret) ?? dead();
    return sessionHolder(database, token, clock());
  };
}

/** The token of the session whose cookie this is; null without one, or with one that we have not signed. */
export function sessionToken(cookie: string | undefined, { secret, publicUrl }: AccountSettings): string | null {
  const signed = cookie === undefined ? null : readCookie(cookie, sessionCookieName(publicUrl));
  return signed === null ? null : unsign(signed, secret);
}

async function sessionHolder(database: Database, token: string, now: Date): Promise<Actor> {
  const { accountId, personId, grants } = (await database.read((tx) => findSessionActor(tx, token, now))) ?? dead();
  return { kind: 'account', accountId, personId, grants, key: null };
}

async function keyHolder(database: Database, key: string, now: Date): Promise<Actor> {
  const hash = createHash('sha256').update(key).digest('base64url');
  const found = (await database.read((tx) => findKeyActor(tx, hash, now))) ?? dead();
  const { accountId, personId, grants, keyId, permissions } = found;
  return { kind: 'account', accountId, personId, grants, key: { id: keyId, actions: actionsOf(permissions) } };
}

/** The key of `Bearer <key>`. */
function bearer(authorization: string): string {
  return /^Bearer ([\w.~+/=-]{1,200})$/i.exec(authorization)?.[1] ?? dead();
}

function readCookie(header: string, name: string): string | null {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** The library signs a cookie as `value.signature`, HMAC-SHA-256 in base64, percent-encoded (better-call, crypto). */
function unsign(signed: string, secret: string): string | null {
  const plain = decode(signed);
  const at = plain.lastIndexOf('.');
  const value = plain.slice(0, Math.max(at, 0));
  const given = Buffer.from(plain.slice(at + 1));
  const right = Buffer.from(createHmac('sha256', secret).update(value).digest('base64'));
  return given.length === right.length && timingSafeEqual(given, right) ? value : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function dead(): never {
  throw new Unauthorized();
}
