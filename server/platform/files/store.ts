import type { Readable } from 'node:stream';

/** A readable file and its length in bytes. Read the stream to its end or destroy it. */
export type StoredFile = { stream: Readable; size: number };

export type PutOptions = {
  /** Media type, kept where the store can keep it. */
  type?: string;
  /** Length in bytes of a stream, if known; an S3 store holds a stream of unknown length in memory. */
  size?: number;
};

/**
 * Keeps bytes under keys. A file is there whole or not at all, also after a crash; putting a key again
 * replaces it. Failures of the store itself (full disk, no network) reject with the cause's own error.
 */
export type FileStore = {
  put(key: string, body: Uint8Array | Readable, options?: PutOptions): Promise<void>;
  /** `undefined` when there is no such file. */
  get(key: string): Promise<StoredFile | undefined>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
  /** All keys that begin with the prefix, in no particular order. */
  list(prefix?: string): AsyncIterable<string>;
};

const segment = /^[a-z0-9][a-z0-9._-]{0,99}$/;

/**
 * Refuses keys that are not plain: one to eight `/`-separated segments of lower-case letters, digits,
 * `.`, `_` and `-`, none beginning with a sign. So no key can leave the store's folder. Keys are made by
 * our code, never taken from a caller: a bad one is a programming error.
 */
export function checkKey(key: string): string {
  const segments = key.split('/');
  if (segments.length > 8 || !segments.every((part) => segment.test(part))) {
    throw new TypeError(`not a file key: ${JSON.stringify(key.slice(0, 200))}`);
  }
  return key;
}
