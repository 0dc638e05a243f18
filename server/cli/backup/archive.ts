import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';

/** Number of the archive's layout; a later layout gets a later number. */
export const format = 1;
export const headName = 'lianxin-backup.json';
export const manifestName = 'manifest.json';
export const secretName = 'secret';

/** `tables/matters/000001`: a part of a table's rows as `COPY` writes them. */
export const tablePart = (table: string, n: number): string =>
  `tables/${table}/${String(n).padStart(6, '0')}`;
/** `files/…`: an uploaded file under its key. */
export const fileName = (key: string): string => `files/${key}`;

/** The first entry: what this is. */
export const Head = Type.Object({
  format: Type.Integer(),
  at: Type.String(),
  /** Every migration run on the database, in order; the last is its version. */
  migrations: Type.Array(Type.String(), { minItems: 1 }),
});
export type Head = Static<typeof Head>;

const Table = Type.Object({
  name: Type.String(),
  columns: Type.Array(Type.String()),
  rows: Type.Integer(),
});
const Sequence = Type.Object({ name: Type.String(), value: Type.Integer() });

/** The last entry: everything before it, so that an archive cut short has none. */
export const Manifest = Type.Object({
  head: Head,
  tables: Type.Array(Table),
  sequences: Type.Array(Sequence),
  entries: Type.Array(Type.Object({ name: Type.String(), bytes: Type.Integer(), sha256: Type.String() })),
});
export type Manifest = Static<typeof Manifest>;
export type TableRows = Static<typeof Table>;

/** Counts and digests bytes as they pass. */
export function meter() {
  const hash = createHash('sha256');
  let bytes = 0;
  return {
    add(chunk: Uint8Array) {
      hash.update(chunk);
      bytes += chunk.byteLength;
    },
    read: () => ({ bytes, sha256: hash.digest('hex') }),
  };
}
