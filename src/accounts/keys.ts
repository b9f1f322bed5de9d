import type { Clock } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { Conflict, NotFound } from '../errors.ts';
import * as store from './key-store.ts';
import type { ApiKey, NewKey, ShownKey } from './key-types.ts';
import type { OpenLibrary } from './open-library.ts';

export type Keys = ReturnType<typeof createKeys>;

/** Live keys that one account may have. */
const mostKeys = 50;

export interface KeyNeeds {
  database: Database;
  clock: Clock;
  library: OpenLibrary;
}

/** API keys of accounts: shown once, stored as a hash, limited in time and, where asked, to actions. */
export function createKeys({ database, clock, library }: KeyNeeds) {
  const find = async (accountId: string, id: string): Promise<ApiKey> => {
    const keys = await database.read((tx) => store.listKeys(tx, accountId, clock()));
    return keys.find((key) => key.id === id) ?? missing();
  };

  return {
    /** A key of this account, which the caller has found out by itself: no request names it. */
    async create(accountId: string, { name, days, actions }: NewKey): Promise<ShownKey> {
      const count = await database.read((tx) => store.countKeys(tx, accountId, clock()));
      if (count >= mostKeys) throw new Conflict('conflict', `一个账号最多 ${mostKeys} 个密钥，请先撤销不用的`);
      const { id, key } = await (await library()).api.createApiKey({
        body: {
          name,
          userId: accountId,
          expiresIn: days * 86_400,
          ...(actions && { permissions: { actions } }),
        },
      });
      return { ...(await find(accountId, id)), key };
    },

    /** An account's live keys; all accounts' when null. */
    list: (accountId: string | null): Promise<ApiKey[]> =>
      database.read((tx) => store.listKeys(tx, accountId, clock())),

    /** Ends a key at once; another account's only when `accountId` is null. */
    async revoke(id: string, accountId: string | null): Promise<void> {
      if (!(await database.transaction((tx) => store.disableKey(tx, id, accountId, clock())))) missing();
    },
  };
}

function missing(): never {
  throw new NotFound('record.not_found', '没有这个密钥，或它已失效');
}
