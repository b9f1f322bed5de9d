import { createHash, type Hash } from 'node:crypto';

/**
 * A backup is a stream of frames, compressed as one (Zstandard): a letter, the payload's length (32 bits, big-endian) and
 * the payload. In order: one `header`; for each table a `table`, its `rows` and its `end`; the `sequences`; the `total`,
 * whose digest is that of every byte before it.
 */
export const frameKinds = { header: 'H', table: 'T', rows: 'R', end: 'E', sequences: 'S', total: 'Z' } as const;
export type FrameKind = keyof typeof frameKinds;

export interface Frame {
  kind: FrameKind;
  payload: Buffer;
  /** SHA-256, in hex, of every byte before this frame. */
  before: string;
}

/** The file is no backup, was cut short, or was changed. The message is Chinese and says which. */
export class BackupDamaged extends Error {}

/** A frame holds some 256 kB; one row may make it longer, up to what PostgreSQL takes as one value. */
const longestPayload = 1 << 30;
const headBytes = 5;
const kinds = new Map(Object.entries(frameKinds).map(([kind, letter]) => [letter.charCodeAt(0), kind as FrameKind]));

/** Makes frames, and knows the digest of all that it has made. */
export function frameWriter() {
  const hash = createHash('sha256');
  return {
    frame(kind: FrameKind, payload: Buffer | object): Buffer {
      const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload));
      const head = Buffer.alloc(headBytes);
      head.write(frameKinds[kind], 0, 'latin1');
      head.writeUInt32BE(bytes.length, 1);
      const whole = Buffer.concat([head, bytes]);
      hash.update(whole);
      return whole;
    },
    digest: () => digestSoFar(hash),
  };
}

/** The frames of a decompressed stream, one at a time. @throws BackupDamaged */
export async function* readFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const hash = createHash('sha256');
  let waiting: Buffer[] = [];
  let length = 0;
  let wanted = headBytes;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < wanted) continue;
    let bytes = waiting.length === 1 ? chunk : Buffer.concat(waiting);
    for (wanted = wantedBytes(bytes); bytes.length >= wanted; wanted = wantedBytes(bytes)) {
      yield { kind: kindOf(bytes), payload: bytes.subarray(headBytes, wanted), before: digestSoFar(hash) };
      hash.update(bytes.subarray(0, wanted));
      bytes = bytes.subarray(wanted);
    }
    waiting = [bytes];
    length = bytes.length;
  }
  if (length > 0) throw cutShort();
}

export const cutShort = () => new BackupDamaged('备份文件不完整：它在中途断开了');

/** Bytes of the frame that `bytes` begins with; of its head while that is not there yet. */
function wantedBytes(bytes: Buffer): number {
  if (bytes.length < headBytes) return headBytes;
  kindOf(bytes);
  const payload = bytes.readUInt32BE(1);
  if (payload > longestPayload) throw new BackupDamaged('备份文件已损坏：其中一段的长度不对');
  return headBytes + payload;
}

function kindOf(bytes: Buffer): FrameKind {
  const kind = kinds.get(bytes[0] ?? 0);
  if (!kind) throw new BackupDamaged('这不是对接服务的备份文件，或文件已损坏');
  return kind;
}

const digestSoFar = (hash: Hash) => hash.copy().digest('hex');
