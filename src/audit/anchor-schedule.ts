import type { Clock } from '../clock.ts';
import { anchorFile, appendAnchor, readAnchors } from './anchors.ts';
import type { Audit } from './service.ts';

export interface AnchorSchedule {
  folder: string;
  audit: Pick<Audit, 'end'>;
  clock: Clock;
  /** Told that an anchor could not be written; the next hour tries again. */
  onError: (error: Error) => void;
}

const hour = 3600_000;
const beijingDay = (moment: number) => new Date(moment + 8 * hour).toISOString().slice(0, 10);

/**
 * Keeps an anchor a day (Beijing time) as long as the process runs, and one when it ends. No job of the queue: the file is
 * on this machine, and a job would be run by whichever process is free. `stop` writes the last.
 */
export function startAnchors({ folder, audit, clock, onError }: AnchorSchedule): { stop(): Promise<void> } {
  let writing: Promise<void> = Promise.resolve();
  const write = (always: boolean) => {
    writing = writing.then(() => keep(always)).catch(onError);
    return writing;
  };
  const timer = setInterval(() => void write(false), hour);
  timer.unref();
  void write(false);
  return {
    stop: () => {
      clearInterval(timer);
      return write(true);
    },
  };

  async function keep(always: boolean): Promise<void> {
    const newest = (await readAnchors(anchorFile(folder))).at(-1);
    if (!always && newest && beijingDay(Date.parse(newest.at)) === beijingDay(clock().getTime())) return;
    const end = await audit.end();
    if (end) await appendAnchor(folder, end);
  }
}
