import { type IRateLimiterRes, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { ServiceError } from '../errors.ts';

/** How much one caller may ask; 0 for no limit. */
export interface LimitSettings {
  /** Requests a minute from one address. */
  address: number;
  /** Requests a minute of one account, its keys included. */
  account: number;
  /** Requests a minute with one API key. */
  key: number;
  /** Matches, explanations and comparisons a minute of one account. */
  matches: number;
  /** Demands an hour whose confidential text one account reads. */
  demandTexts: number;
  /** Refused sign-ins and keys in a quarter of an hour from one address. */
  refusals: number;
  /** Refused sign-ins in a quarter of an hour under one name, from wherever: many addresses may guess at one account. */
  nameRefusals: number;
}

export type LimitName = keyof LimitSettings;

/** What is left after one use of a limit. */
export interface Left {
  limit: number;
  remaining: number;
  /** Seconds until it is whole again. */
  resetSeconds: number;
  exceeded: boolean;
}

export type Limits = ReturnType<typeof createLimits>;

const seconds: Record<LimitName, number> = {
  address: 60,
  account: 60,
  key: 60,
  matches: 60,
  demandTexts: 3600,
  refusals: 900,
  nameRefusals: 900,
};

/**
 * Counts uses by windows of time: in Redis, for all processes together, or in this process where there is none. While
 * Redis is away each process counts for itself.
 */
export function createLimits(settings: LimitSettings, redis?: { client: unknown; prefix: string }) {
  const counter = (name: string, points: number, duration: number) => {
    const inProcess = new RateLimiterMemory({ keyPrefix: name, points, duration });
    if (!redis) return inProcess;
    const keyPrefix = `${redis.prefix}:limit:${name}`;
    const options = { storeClient: redis.client, rejectIfRedisNotReady: true, insuranceLimiter: inProcess };
    return new RateLimiterRedis({ ...options, keyPrefix, points, duration });
  };
  const counters = Object.fromEntries(
    (Object.keys(seconds) as LimitName[]).map((name) => [name, counter(name, settings[name], seconds[name])]),
  ) as Record<LimitName, RateLimiterMemory | RateLimiterRedis>;
  const met = counter('met', 1, seconds.demandTexts);

  const left = (name: LimitName, { consumedPoints, msBeforeNext }: IRateLimiterRes): Left => ({
    limit: settings[name],
    remaining: Math.max(0, settings[name] - (consumedPoints ?? 0)),
    resetSeconds: Math.max(1, Math.ceil((msBeforeNext ?? 0) / 1000)),
    exceeded: (consumedPoints ?? 0) > settings[name],
  });

  return {
    /** Uses a limit once, or `points` times; null where there is no limit. */
    async use(name: LimitName, who: string, points = 1): Promise<Left | null> {
      if (settings[name] === 0 || points === 0) return null;
      return left(name, await counted(counters[name].consume(who, points)));
    },

    /** What is left, without a use; `exceeded` once everything is used up. */
    async look(name: LimitName, who: string): Promise<Left | null> {
      if (settings[name] === 0) return null;
      const found = await counters[name].get(who);
      if (!found) return null;
      const now = left(name, found);
      return { ...now, exceeded: now.remaining === 0 };
    },

    /** Which of these things the caller meets for the first time in the window of `demandTexts`. */
    async unmet(who: string, things: string[]): Promise<string[]> {
      if (settings.demandTexts === 0) return [];
      const firsts = await Promise.all(things.map((thing) => counted(met.consume(`${who} ${thing}`))));
      return things.filter((_, at) => firsts[at]?.consumedPoints === 1);
    },
  };
}

/** A caller who asked too much; the header Retry-After says when to come again. */
export class TooMany extends ServiceError {
  constructor({ resetSeconds }: Left) {
    super('request.too_many', `请求过于频繁，请在 ${resetSeconds} 秒后再试`);
  }
}

/** The library rejects with the count when a limit is exceeded. */
async function counted(use: Promise<IRateLimiterRes>): Promise<IRateLimiterRes> {
  try {
    return await use;
  } catch (found) {
    if (found instanceof Error) throw found;
    return found as IRateLimiterRes;
  }
}
