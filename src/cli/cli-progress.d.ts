/** What the command line uses of cli-progress, which brings no types. */
declare module 'cli-progress' {
  export class SingleBar {
    constructor(options: { format: string; stream: NodeJS.WriteStream; clearOnComplete: boolean; hideCursor: boolean });
    start(total: number, done: number, payload: Record<string, string>): void;
    update(done: number, payload?: Record<string, string>): void;
    setTotal(total: number): void;
    stop(): void;
  }
  const progress: { SingleBar: typeof SingleBar };
  export default progress;
}
