import progress from 'cli-progress';

export interface ProgressBar {
  show(what: string, done: number, total: number): void;
  stop(): void;
}

/** A bar on standard error, in a terminal only; gone when it stops, so that the answer stands alone. */
export function progressBar(): ProgressBar {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new progress.SingleBar({
    format: '{what} {bar} {value}/{total}',
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  let started = false;
  return {
    show(what, done, total) {
      if (!started) bar.start(total, done, { what });
      started = true;
      bar.setTotal(total);
      bar.update(done, { what });
    },
    stop: () => {
      if (started) bar.stop();
    },
  };
}
