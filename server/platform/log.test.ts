import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { createLog } from './log.ts';
import { redact } from './redact.ts';

function capture() {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', destination: { write: (line) => lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

describe('redact', () => {
  test('hides secrets and masks personal numbers at any depth, by name', () => {
    const given = {
      user: { phone: '13812345678', id_number: '37040219880229123X', deep: [{ newPassword: 'a' }] },
      headers: { authorization: 'Bearer x', cookie: 'a=b', 'set-cookie': ['a'], host: 'h' },
      code: '123456',
      tel: 13812345678,
    };
    expect(redact(given)).toEqual({
      user: { phone: '138****5678', id_number: '370***********123X', deep: [{ newPassword: '[hidden]' }] },
      headers: { authorization: '[hidden]', cookie: '[hidden]', 'set-cookie': '[hidden]', host: 'h' },
      code: '[hidden]',
      tel: '138****5678',
    });
  });

  test('keeps what is needed to read an error, its SQLSTATE too', () => {
    const error = Object.assign(new Error('duplicate', { cause: new TypeError('电话13812345678') }), {
      code: '23505',
      detail: 'Key (phone)=(13812345678) already exists.',
    });
    expect(redact({ err: error })).toMatchObject({
      err: {
        type: 'Error',
        code: '23505',
        detail: 'Key (phone)=(138****5678) already exists.',
        cause: { type: 'TypeError', message: '电话138****5678' },
      },
    });
  });

  test('of what is no plain data only the class is named', () => {
    class Connection {
      password = 'x';
    }
    const error = Object.assign(new Error('broken off'), { client: new Connection() });
    expect(redact(error)).toMatchObject({ message: 'broken off', client: '[Connection]' });
    expect(redact([new URL('http://h/13812345678'), new Map([['token', 'x']]), Object.create(null)])).toEqual(
      ['http://h/138****5678', { token: '[hidden]' }, {}],
    );
  });

  test('survives cycles, depth, getters that throw, and very long values', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    let deep: unknown = 1;
    for (let i = 0; i < 50; i++) deep = [deep];
    const hostile = Object.defineProperty({}, 'x', {
      enumerable: true,
      get() {
        throw new Error('no');
      },
    });
    expect(redact(loop)).toEqual({ self: '[circular]' });
    expect(JSON.stringify(redact(deep))).toContain('[deeper]');
    expect(redact({ hostile })).toEqual({ hostile: '[unreadable]' });
    expect(String(redact('长'.repeat(10_000_000))).length).toBeLessThan(4100);
    expect(redact(Buffer.alloc(9))).toBe('[9 bytes]');
    expect(redact([new Date(0), new Date(Number.NaN), 12n, null, undefined, 1.5])).toEqual([
      '1970-01-01T00:00:00.000Z',
      'Invalid Date',
      '12',
      null,
      undefined,
      1.5,
    ]);
  });
});

describe('createLog', () => {
  test('masks messages, their arguments, and messages taken from an error', () => {
    const { log, last } = capture();
    log.info('发给 %s', '13812345678');
    expect(last()).toMatchObject({ level: 'info', msg: '发给 138****5678' });
    log.error(new Error('no such user 13812345678'));
    expect(JSON.stringify(last())).not.toContain('13812345678');
    expect(last()).toMatchObject({ msg: 'no such user 138****5678', err: { type: 'Error' } });
    log.warn({ err: new Error('13812345678') });
    expect(last().msg).toBe('138****5678');
  });

  test('masks what children bind, children of children too', () => {
    const { log, last } = capture();
    log.child({ phone: '13812345678' }).child({ token: 'abc', note: '身份证37040219880229123X' }).info('x');
    expect(last()).toMatchObject({
      phone: '138****5678',
      token: '[hidden]',
      note: '身份证370***********123X',
    });
  });

  test('a web request shows its path, never its query, headers or body', async () => {
    const { log, lines } = capture();
    const app = Fastify({ loggerInstance: log });
    app.get('/people/:phone', () => ({}));
    await app.inject({ url: '/people/13812345678?name=王小明', headers: { cookie: 'session=abc' } });
    await app.close();
    const text = lines.join('');
    expect(text).toContain('"path":"/people/138****5678"');
    expect(text).toContain('"statusCode":200');
    expect(text).not.toMatch(/13812345678|王小明|%E7|session=abc/);
  });
});
