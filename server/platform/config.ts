import { resolve } from 'node:path';
import { Halt } from './halt.ts';
import { readArguments, readSettings, type SettingName, settings, type Told } from './settings.ts';

/** Where uploaded files are kept. */
export type FileStoreConfig =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3';
      readonly endpoint: string | null;
      readonly region: string;
      readonly bucket: string;
      readonly keyId: string;
      readonly key: string;
    };

/** How text messages leave; `log` writes them to the log, for development and trials. */
export type SmsConfig =
  | { readonly kind: 'log' }
  | { readonly kind: 'http'; readonly url: string; readonly token: string | null }
  | {
      readonly kind: 'aliyun';
      readonly keyId: string;
      readonly key: string;
      readonly sign: string;
      readonly template: string;
    }
  | {
      readonly kind: 'tencent';
      readonly keyId: string;
      readonly key: string;
      readonly app: string;
      readonly sign: string;
      readonly template: string;
    };

/** Everything the program is told from outside, read once. */
export interface Config {
  readonly mode: 'production' | 'development';
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The address people use, if it differs from host and port (behind a proxy): no slash at its end. */
  readonly publicUrl: string | null;
  /** How many proxies in front may be believed about the caller's address. */
  readonly proxies: number;
  /** The data folder, absolute. */
  readonly data: string;
  /** Demo world loaded on the first start; null loads none. */
  readonly world: string | null;
  readonly faces: 'all' | 'portal' | 'console';
  /** PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl: string | null;
  /** A further process on a data folder that is already being served. */
  readonly join: boolean;
  /** Signs cookies and tokens; null means the one kept in the data folder (`dataSecret`). */
  readonly secret: string | null;
  readonly files: FileStoreConfig;
  readonly sms: SmsConfig;
  readonly tiandituKey: string | null;
  /** 审图号, shown on every map with tiles. */
  readonly mapApproval: string | null;
  /** Bearer token that `/metrics` asks of callers from other machines; null refuses them. */
  readonly metricsToken: string | null;
  /** Whether the writes of one account are limited. */
  readonly limits: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** A configuration with its secret found: what the application is made from. */
export type ServerConfig = Config & { readonly secret: string };

const root = resolve(import.meta.dirname, '../..');
type Need = <K extends SettingName>(key: K, why: string) => NonNullable<Told[K]>;

/**
 * Reads the configuration from command-line arguments (without node and script) and environment.
 * An option wins over the environment; an empty value counts as not given. Touches no file.
 * Throws `Halt` with status 2 naming every value that is unknown or wrong.
 */
export function readConfig(argv: readonly string[], env: NodeJS.ProcessEnv): Config {
  const { values, problems } = readArguments(argv);
  const told = readSettings(values, env, problems);
  const mode = told.mode ?? (env.NODE_ENV === 'production' ? 'production' : 'development');
  const data = resolve(told.data ?? (process.getuid?.() === 0 ? '/var/lib/lianxin' : resolve(root, 'data')));
  const need = <K extends SettingName>(key: K, why: string): NonNullable<Told[K]> => {
    const value = told[key];
    if (value === undefined) problems.push(`${settings[key].env} must be set ${why}.`);
    return value as NonNullable<Told[K]>;
  };
  if (mode === 'production' && !told.sms)
    problems.push('LIANXIN_SMS must be set in production: aliyun, tencent or http; log only for a trial.');
  const config: Config = {
    mode,
    host: told.host ?? '127.0.0.1',
    port: told.port ?? 8080,
    publicUrl: told.publicUrl?.replace(/\/+$/, '') ?? null,
    proxies: told.proxies ?? 0,
    data,
    world: worldOf(told, mode),
    faces: told.faces ?? 'all',
    databaseUrl: told.databaseUrl ?? null,
    join: values.join === true,
    secret: told.secret ?? null,
    files: readFiles(told, data, need),
    sms: readSms(told, need),
    tiandituKey: told.tiandituKey ?? null,
    mapApproval: told.mapApproval ?? null,
    metricsToken: told.metricsToken ?? null,
    limits: told.limits !== 'off',
    logLevel: told.logLevel ?? 'info',
  };
  if (problems.length > 0)
    throw new Halt(`${problems.join('\n')}\nscript/start --help lists what can be set.`, 2);
  return config;
}

/** A demo world has accounts whose passwords everybody knows: in production it must be asked for. */
function worldOf({ world }: Told, mode: Config['mode']): string | null {
  if (world === undefined) return mode === 'production' ? null : 'shizhong';
  return world === 'none' ? null : world;
}

function readFiles(told: Told, data: string, need: Need): FileStoreConfig {
  if (!told.s3Bucket) return { kind: 'disk', folder: resolve(told.filesFolder ?? resolve(data, 'files')) };
  return {
    kind: 's3',
    endpoint: told.s3Endpoint ?? null,
    region: told.s3Region ?? 'us-east-1',
    bucket: told.s3Bucket,
    keyId: need('s3KeyId', 'with LIANXIN_S3_BUCKET'),
    key: need('s3Key', 'with LIANXIN_S3_BUCKET'),
  };
}

function readSms(told: Told, need: Need): SmsConfig {
  const kind = told.sms ?? 'log';
  const why = `with LIANXIN_SMS=${kind}`;
  if (kind === 'log') return { kind };
  if (kind === 'http') return { kind, url: need('smsUrl', why), token: told.smsToken ?? null };
  const keys = {
    keyId: need('smsKeyId', why),
    key: need('smsKey', why),
    sign: need('smsSign', why),
    template: need('smsTemplate', why),
  };
  return kind === 'aliyun' ? { kind, ...keys } : { kind, ...keys, app: need('smsApp', why) };
}
