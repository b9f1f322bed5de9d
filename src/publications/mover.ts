import { currentActor } from '../access/acting.ts';
import type { Mover } from './decide-draft-state.ts';

/** Who moves or decides here: account and person of the one who acts. */
export const mover = (): Mover => {
  const { accountId, personId } = currentActor();
  return { accountId, personId };
};
