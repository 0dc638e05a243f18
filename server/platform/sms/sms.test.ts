import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../log.ts';
import { aliyunSms } from './aliyun.ts';
import { aliyunAuthorization } from './aliyun-signature.ts';
import { httpSms } from './http.ts';
import { openSms } from './open.ts';
import { tencentSms } from './tencent.ts';
import { tencentAuthorization } from './tencent-signature.ts';

type Received = { url: URL; headers: IncomingMessage['headers']; body: string };

/** A provider: keeps what it received, answers what the test says (`undefined`: never). */
let answer: { status: number; body: string } | undefined;
let received: Received[] = [];
let provider: Server;
let endpoint: string;

beforeAll(async () => {
  provider = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    received.push({ url, headers: request.headers, body: await text(request) });
    if (answer !== undefined) response.writeHead(answer.status).end(answer.body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => provider.once('listening', resolve));
  endpoint = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
beforeEach(() => {
  received = [];
});
afterAll(() => {
  provider.closeAllConnections();
  provider.close();
});

const account = { keyId: 'id', key: 'secret', sign: '连心' };
const message = { to: '13812345678', template: 'sign-in-code', values: { code: '246810', minutes: '5' } };
const answers = (body: unknown, status = 200) => {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
};

describe('aliyun', () => {
  const sender = () =>
    aliyunSms({ ...account, endpoint, timeoutMs: 300, templates: { 'sign-in-code': 'SMS_1' } });

  test('sends what the interface asks for, signed over what really arrives', async () => {
    answers({ Code: 'OK', BizId: '900', Message: 'OK' });
    expect(await sender().send(message)).toEqual({ receipt: '900' });
    const { url, headers, body } = received[0] as Received;
    const query = Object.fromEntries(url.searchParams);
    expect(query).toEqual({
      PhoneNumbers: '13812345678',
      SignName: '连心',
      TemplateCode: 'SMS_1',
      TemplateParam: '{"code":"246810","minutes":"5"}',
    });
    expect(headers).toMatchObject({ 'x-acs-action': 'SendSms', 'x-acs-version': '2017-05-25' });
    const signed = Object.entries(headers).filter(([name]) => name === 'host' || name.startsWith('x-acs-'));
    const request = { method: 'POST', path: url.pathname, query, body };
    expect(headers.authorization).toBe(
      aliyunAuthorization(
        { ...request, headers: Object.fromEntries(signed) as Record<string, string> },
        account,
      ),
    );
  });

  test.each([
    ['isv.BUSINESS_LIMIT_CONTROL', 200, 'limited', true],
    ['Throttling.User', 400, 'limited', true],
    ['isp.SYSTEM_ERROR', 200, 'unavailable', true],
    ['isv.MOBILE_NUMBER_ILLEGAL', 200, 'number', false],
    ['isv.AMOUNT_NOT_ENOUGH', 200, 'rejected', false],
    ['isv.BLACK_KEY_CONTROL_LIMIT', 200, 'rejected', false],
    ['InvalidAccessKeyId.NotFound', 404, 'rejected', false],
  ])('%s is %s', async (code, status, kind, retryable) => {
    answers({ Code: code, Message: '13812345678 refused' }, status);
    const error = await sender()
      .send(message)
      .catch((e) => e);
    expect(error).toMatchObject({ name: 'SmsError', kind, retryable, reason: code });
    expect(error.message).not.toContain('13812345678');
  });
});

describe('tencent', () => {
  const templates = { 'sign-in-code': { id: '77', order: ['code', 'minutes'] } };
  const sender = () => tencentSms({ ...account, app: '1400', endpoint, timeoutMs: 300, templates });

  test('sends what the interface asks for, signed over what really arrives', async () => {
    answers({ Response: { SendStatusSet: [{ Code: 'Ok', SerialNo: '5000' }], RequestId: 'r' } });
    expect(await sender().send(message)).toEqual({ receipt: '5000' });
    const { url, headers, body } = received[0] as Received;
    expect(JSON.parse(body)).toEqual({
      PhoneNumberSet: ['+8613812345678'],
      SmsSdkAppId: '1400',
      SignName: '连心',
      TemplateId: '77',
      TemplateParamSet: ['246810', '5'],
    });
    expect(headers).toMatchObject({ 'x-tc-action': 'SendSms', 'x-tc-version': '2021-01-11' });
    const request = {
      service: 'sms',
      host: url.host,
      contentType: String(headers['content-type']),
      timestamp: Number(headers['x-tc-timestamp']),
      body,
    };
    expect(headers.authorization).toBe(tencentAuthorization(request, account));
  });

  test.each([
    [{ SendStatusSet: [{ Code: 'LimitExceeded.PhoneNumberThirtySecondLimit' }] }, 'limited', true],
    [{ SendStatusSet: [{ Code: 'FailedOperation.PhoneNumberInBlacklist' }] }, 'number', false],
    [{ Error: { Code: 'RequestLimitExceeded' } }, 'limited', true],
    [{ Error: { Code: 'InternalError.Timeout' } }, 'unavailable', true],
    [{ Error: { Code: 'AuthFailure.SignatureFailure' } }, 'rejected', false],
    [{}, 'rejected', false],
  ])('%j is %s', async (response, kind, retryable) => {
    answers({ Response: response });
    await expect(sender().send(message)).rejects.toMatchObject({ kind, retryable });
  });
});

describe('http', () => {
  const texts = { 'sign-in-code': '验证码 {code}，{minutes} 分钟内有效，{unknown}' };

  test('posts the usual JSON with a token', async () => {
    answers('');
    await httpSms({ url: `${endpoint}/send`, token: 't', texts }).send(message);
    expect(received[0]?.headers.authorization).toBe('Bearer t');
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      to: '13812345678',
      template: 'sign-in-code',
      text: '验证码 246810，5 分钟内有效，{unknown}',
    });
  });

  test('posts a form with configured fields, and reads success and receipt from the answer', async () => {
    const sender = httpSms({
      url: `${endpoint}/send`,
      token: null,
      format: 'form',
      fields: { mobile: '86{to}', content: '【连心】{text}', sp: 'x' },
      texts,
      success: { field: 'result.code', equals: '0' },
      receipt: 'result.id',
    });
    answers({ result: { code: 0, id: 88 } });
    expect(await sender.send(message)).toEqual({ receipt: '88' });
    const form = Object.fromEntries(new URLSearchParams(received[0]?.body));
    expect(form).toMatchObject({ mobile: '8613812345678', sp: 'x' });
    expect(form.content).toMatch(/^【连心】验证码 246810/);
    answers({ result: { code: 7 } });
    await expect(sender.send(message)).rejects.toMatchObject({ kind: 'rejected', reason: '7' });
    answers('not json');
    await expect(sender.send(message)).rejects.toMatchObject({ kind: 'rejected', reason: 'NoResult' });
  });

  test.each([
    [500, 'unavailable'],
    [429, 'limited'],
    [302, 'rejected'],
    [401, 'rejected'],
  ])('status %i is %s', async (status, kind) => {
    answers('', status);
    await expect(httpSms({ url: endpoint, token: null, texts }).send(message)).rejects.toMatchObject({
      kind,
    });
  });
});

describe('every way', () => {
  const cloud = { ...account, endpoint, template: '1', app: '1' };

  test('gives up on a silent provider, and on none at all', async () => {
    answer = undefined;
    const slow = httpSms({ url: endpoint, token: null, texts: { 'sign-in-code': 'x' }, timeoutMs: 50 });
    await expect(slow.send(message)).rejects.toMatchObject({ kind: 'unavailable', reason: 'Timeout' });
    const none = httpSms({ url: 'http://127.0.0.1:1', token: null, texts: { 'sign-in-code': 'x' } });
    await expect(none.send(message)).rejects.toMatchObject({ reason: 'NoConnection', retryable: true });
  });

  test('refuses numbers and templates before anything is sent', async () => {
    const log = createLog({ level: 'silent' });
    const ways = [
      openSms({ kind: 'http', url: endpoint, token: null }, {}, log),
      openSms({ kind: 'aliyun', ...cloud }, {}, log),
      openSms({ kind: 'tencent', ...cloud }, {}, log),
    ];
    for (const way of ways) {
      for (const to of ['', '12345', '+8613812345678', '138123456789', "13812345678'"]) {
        await expect(way.send({ ...message, to })).rejects.toMatchObject({
          kind: 'number',
          retryable: false,
        });
      }
      for (const template of ['other', 'constructor']) {
        await expect(way.send({ ...message, template })).rejects.toMatchObject({ reason: 'NoTemplate' });
      }
    }
    expect(received).toEqual([]);
  });

  test('log: prints the code but not the number', async () => {
    const lines: string[] = [];
    const log = createLog({ destination: { write: (line) => lines.push(line) } });
    await openSms({ kind: 'log' }, {}, log).send(message);
    expect(lines[0]).toContain('246810');
    expect(lines[0]).toContain('138****5678');
    expect(lines[0]).not.toContain('13812345678');
  });
});
