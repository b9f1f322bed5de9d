import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../../config.ts';
import { connect, serviceRole } from '../../db/database.ts';
import { startEmbedded } from '../../db/embedded.ts';
import { type DatabaseFacts, readFacts } from '../../db/facts.ts';
import { FolderInUse, lockFolder } from '../../db/folder-lock.ts';
import type { Api } from '../api.ts';
import { failureCode } from '../failure-message.ts';
import { amiss, type Finding, isAtLeast, well } from './finding.ts';

/** The database's version, pgvector, role and migrations, without migrating anything. */
export async function examineDatabase(config: Config, service: Api | null): Promise<Finding[]> {
  const embedded = config.database.url === undefined;
  const name = embedded ? '数据库（内嵌）' : '数据库';
  try {
    const facts = await findFacts(config, service);
    if (!facts) return [well(name, '还没有创建，首次启动时创建')];
    return [versionOf(name, facts), vectorOf(facts), roleOf(facts), migrationsOf(facts)];
  } catch (error) {
    if (error instanceof FolderInUse) return [amiss(name, error.message, '等那个进程结束后再检查')];
    const fix = embedded
      ? '先备份数据文件夹，再查看日志；或用 DATA_DIR 换一个文件夹'
      : '检查 DATABASE_URL 的主机、端口、库名和登录，并确认数据库在运行';
    return [amiss(name, `打不开（${failureCode(error) || '没有应答'}）`, fix)];
  }
}

/** From the service that has the database, else by opening it; null while there is no embedded database yet. */
async function findFacts(config: Config, service: Api | null): Promise<DatabaseFacts | null> {
  if (service) return service.request<DatabaseFacts>('GET', '/internal/v1/database');
  if (config.database.url) return factsAt(config.database.url);
  const folder = join(config.dataDir, 'database');
  if (!existsSync(folder)) return null;
  const lock = lockFolder(config.dataDir);
  try {
    const embedded = await startEmbedded(folder);
    try {
      return await factsAt(embedded);
    } finally {
      await embedded.close();
    }
  } finally {
    lock.release();
  }
}

/** As the service's role; where that is not there yet, or not this login's, as the login itself. */
async function factsAt(at: Parameters<typeof connect>[0]['at']): Promise<DatabaseFacts> {
  const read = async (role: string | null) => {
    const database = connect({ at, role, pool: 1 });
    return database.read(readFacts).finally(() => database.close());
  };
  return read(serviceRole).catch((error: { code?: string }) => {
    // undefined_object, invalid_parameter_value, insufficient_privilege (PostgreSQL manual, appendix A)
    if (['42704', '22023', '42501'].includes(error.code ?? '')) return read(null);
    throw error;
  });
}

function versionOf(name: string, { version }: DatabaseFacts): Finding {
  if (isAtLeast(version, '16')) return well(name, `PostgreSQL ${version}`);
  return amiss(name, `PostgreSQL ${version} 过旧`, '升级到 PostgreSQL 16 或更高版本');
}

function vectorOf({ vector }: DatabaseFacts): Finding {
  if (vector === null) {
    return amiss(
      'pgvector',
      '没有安装',
      '在数据库服务器上安装 pgvector 0.8 或更高版本（Debian 的包名如 postgresql-17-pgvector）',
    );
  }
  if (isAtLeast(vector, '0.8')) return well('pgvector', vector);
  return amiss('pgvector', `${vector} 过旧`, '升级到 0.8 或更高版本，再由超级用户执行 alter extension vector update');
}

function roleOf({ role, owned }: DatabaseFacts): Finding {
  if (role === serviceRole && owned === 0) return well('数据库角色', `${role}，不拥有任何表`);
  if (role !== serviceRole) {
    const fix = `用拥有者的登录（DATABASE_OWNER_URL）运行 ./duijie migrate，它会建立角色 ${serviceRole} 并授予服务的登录`;
    return amiss('数据库角色', `是 ${role}，不是 ${serviceRole}`, fix);
  }
  return amiss(
    '数据库角色',
    `${role} 拥有 ${owned} 个对象`,
    `把它们的拥有者改为执行迁移的登录（reassign owned by ${role} to …）`,
  );
}

function migrationsOf({ migrations }: DatabaseFacts): Finding {
  const applied = new Set(migrations);
  const folder = fileURLToPath(new URL('../../../migrations', import.meta.url));
  const own = readdirSync(folder).filter((file) => /^\d.*\.sql$/.test(file));
  const missing = own.map((file) => file.replace(/\.sql$/, '')).filter((name) => !applied.has(name));
  if (missing.length === 0) return well('迁移', `全部 ${own.length} 个都已执行`);
  return amiss('迁移', `还缺 ${missing.join('、')}`, '运行 ./duijie migrate（启动服务时也会执行）');
}
