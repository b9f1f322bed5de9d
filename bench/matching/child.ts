/**
 * The child's side of route-process.ts: says where it serves and who may ask, tells its memory, and ends when told.
 * @param token what requests show as `Bearer`; absent where nobody asks for it
 */
export function answerParent(address: string, close: () => Promise<unknown>, token?: string): void {
  process.on('message', (message) => {
    if (message === 'memory') process.send?.({ memory: process.memoryUsage().rss });
    if (message === 'close') void close().then(() => process.disconnect());
  });
  process.send?.({ address, token });
}
