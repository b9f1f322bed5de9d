import { z } from 'zod';

/** A request that must take effect once: who sends it, to which route, under which key, and what it says. */
export interface KeyedRequest {
  caller: string;
  route: string;
  key: string;
  /** Digest of address and body. */
  fingerprint: string;
}

/** What the caller got, as it is sent again. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Payload of `remove-idempotency-keys`. */
export const RemoveIdempotencyKeys = z.object({});

/** How long a key is remembered, in milliseconds. */
export const rememberedMs = 24 * 60 * 60 * 1000;
