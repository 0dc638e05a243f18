import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFiles } from './open.ts';
import { checkKey, type FileStore } from './store.ts';

/** As much of an S3 service as the client library speaks to: path-style PUT, GET, DELETE and listing. */
function serveBucket(): Server {
  const objects = new Map<string, Buffer>();
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const key = decodeURIComponent(url.pathname.replace(/^\/bucket\/?/, ''));
    const found = objects.get(key);
    if (!request.headers.authorization?.includes('Credential=id/')) response.writeHead(403).end();
    else if (request.method === 'PUT') {
      objects.set(key, await buffer(request));
      response.end();
    } else if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
    } else if (url.searchParams.get('list-type') === '2') {
      const prefix = url.searchParams.get('prefix') ?? '';
      const after = url.searchParams.get('continuation-token') ?? '';
      const keys = [...objects.keys()].sort().filter((name) => name.startsWith(prefix) && name > after);
      const page = keys.slice(0, 2);
      const next = keys.length > 2 ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
      const contents = page.map((name) => `<Contents><Key>${name}</Key></Contents>`).join('');
      response.setHeader('content-type', 'application/xml');
      response.end(
        `<ListBucketResult><IsTruncated>${keys.length > 2}</IsTruncated>${next}${contents}</ListBucketResult>`,
      );
    } else if (found === undefined) {
      response.writeHead(404, { 'content-type': 'application/xml' });
      response.end('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
    } else response.end(found);
  });
}

let folder: string;
let bucket: Server;
const stores: Record<string, FileStore> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'));
  bucket = serveBucket().listen(0, '127.0.0.1');
  await new Promise((resolve) => bucket.once('listening', resolve));
  const endpoint = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`;
  stores.disk = await openFiles({ kind: 'disk', folder });
  stores.s3 = await openFiles({
    kind: 's3',
    bucket: 'bucket',
    region: 'cn-north-1',
    keyId: 'id',
    key: 'secret',
    endpoint,
    prefix: 'lianxin/',
  });
});

afterAll(async () => {
  bucket.closeAllConnections();
  bucket.close();
  await rm(folder, { recursive: true });
});

const store = (name: string) => stores[name] as FileStore;
const read = async (files: FileStore, key: string) => {
  const found = await files.get(key);
  if (found === undefined) return undefined;
  const bytes = await buffer(found.stream);
  expect(found.size).toBe(bytes.byteLength);
  return bytes.toString();
};

describe.each(['disk', 's3'])('%s', (name) => {
  test('keeps bytes and streams, replaces, lists by prefix, removes', async () => {
    const files = store(name);
    await files.put('1/a/one.jpg', Buffer.from('一'), { type: 'image/jpeg' });
    await files.put('1/a/two.jpg', Readable.from([Buffer.from('two'), Buffer.from('!')]));
    await files.put('1/b/three.jpg', Readable.from([Buffer.from('three')]), { size: 5 });
    await files.put('2/four.pdf', new Uint8Array(0));
    await files.put('1/a/one.jpg', Buffer.from('一一'));

    expect(await read(files, '1/a/one.jpg')).toBe('一一');
    expect(await read(files, '1/a/two.jpg')).toBe('two!');
    expect(await read(files, '1/b/three.jpg')).toBe('three');
    expect(await read(files, '2/four.pdf')).toBe('');
    expect(await read(files, '2/none.pdf')).toBeUndefined();
    const listed = async (prefix?: string) => {
      const keys: string[] = [];
      for await (const key of files.list(prefix)) keys.push(key);
      return keys.sort();
    };
    expect(await listed()).toEqual(['1/a/one.jpg', '1/a/two.jpg', '1/b/three.jpg', '2/four.pdf']);
    expect(await listed('1/a/t')).toEqual(['1/a/two.jpg']);
    expect(await listed('1/')).toHaveLength(3);

    await files.remove('1/a/one.jpg');
    await files.remove('1/a/one.jpg');
    expect(await files.get('1/a/one.jpg')).toBeUndefined();
    expect(await listed('1/a/')).toEqual(['1/a/two.jpg']);
  });

  test('refuses keys that could leave the store', async () => {
    for (const key of [
      '',
      '../x',
      'a/../b',
      '/a',
      'a/',
      'a//b',
      '.a',
      'a\0',
      'A',
      '=aa/x',
      'a'.repeat(200),
    ]) {
      await expect(store(name).put(key, Buffer.from('x')), key).rejects.toThrow(TypeError);
    }
    expect(() => checkKey('1/2/3/4/5/6/7/8/9')).toThrow(TypeError);
  });
});

test('disk: a stream that breaks off leaves nothing, neither file nor draft', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('line cut');
    })(),
  );
  await expect(store('disk').put('9/broken.jpg', broken)).rejects.toThrow('line cut');
  expect(await store('disk').get('9/broken.jpg')).toBeUndefined();
  expect(await readdir(join(folder, '.unfinished'))).toEqual([]);
});

test('disk: opening clears old drafts of killed processes, not those being written', async () => {
  const [old, fresh] = ['old', 'fresh'].map((name) => join(folder, '.unfinished', name)) as [string, string];
  await writeFile(old, '');
  await writeFile(fresh, '');
  await utimes(old, 0, 0);
  await openFiles({ kind: 'disk', folder });
  expect(await readdir(join(folder, '.unfinished'))).toEqual(['fresh']);
  await rm(fresh);
});

test('disk: many writers of one key leave one whole file', async () => {
  const files = store('disk');
  const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(10_000));
  await Promise.all(contents.map((text) => files.put('3/same.txt', Buffer.from(text))));
  expect(contents).toContain(await read(files, '3/same.txt'));
});

test('s3: a service that refuses is an error, not an absence', async () => {
  const port = (bucket.address() as AddressInfo).port;
  const files = await openFiles({
    kind: 's3',
    bucket: 'bucket',
    region: 'cn-north-1',
    keyId: 'other',
    key: 'secret',
    endpoint: `http://127.0.0.1:${port}`,
  });
  await expect(files.get('1/a/two.jpg')).rejects.toThrow();
});
