import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { refusedFor } from '#platform/operations/index.ts';
import { readsForms } from './forms.ts';

/** A server that gives back what a form said. */
async function echo() {
  const app = Fastify();
  const read = await readsForms(app);
  app.setErrorHandler((error, request, reply) => {
    const { status, code } = refusedFor(error, request);
    return reply.status(status).send({ code });
  });
  app.post('/', async (request) => {
    const { values, files } = await read(request, request.headers.authorization !== 'nobody');
    return { values, files: files.map((f) => ({ ...f, bytes: f.bytes.toString() })) };
  });
  return app;
}
const plain = { 'content-type': 'application/x-www-form-urlencoded' };

test('reads names that come several times, and lines as typed', async () => {
  const app = await echo();
  const answer = await app.inject({
    method: 'POST',
    url: '/',
    headers: plain,
    payload: 'a.kind=lift&who=1&who=2&text=%E4%B8%80%0D%0A%E4%BA%8C&empty=',
  });
  expect(answer.json()).toEqual({
    values: { 'a.kind': ['lift'], who: ['1', '2'], text: ['一\n二'], empty: [''] },
    files: [],
  });
});

test('takes any name for a name', async () => {
  const app = await echo();
  const payload = '__proto__=1&constructor=2&toString=3';
  const answer = await app.inject({ method: 'POST', url: '/', headers: plain, payload });
  expect(answer.statusCode).toBe(200);
  expect(answer.payload).toContain('"toString":["3"]');
});

test('refuses too much text and too many fields', async () => {
  const app = await echo();
  const status = async (payload: string) =>
    (await app.inject({ method: 'POST', url: '/', headers: plain, payload })).statusCode;
  expect(await status(`a=${'x'.repeat(1_100_000)}`)).toBe(413);
  expect(await status(Array.from({ length: 301 }, (_, i) => `f${i}=1`).join('&'))).toBe(413);
});

test('reads files beside fields; empty ones are none', async () => {
  const app = await echo();
  const payload = [
    '--b\r\ncontent-disposition: form-data; name="note"\r\n\r\n一\r\n',
    '--b\r\ncontent-disposition: form-data; name="p.new"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\nbytes\r\n',
    '--b\r\ncontent-disposition: form-data; name="p.new"; filename=""\r\ncontent-type: application/octet-stream\r\n\r\n\r\n',
    '--b--\r\n',
  ].join('');
  const answer = await app.inject({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload,
  });
  expect(answer.json()).toEqual({
    values: { note: ['一'] },
    files: [{ field: 'p.new', name: 'a.jpg', bytes: 'bytes' }],
  });
});

test('files together, and texts together, are not without end; nobody known sends none', async () => {
  const app = await echo();
  const send = async (parts: string[], more: Record<string, string> = {}) =>
    (
      await app.inject({
        method: 'POST',
        url: '/',
        headers: { 'content-type': 'multipart/form-data; boundary=b', ...more },
        payload: `${parts.map((part) => `--b\r\ncontent-disposition: form-data; ${part}\r\n`).join('')}--b--\r\n`,
      })
    ).statusCode;
  const text = (size: number) => `name="a"\r\n\r\n${'x'.repeat(size)}`;
  const file = (size: number) =>
    `name="p.new"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n${'x'.repeat(size)}`;
  expect(await send([text(900_000)])).toBe(200);
  expect(await send([text(600_000), text(600_000)])).toBe(413);
  expect(await send([file(14_000_000), file(14_000_000)])).toBe(200);
  expect(await send(Array.from({ length: 5 }, () => file(14_000_000)))).toBe(413);
  expect(await send([file(10)], { authorization: 'nobody' })).toBe(401);
});

test.each([
  [
    'an unfinished form',
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="a"\r\n\r\nx',
  ],
  ['one without a boundary', 'multipart/form-data', 'x'],
  ['one of nothing', 'multipart/form-data; boundary=b', ''],
])('%s is no error of ours', async (_name, type, payload) => {
  const app = await echo();
  const answer = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload });
  expect(answer.statusCode).toBeLessThan(500);
});
