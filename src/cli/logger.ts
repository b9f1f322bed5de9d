import { type Logger, pino } from 'pino';

/** Standard output belongs to the command's answer: warnings and errors go to standard error. */
export function commandLogger(): Logger {
  return pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }));
}
