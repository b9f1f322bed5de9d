/** The child's side of route-process.ts: says where it serves, tells its memory, and ends when told. */
export function answerParent(address: string, close: () => Promise<unknown>): void {
  process.on('message', (message) => {
    if (message === 'memory') process.send?.({ memory: process.memoryUsage().rss });
    if (message === 'close') void close().then(() => process.disconnect());
  });
  process.send?.({ address });
}
