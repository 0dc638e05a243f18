import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressRule, judgedLookup } from './addresses.ts';
import { webhookDelivery } from './deliver.ts';
import { webhookHeaders } from './sign.ts';

test('signs as in the example of Standard Webhooks', () => {
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
  expect(webhookHeaders(message, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 1614265330_000)).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

describe('addresses', () => {
  const nothingNamed = addressRule([]);

  test.each(
    (
      '127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 ' +
      '100.100.100.200 224.0.0.1 255.255.255.255 198.18.0.1 192.0.2.1 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ' +
      '::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: fe80::1 fec0::1 fd00::1 fc00::1 ff02::1 2001:db8::1 nonsense'
    ).split(' '),
  )('%s is not public', (address) => expect(nothingNamed(address, true)).toBe(false));

  test.each('8.8.8.8 223.5.5.5 172.32.0.1 100.128.0.1 2400:3200::1 ::ffff:8.8.8.8'.split(' '))(
    '%s is public, for HTTPS only',
    (address) => {
      expect(nothingNamed(address, true)).toBe(true);
      expect(nothingNamed(address, false)).toBe(false);
    },
  );

  test('a named network is let through, by plain HTTP too, its neighbours are not', () => {
    const rule = addressRule(['10.20.0.0/16', 'fd00::/8']);
    expect(rule('10.20.3.4', false)).toBe(true);
    expect(rule('::ffff:10.20.3.4', false)).toBe(true);
    expect(rule('fd12::1', false)).toBe(true);
    expect(rule('10.21.0.1', true)).toBe(false);
    for (const wrong of ['10.0.0.0', '10.0.0.0/33', 'x/8', '10.0.0.0/', '']) {
      expect(() => addressRule([wrong]), wrong).toThrow(TypeError);
    }
  });

  test('a name is judged by what it resolves to, and only judged addresses are handed on', async () => {
    const look = (allowed: string[], all: boolean) =>
      new Promise<unknown>((resolve) => {
        judgedLookup(addressRule(allowed), true)('localhost', { all, family: 4 }, (error, found) =>
          resolve(error ?? found),
        );
      });
    expect(await look([], true)).toMatchObject({ name: 'AddressRefused', retryable: false });
    expect(await look([], false)).toMatchObject({ name: 'AddressRefused' });
    expect(await look(['127.0.0.0/8'], true)).toEqual([{ address: '127.0.0.1', family: 4 }]);
    expect(await look(['127.0.0.0/8'], false)).toBe('127.0.0.1');
  });
});

describe('delivery', () => {
  type Received = { headers: IncomingMessage['headers']; body: string };
  let received: Received[] = [];
  let answer: { status: number; body?: string; headers?: Record<string, string> } | undefined;
  let receiver: Server;
  let url: string;

  beforeAll(async () => {
    receiver = createServer(async (request, response) => {
      received.push({ headers: request.headers, body: await text(request) });
      if (answer !== undefined) response.writeHead(answer.status, answer.headers).end(answer.body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => receiver.once('listening', resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });
  beforeEach(() => {
    received = [];
    answer = { status: 204 };
  });
  afterAll(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  const payload = {
    webhook: 'w1',
    event: 'matter.done',
    at: '2026-11-22T08:00:00Z',
    data: { number: '诉1' },
  };
  const secret = Buffer.from('a secret of sufficient length').toString('base64');
  const delivery = { districtId: 7, id: 'row-1', attempt: 1, signal: new AbortController().signal };
  const deliverTo = (target: string | undefined, allowedNetworks: string[] = ['127.0.0.0/8']) =>
    webhookDelivery({
      find: async () => (target === undefined ? undefined : { url: target, secret }),
      allowedNetworks,
      timeoutMs: 200,
      clock: () => 1_700_000_000_000,
    })(payload, delivery);

  test('posts the signed event, with the row’s id', async () => {
    await deliverTo(url);
    const [{ headers, body }] = received as [Received];
    expect(JSON.parse(body)).toEqual({ type: 'matter.done', timestamp: payload.at, data: payload.data });
    expect(headers).toMatchObject(webhookHeaders({ id: 'row-1', body }, secret, 1_700_000_000_000));
    expect(headers['content-type']).toContain('application/json');
  });

  test('reaches a name through judged addresses', async () => {
    await deliverTo(url.replace('127.0.0.1', 'localhost'));
    expect(received).toHaveLength(1);
  });

  test('never calls addresses that are not public or named', async () => {
    const { port } = new URL(url);
    const targets = [
      url,
      `http://localhost:${port}/`,
      `http://2130706433:${port}/`,
      `http://0x7f.1:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      `http://0:${port}/`,
      'https://169.254.169.254/latest/meta-data',
      'http://8.8.8.8/',
      'ftp://example.com/',
      'file:///etc/passwd',
      `http://name:word@127.0.0.1:${port}/`,
      'not an address',
    ];
    for (const target of targets) {
      await expect(deliverTo(target, []), target).rejects.toMatchObject({
        name: 'AddressRefused',
        retryable: false,
      });
    }
    expect(received).toEqual([]);
  });

  test.each([
    [500, true],
    [404, true],
    [302, true],
    [410, false],
  ])('status %i: worth another try is %s', async (status, retryable) => {
    answer = { status, body: '出错', headers: { location: 'http://127.0.0.1:1/' } };
    await expect(deliverTo(url)).rejects.toMatchObject({
      retryable,
      message: expect.stringContaining('出错'),
    });
    expect(received).toHaveLength(1);
  });

  test('an endless answer is cut off, a silent receiver given up, a closed port is retryable', async () => {
    answer = { status: 200, body: 'x'.repeat(20_000_000) };
    await deliverTo(url);
    answer = undefined;
    await expect(deliverTo(url)).rejects.toThrow('no answer in time');
    await expect(deliverTo('http://127.0.0.1:1/')).rejects.toMatchObject({ retryable: true });
  });

  test('a withdrawn subscription is final', async () => {
    await expect(deliverTo(undefined)).rejects.toMatchObject({ retryable: false });
  });
});
