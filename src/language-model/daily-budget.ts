import type { Clock } from '../clock.ts';
import { LanguageModelUnavailable } from './failures.ts';

/** Books what one request really used, in tokens, in place of what was set aside. */
export type Settle = (used: number) => void;

/**
 * A budget of tokens for each Beijing day, kept in this process: several processes have one each, and a restart begins
 * anew. Tokens are set aside before a request, so requests at the same time cannot overdraw it together.
 */
export function createDailyBudget(tokens: number, clock: Clock): { reserve(amount: number): Settle } {
  let day = '';
  let spent = 0;
  return {
    /** @throws LanguageModelUnavailable `budget` */
    reserve(amount) {
      const today = beijingDay(clock());
      if (today !== day) [day, spent] = [today, 0];
      if (spent + amount > tokens) throw new LanguageModelUnavailable('budget');
      spent += amount;
      return (used) => {
        if (day === today) spent += used - amount;
      };
    },
  };
}

function beijingDay(now: Date): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
