import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { Halt } from './halt.ts';
import { startHelp } from './settings.ts';

const refusal = (argv: string[], env: NodeJS.ProcessEnv = {}): string => {
  try {
    readConfig(argv, env);
  } catch (error) {
    expect(error).toBeInstanceOf(Halt);
    expect((error as Halt).status).toBe(2);
    return (error as Halt).message;
  }
  throw new Error('was accepted');
};

describe('configuration', () => {
  test('stands on its own without any setting', () => {
    const config = readConfig([], {});
    expect(config).toMatchObject({
      mode: 'development',
      host: '127.0.0.1',
      port: 8080,
      world: 'shizhong',
      faces: 'all',
      databaseUrl: null,
      secret: null,
      sms: { kind: 'log' },
    });
    expect(config.data).toBe(
      process.getuid?.() === 0 ? '/var/lib/lianxin' : resolve(import.meta.dirname, '../../data'),
    );
    expect(config.files).toEqual({ kind: 'disk', folder: resolve(config.data, 'files') });
  });

  test('takes options before the environment, and folders as absolute paths', () => {
    const config = readConfig(['--port', '9', '--data=x', '--world', 'none', '--join'], {
      LIANXIN_PORT: '1',
      LIANXIN_HOST: '::1',
    });
    expect(config).toMatchObject({ port: 9, host: '::1', world: null, join: true, data: resolve('x') });
  });

  test('loads a demo world in production only when asked to', () => {
    expect(readConfig([], { NODE_ENV: 'production', LIANXIN_SMS: 'log' }).world).toBeNull();
    expect(readConfig(['--world', 'x'], { LIANXIN_MODE: 'production', LIANXIN_SMS: 'log' }).world).toBe('x');
  });

  test('an empty variable counts as not set', () => {
    expect(readConfig([], { LIANXIN_PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: 8080,
      databaseUrl: null,
    });
  });

  test.each([
    [['--prot', '1'], {}, /--prot/],
    [['extra'], {}, /extra/],
    [['--port', '99999'], {}, /--port must be a whole number from 0 to 65535/],
    [['--port', '1e3'], {}, /--port/],
    [['--port='], {}, /--port must not be empty/],
    [['--faces', 'both'], {}, /--faces must be one of all, portal, console/],
    [['--world', '../x'], {}, /--world/],
    [[], { LIANXIN_PROT: '1' }, /LIANXIN_PROT is not a setting/],
    [[], { LIANXIN_SECRET: 'short' }, /LIANXIN_SECRET must be at least 32/],
    [[], { DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be an address/],
    [[], { LIANXIN_S3_BUCKET: 'b' }, /LIANXIN_S3_KEY_ID must be set[\s\S]*LIANXIN_S3_KEY must be set/],
    [[], { LIANXIN_SMS: 'aliyun' }, /LIANXIN_SMS_SIGN must be set with LIANXIN_SMS=aliyun/],
    [[], { NODE_ENV: 'production' }, /LIANXIN_SMS must be set in production/],
  ] as [string[], NodeJS.ProcessEnv, RegExp][])('refuses %j %j', (argv, env, message) => {
    expect(refusal(argv, env)).toMatch(message);
  });

  test('names every wrong value at once', () => {
    expect(refusal(['--port', 'x', '--faces', 'y'])).toMatch(/--port[\s\S]*--faces/);
  });

  test('reads a whole S3 and SMS set-up', () => {
    const config = readConfig([], {
      LIANXIN_S3_BUCKET: 'b',
      LIANXIN_S3_KEY_ID: 'i',
      LIANXIN_S3_KEY: 'k',
      LIANXIN_SMS: 'http',
      LIANXIN_SMS_URL: 'https://sms.example/send',
    });
    expect(config.files).toEqual({
      kind: 's3',
      endpoint: null,
      region: 'us-east-1',
      bucket: 'b',
      keyId: 'i',
      key: 'k',
    });
    expect(config.sms).toEqual({ kind: 'http', url: 'https://sms.example/send', token: null });
  });

  test('help shows every option and variable', () => {
    for (const name of ['--port N', '--data DIR', '--faces WHICH', 'LIANXIN_SMS_TEMPLATE', 'DATABASE_URL'])
      expect(startHelp()).toContain(name);
  });
});
