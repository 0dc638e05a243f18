import { diskStore } from './disk.ts';
import { type S3Options, s3Store } from './s3.ts';
import type { FileStore } from './store.ts';

/** Where files go: a folder, or a bucket of an S3-compatible service. */
export type FilesOptions = { kind: 'disk'; folder: string } | ({ kind: 's3' } & S3Options);

/** Opens the configured store. Rejects if the folder cannot be made or written. */
export async function openFiles(options: FilesOptions): Promise<FileStore> {
  return options.kind === 'disk' ? diskStore(options.folder) : s3Store(options);
}
