import { EmbeddingRefused, EmbeddingUnavailable } from '../../embeddings/provider.ts';
import { describeFailure } from '../../jobs/failure.ts';
import { ConfigError } from '../config.ts';
import { BackupDamaged } from '../db/backup/frames.ts';
import { FolderInUse } from '../db/folder-lock.ts';
import { EncoderUnavailable } from '../desensitization/encoder/encoder-unavailable.ts';
import { ServiceError } from '../errors.ts';
import { CommandFailure } from './usage-error.ts';

const known = [
  BackupDamaged,
  CommandFailure,
  ConfigError,
  FolderInUse,
  ServiceError,
  EmbeddingRefused,
  EmbeddingUnavailable,
  EncoderUnavailable,
];

/** One Chinese sentence for what went wrong; the message of a foreign error is left out, since it may quote a text. */
export function failureMessage(error: unknown): string {
  if (error instanceof Error && known.some((kind) => error instanceof kind)) return error.message;
  const code = failureCode(error);
  if (isDatabaseAway(code))
    return `数据库连不上（${code}），请检查 DATABASE_URL 和数据库是否在运行；详情见 ./duijie doctor。`;
  if (code === 'EADDRINUSE') return '端口已被占用，请用 PORT 换一个端口。';
  if (code === 'EACCES' || code === 'EROFS') return `没有权限读写文件（${code}），请检查数据文件夹的权限。`;
  if (code === 'ENOENT' || code === 'EISDIR') return `文件或文件夹不存在，或不是文件（${code}），请检查路径。`;
  return `出现未预料的错误（${describeFailure(error)}）；可先运行 ./duijie doctor 检查环境。`;
}

/** Code of a system's or database's error, empty without one. A connection tried at several addresses fails with several. */
export function failureCode(error: unknown): string {
  const { code, errors } = (error ?? {}) as { code?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  return errors?.length ? failureCode(errors[0]) : '';
}

/** Sockets' codes, and PostgreSQL's for a refused login (28), a missing database (3D) and a server that starts or stops. */
const isDatabaseAway = (code: string) =>
  /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|28...|3D...|57P0.|08...)$/.test(code);
