import type { Database } from '../db/database.ts';
import { Conflict, NotFound } from '../errors.ts';
import * as erasing from './erase-store.ts';
import { insertNote } from './store.ts';
import type { RecordQuery } from './types.ts';

export interface Erasure {
  /** Entries of which before and after were erased. */
  values: number;
  /** Entries of which the address was erased. */
  addresses: number;
}

/**
 * Erases the personal data of a closed account: its name, login name, mail and telephone, whatever it signed in with, and
 * in the log the values of its entries and the addresses it came from. That it was done is entered in the log, which can
 * still be verified. What the account did stays, under its id.
 * @param database whose login may take the role duijie_eraser: the embedded one, or the owner's on a server
 * @throws Conflict while the account is not disabled | NotFound
 */
export function eraseAccount(database: Database, accountId: string): Promise<Erasure> {
  return database.transaction(async (tx) => {
    await erasing.becomeEraser(tx);
    const account = await erasing.lockAccount(tx, accountId);
    if (account && account.disabledAt === null) throw new Conflict('record.wrong_state', '账号还在使用，请先停用它');
    if (!account && !(await erasing.isKnown(tx, accountId))) throw new NotFound();
    await erasing.emptyAccount(tx, accountId);
    await erasing.deleteWaysIn(tx, accountId);
    const invitations = await erasing.emptyInvitations(tx, accountId);
    const applications = await erasing.emptyApplications(tx, invitations);
    // The changes above are entered too, with what they erased: those values go with the others.
    await erasing.appendNow(tx);
    const records: RecordQuery[] = [
      { kind: 'account', id: accountId },
      ...invitations.map((id) => ({ kind: 'invitation', id })),
      ...applications.map((id) => ({ kind: 'application', id })),
    ];
    const addresses = await erasing.eraseAddresses(tx, accountId);
    let values = 0;
    for (const record of records) {
      const erased = await erasing.eraseValues(tx, record);
      values += erased;
      await insertNote(tx, {
        action: 'audit.erase',
        recordKind: record.kind,
        recordId: record.id,
        details: { values: erased },
      });
    }
    return { values, addresses };
  });
}
