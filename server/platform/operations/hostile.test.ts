import { uploadFile } from '@lianxin/contracts/files';
import * as op from '@lianxin/contracts/matter-operations';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';

const { as, url } = await testApp();
const resident = await as('resident');

const picture = (width: number) =>
  sharp({ create: { width, height: 60, channels: 3, background: '#886644' } })
    .jpeg()
    .toBuffer();

describe('what cannot be read', () => {
  test.each([
    ['lists', (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`],
    ['objects', (n: number) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`],
  ])('%s nested however deep are refused', async (_what, nested) => {
    for (const depth of [20, 5_000, 100_000]) {
      const body = `{"type":"grid-case","answers":{"detail":${nested(depth)}}}`;
      const reply = await resident.raw('POST', '/api/v1/matters', body, {
        'idempotency-key': `deep-${depth}`,
      });
      expect(reply).toMatchObject({
        status: 400,
        body: { code: 'InvalidInput', fields: [{ code: 'depth' }] },
      });
    }
  });

  test('a NUL is refused wherever it stands; its name in writing is not', async () => {
    const send = (body: string) => resident.raw('POST', '/api/v1/views', body);
    expect(await send('{"name":"a\\u0000","query":""}')).toMatchObject({ status: 400 });
    expect(await send('{"name":"\\\\u0000","query":""}')).toMatchObject({ status: 200 });
    expect((await resident.raw('GET', '/api/v1/matters?q=%00')).status).toBe(400);
  });

  test.each(['__proto__', 'constructor'])('%s is no key', async (key) => {
    const body = `{"type":"grid-case","answers":{},"${key}":{"prototype":{"admin":true}}}`;
    expect(await resident.raw('POST', '/api/v1/matters', body)).toMatchObject({ status: 400 });
  });

  test.each(['%', '%zz', '%2e%2e/%2e%2e/package.json'])('the address /api/v1/%s', async (path) => {
    const answer = await fetch(`${url}/api/v1/${path}`);
    expect([400, 404]).toContain(answer.status);
    expect(await answer.json()).toHaveProperty('code');
  });
});

describe('an idempotency key', () => {
  test('stands for one file: with another it is KeyReused', async () => {
    const send = async (bytes: Buffer) =>
      resident.raw('POST', `/api/v1${uploadFile.path}`, bytes, {
        'content-type': 'image/jpeg',
        'idempotency-key': 'one-picture',
      });
    const [one, other] = [await picture(80), await picture(90)];
    const first = await send(one);
    expect(first.status).toBe(200);
    expect(await send(one)).toMatchObject({ status: 200, body: first.body as object });
    expect(await send(other)).toMatchObject({ status: 409, body: { code: 'KeyReused' } });
  });

  test('is refused when too long, since cut short two might become one', async () => {
    const call = (key: string) => resident.call(op.saveView, { name: '街道', query: 'open=true' }, key);
    expect((await call('k'.repeat(101))).body.code).toBe('InvalidInput');
    expect((await call('k'.repeat(100))).status).toBe(200);
  });

  test('is one account’s own, and used for one operation', async () => {
    const neighbour = await as('neighbour');
    const view = { name: '本周', query: 'open=true' };
    const mine = await resident.ok(op.saveView, view, 'shared');
    expect((await neighbour.ok(op.saveView, view, 'shared')).id).not.toBe(mine.id);
    expect((await resident.call(op.readInbox, {}, 'shared')).body.code).toBe('KeyReused');
  });
});
