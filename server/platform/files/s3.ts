import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { S3Client } from '@aws-sdk/client-s3';
import { checkKey, type FileStore } from './store.ts';

export type S3Options = {
  bucket: string;
  region: string;
  keyId: string;
  key: string;
  /** The service's address; null means Amazon's own. */
  endpoint: string | null;
  /** `https://host/bucket/key` rather than `https://bucket.host/key`. Default: everywhere but in the clouds. */
  pathStyle?: boolean;
  /** Put before every key, so that several installations can share a bucket. */
  prefix?: string;
};

/** These clouds refuse path-style addresses; services that a district runs itself seldom know any other. */
const hostStyle = /\.(amazonaws|aliyuncs|myqcloud|myhuaweicloud|volces)\.com(\.cn)?$/;

/** A store in a bucket of any S3-compatible service. The bucket must exist. */
export function s3Store(options: S3Options): FileStore {
  const { bucket: Bucket, prefix: base = '' } = options;
  let opened: Promise<Opened> | undefined;
  const open = () => {
    opened ??= connect(options);
    return opened;
  };
  const keyOf = (key: string) => base + checkKey(key);

  return {
    async put(key, body, { type, size } = {}) {
      const { client, library } = await open();
      const known = body instanceof Uint8Array ? body.byteLength : size;
      const Body = known === undefined ? await buffer(body as Readable) : body;
      await client.send(
        new library.PutObjectCommand({
          Bucket,
          Key: keyOf(key),
          Body,
          ContentLength: known ?? (Body as Uint8Array).byteLength,
          ContentType: type ?? 'application/octet-stream',
        }),
      );
    },
    async get(key) {
      const { client, library } = await open();
      const command = new library.GetObjectCommand({ Bucket, Key: keyOf(key) });
      const found = await client.send(command).catch((error: unknown) => {
        if (error instanceof library.S3ServiceException && error.$metadata.httpStatusCode === 404) {
          return undefined;
        }
        throw error;
      });
      if (!(found?.Body instanceof Readable)) return undefined;
      return { stream: found.Body, size: found.ContentLength ?? 0 };
    },
    async remove(key) {
      const { client, library } = await open();
      await client.send(new library.DeleteObjectCommand({ Bucket, Key: keyOf(key) }));
    },
    async *list(prefix = '') {
      const { client, library } = await open();
      const pages = library.paginateListObjectsV2({ client }, { Bucket, Prefix: base + prefix });
      for await (const page of pages) {
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) yield Key.slice(base.length);
      }
    },
  };
}

type Opened = { client: S3Client; library: typeof import('@aws-sdk/client-s3') };

/** The library costs some 40 MB, so it is loaded only where files are kept this way. */
async function connect(options: S3Options): Promise<Opened> {
  const library = await import('@aws-sdk/client-s3');
  const client = new library.S3Client({
    region: options.region,
    credentials: { accessKeyId: options.keyId, secretAccessKey: options.key },
    ...(options.endpoint !== null && { endpoint: options.endpoint }),
    forcePathStyle:
      options.pathStyle ?? (options.endpoint !== null && !hostStyle.test(new URL(options.endpoint).hostname)),
    // Checksums in trailers are Amazon's own: other services refuse or mangle them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    maxAttempts: 3,
  });
  return { client, library };
}
