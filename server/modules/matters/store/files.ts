import { createHash } from 'node:crypto';
import type { FileRef } from '@lianxin/contracts/values';
import type { Db } from '#platform/database.ts';
import { pictureType } from '#platform/files/pictures.ts';
import { sql } from '#platform/sql.ts';

export async function insertFile(
  db: Db,
  districtId: number,
  file: FileRef,
  bytes: Buffer,
  uploadedBy: string,
  now: number,
): Promise<void> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await sql`insert into files (district_id, id, kind, name, mime, bytes, width, height, sha256, uploaded_by, created_at)
    values (${districtId}, ${file.id}::uuid, ${file.kind}, ${file.name}, ${pictureType}, ${file.bytes},
      ${file.width ?? null}, ${file.height ?? null}, ${sha256}, ${uploadedBy}, ${new Date(now).toISOString()}::timestamptz)`.execute(
    db,
  );
}

export interface FileRow {
  mime: string;
  name: string;
  uploadedBy: string;
  matterId: string | null;
}

export async function findFile(db: Db, districtId: number, id: string): Promise<FileRow | null> {
  const { rows } = await sql<FileRow>`
    select mime, name, uploaded_by as "uploadedBy", matter_id as "matterId" from files
    where district_id = ${districtId} and id = ${id}::uuid and kept_for is null`.execute(db);
  return rows[0] ?? null;
}

/** The answers of a matter that have a picture among them: of the matter itself, or of an action in a step. */
export async function answersWith(
  db: Db,
  districtId: number,
  matterId: string,
  fileId: string,
): Promise<{ field: string; step: string | null; action: string | null }[]> {
  const has = sql`x.value @> to_jsonb(${fileId}::text)`;
  const { rows } = await sql<{ field: string; step: string | null; action: string | null }>`
    select x.key as field, null as step, null as action from matters m, jsonb_each(m.fields) x
    where m.district_id = ${districtId} and m.id = ${matterId}::uuid and ${has}
    union all
    select x.key, e.from_step, e.action from matter_events e, jsonb_each(e.answers) x
    where e.district_id = ${districtId} and e.matter_id = ${matterId}::uuid and e.action is not null and ${has}`.execute(
    db,
  );
  return rows;
}

/** Uploads that never became part of anything within a day: forgotten, and given so that their bytes can go. */
export async function dropOrphans(db: Db, districtId: number, now: number): Promise<string[]> {
  const before = new Date(now - 86_400_000).toISOString();
  const { rows } = await sql<{ id: string }>`
    delete from files where district_id = ${districtId} and matter_id is null and kept_id is null and created_at < ${before}::timestamptz
    returning id`.execute(db);
  return rows.map((r) => r.id);
}
