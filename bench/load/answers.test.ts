import { expect, test } from 'vitest';
import { answerReader } from './answers.ts';

const answer = (status: string, body: string) =>
  `HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

test('answers are found however the bytes come', () => {
  const bytes = Buffer.from(answer('200 OK', 'hello') + answer('404 Not Found', ''));
  for (const size of [1, 7, bytes.length]) {
    const seen: [number, number][] = [];
    const read = answerReader((status, length) => seen.push([status, length]));
    for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size));
    expect(seen).toEqual([
      [200, 5],
      [404, 0],
    ]);
  }
});

test('an answer that does not say its length is not guessed at', () => {
  expect(() => answerReader(() => {})(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'))).toThrow('without its length');
});
