import { join, resolve } from 'node:path';
import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');
const url = z.url().optional();
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/**
 * Every environment variable of the service, with its default and its meaning (`.describe`, in English and Chinese
 * separated by ` | `). The tables of README.md and README.zh-CN.md are made from this (scripts/config-table.ts).
 */
export const environment = z.object({
  PORT: whole(0, 65535).default(8080).describe('Port the service listens on | 服务监听的端口'),
  HOST: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .describe(
      'Address it listens on; anything but loopback needs PUBLIC_URL | 监听地址；非本机地址须同时设 PUBLIC_URL',
    ),
  PUBLIC_URL: url.describe(
    'Where people reach the service, such as https://duijie.example.cn; cookies and the check of where a change comes from go by it | 用户访问服务的网址；登录 Cookie 和来源检查以它为准',
  ),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[0-9a-fA-F.:/]+(,[0-9a-fA-F.:/]+)*$/)
    .optional()
    .describe(
      "Addresses or networks of the reverse proxies, comma-separated, that tell the callers' addresses | 反向代理的地址或网段，逗号分隔；只采信它们转告的来访地址",
    ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the embedded database and of the local command token | 内嵌数据库与本机命令令牌所在的文件夹'),
  SESSION_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe(
      'Signs cookies, 32 characters or more (secret); the same for all processes, made in DATA_DIR when absent | 登录 Cookie 的签名密钥，至少 32 个字符（保密），各进程相同；不设则生成于 DATA_DIR',
    ),
  OIDC_ISSUER: url.describe(
    "Issuer of the sign-on server (OpenID Connect), which sends people back to PUBLIC_URL + '/api/v1/session/sign-on/callback/sso' | 统一登录服务器（OpenID Connect）的 issuer，回调网址为 PUBLIC_URL 加 /api/v1/session/sign-on/callback/sso",
  ),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('Our name at that server | 在该服务器登记的客户端标识'),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('Our secret at that server (secret) | 客户端密钥（保密）'),
  SAMPLE_ACCOUNTS: flag
    .default(false)
    .describe(
      '1 makes an account of each role with the sample season; their passwords are printed once | 设为 1 则随示例季为各角色开立账号，密码只显示一次',
    ),
  AUDIT_ANCHOR_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder for anchors of the audit log, best on another disk; DATA_DIR/anchors when absent | 审计日志锚点的文件夹，宜在另一块磁盘；不设则为 DATA_DIR/anchors',
    ),
  DATABASE_URL: url.describe(
    'PostgreSQL 16+ with pgvector 0.8+; the embedded database when absent | PostgreSQL 16+（含 pgvector 0.8+）；不设则用内嵌数据库',
  ),
  DATABASE_OWNER_URL: url.describe(
    'Login that owns the tables and migrates; DATABASE_URL when absent | 拥有表并执行迁移的登录；不设则同 DATABASE_URL',
  ),
  DATABASE_POOL: whole(1, 100)
    .default(10)
    .describe('Connections to PostgreSQL (the embedded database has one) | PostgreSQL 连接数（内嵌库固定为 1）'),
  REDIS_URL: url.describe(
    'Redis or Valkey with noeviction; jobs then run through BullMQ | Redis 或 Valkey（noeviction）；设了则任务走 BullMQ',
  ),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]+$/i)
    .default('duijie')
    .describe('Prefix of the keys in Redis | Redis 键前缀'),
  JOB_CONCURRENCY: whole(1, 64).default(4).describe('Jobs one process runs at once | 单个进程同时执行的任务数'),
  EMBEDDING_PROVIDER: z
    .enum(['static', 'openai', 'onnx'])
    .default('static')
    .describe('Where embeddings come from | 向量来源'),
  EMBEDDING_MODEL_DIR: z
    .string()
    .min(1)
    .optional()
    .describe('Folder with model.onnx and tokenizer.json (onnx) | onnx 模型文件夹'),
  DESENSITIZATION_MODEL_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Folder of an encoder that labels names beside the built-in tagger (duijie train encoder) | 与内置标注模型并用的编码器文件夹（duijie train encoder）',
    ),
  EMBEDDING_BASE_URL: url.describe(
    'Base URL of an OpenAI-compatible embedding server (openai) | 兼容 OpenAI 的向量服务地址',
  ),
  EMBEDDING_API_KEY: z.string().min(1).optional().describe('Key for that server (secret) | 该服务的密钥（保密）'),
  EMBEDDING_MODEL: z.string().min(1).optional().describe('Model name at that server | 该服务的模型名'),
  EMBEDDING_DIMENSIONS: whole(1, 4000).optional().describe('Width to ask for and to expect | 期望的向量维数'),
  EMBEDDING_LONGEST_INPUT: whole(16, 100000)
    .default(480)
    .describe('Characters embedded whole; longer texts are split and pooled | 整段计算的最长字符数，更长的分段再合并'),
  EMBEDDING_BATCH_SIZE: whole(1, 2048).default(64).describe('Texts per request | 每次请求的文本数'),
  EMBEDDING_CONCURRENCY: whole(1, 32).default(2).describe('Requests at once | 同时的请求数'),
  EMBEDDING_TIMEOUT_MS: whole(100, 600000).default(30000).describe('Time limit of one request | 单次请求时限（毫秒）'),
  EMBEDDING_RETRIES: whole(0, 10)
    .default(3)
    .describe('Further tries after 429, 5xx or a broken connection | 429、5xx 或断线后的重试次数'),
  EMBEDDING_OWN: flag
    .default(false)
    .describe(
      "1 says the server is the market's own: demand texts may go there | 设为 1 表示该服务属市场自有，可接收需求文本",
    ),
  LANGUAGE_MODEL_BASE_URL: url.describe(
    'Base URL of an OpenAI-compatible language model server; none when absent | 兼容 OpenAI 的语言模型服务地址；不设则不用语言模型',
  ),
  LANGUAGE_MODEL_API_KEY: z.string().min(1).optional().describe('Key for that server (secret) | 该服务的密钥（保密）'),
  LANGUAGE_MODEL: z.string().min(1).optional().describe('Model name at that server | 该服务的模型名'),
  LANGUAGE_MODEL_OWN: flag
    .default(false)
    .describe(
      "1 says the server is the market's own: it may see unmasked text | 设为 1 表示该服务属市场自有，可接收未脱敏文本",
    ),
  LANGUAGE_MODEL_TIMEOUT_MS: whole(100, 600000)
    .default(20000)
    .describe('Time limit of one question, further tries included | 单次提问的总时限，含重试（毫秒）'),
  LANGUAGE_MODEL_RETRIES: whole(0, 10)
    .default(2)
    .describe('Further tries after 429, 5xx or a broken connection | 429、5xx 或断线后的重试次数'),
  LANGUAGE_MODEL_DAILY_TOKENS: whole(0, 1_000_000_000_000)
    .default(1_000_000)
    .describe('Tokens a Beijing day and process, in and out together | 每进程每天（北京时间）的用量上限，输入输出合计'),
  OUTGOING_INNER_HOSTS: z
    .string()
    .regex(/^[a-z0-9.:[\]-]+(,[a-z0-9.:[\]-]+)*$/)
    .optional()
    .describe(
      "Hosts (with or without port, by commas) on an inner network that may be called; the market's own model servers are | 允许访问的内网主机，可带端口，逗号分隔；市场自有的模型服务无须列出",
    ),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('Least level that is logged | 日志级别'),
  BODY_LIMIT_BYTES: whole(1024, 64 * 1024 * 1024)
    .default(1048576)
    .describe('Largest request body | 请求体上限（字节）'),
  LIMIT_ADDRESS: whole(0, 1_000_000)
    .default(1200)
    .describe(
      'Requests a minute from one address; 0 for no limit, as in all limits | 每地址每分钟请求数；各项限额设 0 均为不限',
    ),
  LIMIT_ACCOUNT: whole(0, 1_000_000).default(600).describe('Requests a minute of one account | 每账号每分钟请求数'),
  LIMIT_KEY: whole(0, 1_000_000).default(600).describe('Requests a minute with one API key | 每密钥每分钟请求数'),
  LIMIT_MATCHES: whole(0, 1_000_000).default(60).describe('Matches a minute of one account | 每账号每分钟匹配次数'),
  LIMIT_DEMAND_TEXTS: whole(0, 1_000_000)
    .default(600)
    .describe('Demands an hour whose confidential text one account reads | 每账号每小时可读取保密文本的需求条数'),
  LIMIT_REFUSALS: whole(0, 1_000_000)
    .default(30)
    .describe(
      'Refused sign-ins and keys in 15 minutes before an address is shut out | 每地址十五分钟内登录或密钥被拒的次数，超过则暂不受理',
    ),
  LIMIT_NAME_REFUSALS: whole(0, 1_000_000)
    .default(100)
    .describe(
      'Refused sign-ins in 15 minutes before an account name is shut out, from whatever addresses | 每账号名十五分钟内登录被拒的次数（不论地址），超过则暂不受理',
    ),
  SAMPLE_SEASON: flag
    .default(true)
    .describe('0 starts an empty embedded database without the sample season | 设为 0 则内嵌库启动时不载入示例季'),
});

export interface SignOnConfig {
  issuer: string;
  clientId: string;
  clientSecret?: string;
}

export interface Config {
  http: { port: number; host: string; publicUrl: string; trustedProxies: string[]; bodyLimit: number };
  accounts: { secret?: string; signOn?: SignOnConfig; sample: boolean };
  /** How much one caller may ask (src/http/limits.ts). */
  limits: {
    address: number;
    account: number;
    key: number;
    matches: number;
    demandTexts: number;
    refusals: number;
    nameRefusals: number;
  };
  dataDir: string;
  /** Folder of the audit log's anchors. */
  anchorDir: string;
  database: { url?: string; ownerUrl?: string; pool: number };
  jobs: { redisUrl?: string; prefix: string; concurrency: number };
  embeddings: {
    provider: 'static' | 'openai' | 'onnx';
    modelDir?: string;
    openai?: {
      baseUrl: string;
      apiKey?: string;
      model: string;
      dimension: number;
      longestInput: number;
      batchSize: number;
      concurrency: number;
      timeoutMs: number;
      retries: number;
      own: boolean;
      innerHosts: string[];
    };
  };
  desensitization: {
    /** Folder of the encoder that labels names beside the built-in tagger; none when absent. */
    modelDir?: string;
  };
  /** Absent: everything is done without a language model. */
  languageModel?: {
    baseUrl: string;
    apiKey?: string;
    model: string;
    own: boolean;
    timeoutMs: number;
    retries: number;
    dailyTokens: number;
    innerHosts: string[];
  };
  logLevel: string;
  sampleSeason: boolean;
}

/** Names the variables that are wrong; never their values. */
export class ConfigError extends Error {}

/** Whether a variable is given; an empty one counts as absent. */
export const isSet = (name: string): boolean => (process.env[name] ?? '') !== '';

/**
 * Reads the environment once. An empty variable counts as absent.
 * @param overrides what a command's options say instead, by the variables' names
 * @throws ConfigError
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env, overrides: NodeJS.ProcessEnv = {}): Config {
  const given = Object.fromEntries(
    Object.entries({ ...env, ...overrides }).filter(([, value]) => value !== '' && value !== undefined),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${String(issue.path[0])}（${reason(issue)}）`);
    throw new ConfigError(`环境变量有误：${[...new Set(wrong)].join('、')}`);
  }
  const e = parsed.data;
  if (!isLoopback(e.HOST) && !e.PUBLIC_URL) {
    throw new ConfigError('环境变量有误：PUBLIC_URL（HOST 不是本机地址时必须设置）');
  }
  if (e.EMBEDDING_PROVIDER === 'onnx' && !e.EMBEDDING_MODEL_DIR) {
    throw new ConfigError('环境变量有误：EMBEDDING_MODEL_DIR（EMBEDDING_PROVIDER=onnx 时必须设置）');
  }
  return {
    http: http(e),
    accounts: { secret: e.SESSION_SECRET, signOn: signOn(e), sample: e.SAMPLE_ACCOUNTS },
    limits: {
      address: e.LIMIT_ADDRESS,
      account: e.LIMIT_ACCOUNT,
      key: e.LIMIT_KEY,
      matches: e.LIMIT_MATCHES,
      demandTexts: e.LIMIT_DEMAND_TEXTS,
      refusals: e.LIMIT_REFUSALS,
      nameRefusals: e.LIMIT_NAME_REFUSALS,
    },
    dataDir: resolve(e.DATA_DIR),
    anchorDir: resolve(e.AUDIT_ANCHOR_DIR ?? join(e.DATA_DIR, 'anchors')),
    database: { url: e.DATABASE_URL, ownerUrl: e.DATABASE_OWNER_URL ?? e.DATABASE_URL, pool: e.DATABASE_POOL },
    jobs: { redisUrl: e.REDIS_URL, prefix: e.QUEUE_PREFIX, concurrency: e.JOB_CONCURRENCY },
    embeddings: { provider: e.EMBEDDING_PROVIDER, modelDir: e.EMBEDDING_MODEL_DIR, openai: openai(e) },
    desensitization: { modelDir: e.DESENSITIZATION_MODEL_DIR },
    languageModel: languageModel(e),
    logLevel: e.LOG_LEVEL,
    sampleSeason: e.SAMPLE_SEASON,
  };
}

function http(e: z.infer<typeof environment>): Config['http'] {
  const publicUrl = new URL(e.PUBLIC_URL ?? `http://127.0.0.1:${e.PORT}`);
  if (!/^https?:$/.test(publicUrl.protocol) || publicUrl.href !== `${publicUrl.origin}/`) {
    throw new ConfigError('环境变量有误：PUBLIC_URL（只写协议、主机和端口，如 https://duijie.example.cn）');
  }
  const trustedProxies = e.TRUSTED_PROXIES?.split(',') ?? [];
  return { port: e.PORT, host: e.HOST, publicUrl: publicUrl.origin, trustedProxies, bodyLimit: e.BODY_LIMIT_BYTES };
}

function signOn(e: z.infer<typeof environment>): SignOnConfig | undefined {
  if (!e.OIDC_ISSUER && !e.OIDC_CLIENT_ID) return undefined;
  if (!e.OIDC_ISSUER || !e.OIDC_CLIENT_ID || !e.PUBLIC_URL) {
    throw new ConfigError('环境变量有误：OIDC_ISSUER、OIDC_CLIENT_ID、PUBLIC_URL（三者须同时设置）');
  }
  return { issuer: e.OIDC_ISSUER, clientId: e.OIDC_CLIENT_ID, clientSecret: e.OIDC_CLIENT_SECRET };
}

function openai(e: z.infer<typeof environment>): Config['embeddings']['openai'] {
  if (e.EMBEDDING_PROVIDER !== 'openai') return undefined;
  if (!e.EMBEDDING_BASE_URL || !e.EMBEDDING_MODEL || !e.EMBEDDING_DIMENSIONS) {
    const needed = 'EMBEDDING_BASE_URL、EMBEDDING_MODEL、EMBEDDING_DIMENSIONS';
    throw new ConfigError(`环境变量有误：${needed}（EMBEDDING_PROVIDER=openai 时必须设置）`);
  }
  return {
    baseUrl: e.EMBEDDING_BASE_URL,
    apiKey: e.EMBEDDING_API_KEY,
    model: e.EMBEDDING_MODEL,
    dimension: e.EMBEDDING_DIMENSIONS,
    longestInput: e.EMBEDDING_LONGEST_INPUT,
    batchSize: e.EMBEDDING_BATCH_SIZE,
    concurrency: e.EMBEDDING_CONCURRENCY,
    timeoutMs: e.EMBEDDING_TIMEOUT_MS,
    retries: e.EMBEDDING_RETRIES,
    own: e.EMBEDDING_OWN,
    innerHosts: innerHosts(e),
  };
}

function languageModel(e: z.infer<typeof environment>): Config['languageModel'] {
  if (!e.LANGUAGE_MODEL_BASE_URL && !e.LANGUAGE_MODEL) return undefined;
  if (!e.LANGUAGE_MODEL_BASE_URL || !e.LANGUAGE_MODEL) {
    throw new ConfigError('环境变量有误：LANGUAGE_MODEL_BASE_URL、LANGUAGE_MODEL（两者须同时设置）');
  }
  return {
    baseUrl: e.LANGUAGE_MODEL_BASE_URL,
    apiKey: e.LANGUAGE_MODEL_API_KEY,
    model: e.LANGUAGE_MODEL,
    own: e.LANGUAGE_MODEL_OWN,
    timeoutMs: e.LANGUAGE_MODEL_TIMEOUT_MS,
    retries: e.LANGUAGE_MODEL_RETRIES,
    dailyTokens: e.LANGUAGE_MODEL_DAILY_TOKENS,
    innerHosts: innerHosts(e),
  };
}

const innerHosts = (e: z.infer<typeof environment>) => e.OUTGOING_INNER_HOSTS?.split(',') ?? [];

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function reason(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return '类型不对';
  if (issue.code === 'invalid_value') return `只能是 ${issue.values.join('、')}`;
  if (issue.code === 'too_small') return `太小，至少 ${issue.minimum}`;
  if (issue.code === 'too_big') return `太大，至多 ${issue.maximum}`;
  return '格式不对';
}
