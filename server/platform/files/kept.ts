import { createHash } from 'node:crypto';
import type { FileRef } from '@lianxin/contracts/values';
import type { Db } from '../database.ts';
import { newId } from '../ids.ts';
import { type Context, Download, inTransaction, refuse, type SignedIn } from '../operations/index.ts';
import { sql } from '../sql.ts';
import { pictureType } from './pictures.ts';
import { acceptUpload } from './uploads.ts';

/** What files are kept for beside matters; each is served by whoever keeps such things. */
export type Purpose = 'standard' | 'care';

const keyOf = (districtId: number, id: string, size: 'full' | 'list') => `${districtId}/${id}/${size}`;

/**
 * Keeps an uploaded picture or PDF for a purpose. It belongs to nothing until `useFiles`; unused it is dropped
 * after a day. Refuses with `NotAPicture`, `PictureTooLarge`, `UnsupportedMedia`, `TooLarge`.
 */
export async function keepUpload(
  ctx: SignedIn,
  purpose: Purpose,
  name: string | undefined,
): Promise<FileRef> {
  const upload = await acceptUpload(ctx.upload ?? refuse('UnsupportedMedia'), { documents: true });
  const id = newId(ctx.now);
  const { id: districtId } = ctx.district;
  const picture = upload.kind === 'picture';
  const bytes = picture ? upload.full : Buffer.from(upload.bytes);
  const mime = picture ? pictureType : upload.type;
  await ctx.files.put(keyOf(districtId, id, 'full'), bytes, { type: mime });
  if (picture) await ctx.files.put(keyOf(districtId, id, 'list'), upload.list, { type: mime });
  const file: FileRef = {
    id,
    kind: picture ? 'picture' : 'document',
    name: name?.trim() || (picture ? '照片.jpg' : '文件.pdf'),
    bytes: bytes.byteLength,
    ...(picture ? { width: upload.width, height: upload.height } : {}),
  };
  return inTransaction(ctx, async (tx) => {
    await sql`insert into files (district_id, id, kind, name, mime, bytes, width, height, sha256, uploaded_by, created_at,
        kept_for)
      values (${districtId}, ${id}::uuid, ${file.kind}, ${file.name}, ${mime}, ${file.bytes}, ${file.width ?? null},
        ${file.height ?? null}, ${createHash('sha256').update(bytes).digest('hex')}, ${ctx.actor.accountId},
        ${new Date(ctx.now).toISOString()}::timestamptz, ${purpose})`.execute(tx);
    return file;
  });
}

/** Makes the actor's own uploads part of something; false, and nothing is to be written, if one is not theirs to use. */
export async function useFiles(
  tx: Db,
  ctx: SignedIn,
  purpose: Purpose,
  ids: readonly string[],
  keptId: string,
): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  const { rows } = await sql<{ id: string }>`
    update files set kept_id = ${keptId}::uuid
    where district_id = ${ctx.district.id} and id = any(${wanted}::uuid[]) and kept_for = ${purpose}
      and (kept_id = ${keptId}::uuid or (kept_id is null and uploaded_by = ${ctx.actor.accountId}))
    returning id`.execute(tx);
  return rows.length === wanted.length;
}

/** A kept file as a row: what it belongs to (null: nothing yet) and who uploaded it. */
export interface KeptFile extends FileRef {
  mime: string;
  keptId: string | null;
  uploadedBy: string;
}

/** Kept files by id, of one purpose. */
export async function keptFiles(
  db: Db,
  districtId: number,
  purpose: Purpose,
  ids: readonly string[],
): Promise<Map<string, KeptFile>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<KeptFile & { width: number | null; height: number | null }>`
    select id, kind, name, bytes, width, height, mime, kept_id as "keptId", uploaded_by as "uploadedBy" from files
    where district_id = ${districtId} and kept_for = ${purpose} and id = any(${ids as string[]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A file as contracts name it. */
export const refOf = ({ id, kind, name, bytes, width, height }: KeptFile): FileRef => ({
  id,
  kind,
  name,
  bytes,
  ...(width && height ? { width, height } : {}),
});

/** The bytes of a kept file; a paper has one size only. Whoever calls has asked whether it may be seen. */
export async function openKept(
  ctx: Context,
  file: KeptFile,
  size: 'full' | 'list' = 'full',
): Promise<Download> {
  const wanted = file.kind === 'document' ? 'full' : size;
  const stored = (await ctx.files.get(keyOf(ctx.district.id, file.id, wanted))) ?? refuse('NotFound');
  return new Download(file.mime, file.name, stored.stream);
}

/** Forgets kept files and their bytes for good. */
export async function forgetFiles(
  ctx: Context,
  tx: Db,
  purpose: Purpose,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from files where district_id = ${ctx.district.id} and kept_for = ${purpose}
    and id = any(${ids as string[]}::uuid[])`.execute(tx);
  for (const id of ids)
    for (const size of ['full', 'list'] as const) await ctx.files.remove(keyOf(ctx.district.id, id, size));
}
