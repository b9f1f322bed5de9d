/** What the benchmark uses of autocannon, which brings no types. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration?: number;
    amount?: number;
    requests: { method: string; headers: Record<string, string>; body: string }[];
  }
  export default function autocannon(options: Options): EventEmitter & Promise<{ duration: number }>;
}
