import { parseArgs } from 'node:util';
import { address, oneOf, type Setting, text, whole } from './setting.ts';

const worldName = (t: string): string => {
  if (!/^[a-z][a-z0-9-]*$/.test(t)) throw new Error('must be the name of a folder in playbooks/, or none');
  return t;
};
const longSecret = (t: string): string => {
  if (t.length < 32)
    throw new Error('must be at least 32 characters; `openssl rand -hex 32` makes a good one');
  return t;
};
const word = (env: string, help: string): Setting<string> => text({ env, help });

/** Every setting there is; what stands in brackets is taken when nothing is told. */
export const settings = {
  host: text({ env: 'LIANXIN_HOST', option: 'host', shows: 'H', help: 'address to listen on (127.0.0.1)' }),
  port: {
    env: 'LIANXIN_PORT',
    option: 'port',
    shows: 'N',
    help: 'port to listen on (8080); 0 takes a free one',
    read: whole(0, 65_535),
  },
  data: text({
    env: 'LIANXIN_DATA',
    option: 'data',
    shows: 'DIR',
    help: 'data folder (./data; /var/lib/lianxin as root)',
  }),
  world: {
    env: 'LIANXIN_WORLD',
    option: 'world',
    shows: 'NAME',
    help: 'demo world for the first start, or none (shizhong; none in production)',
    read: worldName,
  },
  faces: {
    env: 'LIANXIN_FACES',
    option: 'faces',
    shows: 'WHICH',
    help: 'all, portal or console (all)',
    read: oneOf('all', 'portal', 'console'),
  },
  mode: {
    env: 'LIANXIN_MODE',
    help: 'production or development (development, unless NODE_ENV=production)',
    read: oneOf('production', 'development'),
  },
  publicUrl: {
    env: 'LIANXIN_URL',
    help: 'the address people use, when a proxy stands in front',
    read: address('http', 'https'),
  },
  proxies: { env: 'LIANXIN_PROXIES', help: 'how many proxies stand in front (0)', read: whole(0, 9) },
  secret: { env: 'LIANXIN_SECRET', help: 'signs cookies (made once in the data folder)', read: longSecret },
  limits: {
    env: 'LIANXIN_LIMITS',
    help: 'on or off (on): limits on how much one account writes; off for load tests',
    read: oneOf('on', 'off'),
  },
  tiandituKey: word('LIANXIN_TIANDITU_KEY', '天地图 key, for map tiles'),
  mapApproval: word('LIANXIN_MAP_APPROVAL', '审图号 of the tiles'),
  metricsToken: word('LIANXIN_METRICS_TOKEN', 'bearer token for /metrics from other machines'),
  logLevel: {
    env: 'LIANXIN_LOG',
    help: 'debug, info, warn or error (info)',
    read: oneOf('debug', 'info', 'warn', 'error'),
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    help: 'PostgreSQL 15 or later, instead of the embedded one',
    read: address('postgres', 'postgresql'),
  },
  filesFolder: word('LIANXIN_FILES', 'folder for uploaded files (files in the data folder)'),
  s3Bucket: word('LIANXIN_S3_BUCKET', 'keep uploaded files in this S3 bucket instead'),
  s3Endpoint: {
    env: 'LIANXIN_S3_ENDPOINT',
    help: 'S3 address, for services other than AWS',
    read: address('http', 'https'),
  },
  s3Region: word('LIANXIN_S3_REGION', 'S3 region (us-east-1)'),
  s3KeyId: word('LIANXIN_S3_KEY_ID', 'S3 access key id'),
  s3Key: word('LIANXIN_S3_KEY', 'S3 secret access key'),
  sms: {
    env: 'LIANXIN_SMS',
    help: 'log, http, aliyun or tencent (log; must be set in production)',
    read: oneOf('log', 'http', 'aliyun', 'tencent'),
  },
  smsUrl: { env: 'LIANXIN_SMS_URL', help: 'gateway address, for http', read: address('http', 'https') },
  smsToken: word('LIANXIN_SMS_TOKEN', 'bearer token, for http'),
  smsKeyId: word('LIANXIN_SMS_KEY_ID', 'access key id, for aliyun and tencent'),
  smsKey: word('LIANXIN_SMS_KEY', 'secret key, for aliyun and tencent'),
  smsApp: word('LIANXIN_SMS_APP', 'SMS application id, for tencent'),
  smsSign: word('LIANXIN_SMS_SIGN', 'signature (短信签名), for aliyun and tencent'),
  smsTemplate: word('LIANXIN_SMS_TEMPLATE', 'template id, for aliyun and tencent'),
} satisfies Record<string, Setting<unknown>>;

/** What was told, each value already read. */
export type Told = { [K in keyof typeof settings]?: ReturnType<(typeof settings)[K]['read']> };
export type SettingName = keyof typeof settings;

/** The help text of `script/start`. */
export function startHelp(): string {
  const all: Setting<unknown>[] = Object.values(settings);
  const line = (name: string, help: string) => `  ${name.padEnd(24)} ${help}`;
  return [
    'Usage: script/start [OPTIONS]',
    '',
    'Starts Lianxin: its database, its server and, on the first start, a demo world.',
    '',
    ...all.filter((s) => s.option).map((s) => line(`--${s.option} ${s.shows}`, s.help)),
    line('--join', 'run a further process on a data folder that is being served already'),
    line('--help', 'show this'),
    '',
    'From the environment (each option above too, e.g. LIANXIN_PORT):',
    ...all.filter((s) => !s.option).map((s) => line(s.env, s.help)),
  ].join('\n');
}

/** Options of the command line as given. */
export type Values = { [option: string]: string | boolean | undefined };

/** Reads the command line of `script/start`; what is unknown in it becomes a problem. */
export function readArguments(argv: readonly string[]): { values: Values; problems: string[] } {
  const options: Record<string, { type: 'string' | 'boolean' }> = { join: { type: 'boolean' } };
  for (const s of Object.values(settings) as Setting<unknown>[])
    if (s.option) options[s.option] = { type: 'string' };
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    return { values: values as Values, problems: [] };
  } catch (error) {
    return { values: {}, problems: [(error as Error).message] };
  }
}

/** Reads every setting from options or environment; adds to `problems` what is unknown or wrong. */
export function readSettings(values: Values, env: NodeJS.ProcessEnv, problems: string[]): Told {
  const told: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const [key, s] of Object.entries(settings) as [SettingName, Setting<unknown>][]) {
    known.add(s.env);
    const given = s.option ? values[s.option] : undefined;
    const value = typeof given === 'string' ? given : env[s.env];
    if (value === undefined || (value === '' && given === undefined)) continue;
    try {
      if (value === '') throw new Error('must not be empty');
      told[key] = s.read(value);
    } catch (error) {
      problems.push(`${given === undefined ? s.env : `--${s.option}`} ${(error as Error).message}.`);
    }
  }
  for (const name of Object.keys(env))
    if (name.startsWith('LIANXIN_') && !known.has(name))
      problems.push(`${name} is not a setting of Lianxin.`);
  return told as Told;
}
