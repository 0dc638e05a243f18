import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Followed } from '../facts.ts';
import type { Step } from '../tree/node.ts';
import type { Handed } from './holdings.ts';

export type ChangeKind = 'add' | 'change' | 'move' | 'merge' | 'split' | 'dissolve' | 'relation' | 'seat';

/** What was changed, in words as they were that day. */
export interface Detail {
  name: string;
  before: string | null;
  after: string | null;
}

/** What was done to an organisation, with all that is needed to take it back. */
export interface ChangeRow {
  id: string;
  at: string;
  kind: ChangeKind;
  organisation: string;
  personId: string;
  reason: string;
  before: Record<string, unknown>;
  after: {
    /** The parent, the heir, the new sibling. */
    other?: string | null;
    on?: string;
    details?: Detail[];
    steps?: Step[];
    handed?: Handed;
    followed?: Followed[];
    [field: string]: unknown;
  };
  undoneAt: string | null;
}

const columns = sql`c.id, c.at, c.kind, c.subject_id as organisation, c.person_id as "personId", c.reason, c.before,
  c.after, c.undone_at as "undoneAt"`;

/** Writes down what was done. `touched`: every organisation it has to do with, and the relation if it is of one. */
export async function insertChange(
  db: Db,
  districtId: number,
  change: Omit<ChangeRow, 'undoneAt' | 'at'> & { at: number; touched: readonly string[] },
): Promise<void> {
  const touched = [...new Set(change.touched)];
  await sql`
    insert into directory_changes (district_id, id, at, kind, subject_kind, subject_id, person_id, reason, before,
      after, touched)
    values (${districtId}, ${change.id}::uuid, ${new Date(change.at).toISOString()}::timestamptz, ${change.kind},
      'organisation', ${change.organisation}::uuid, ${change.personId}::uuid, ${change.reason},
      ${JSON.stringify(change.before)}::jsonb, ${JSON.stringify(change.after)}::jsonb, ${touched}::uuid[])`.execute(
    db,
  );
}

/** A change of an organisation, which nobody else undoes until this transaction is over; null where there is none. */
export async function lockChange(db: Db, districtId: number, id: string): Promise<ChangeRow | null> {
  const { rows } = await sql<ChangeRow>`
    select ${columns} from directory_changes c
    where c.district_id = ${districtId} and c.id = ${id}::uuid and c.subject_kind = 'organisation'
    for update`.execute(db);
  return rows[0] ?? null;
}

/** What was done to an organisation or with it, newest first; `next` where there is more. */
export async function listChanges(
  db: Db,
  districtId: number,
  organisation: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ rows: ChangeRow[]; next: string | null }> {
  const cursor = after ? readCursor(after) : null;
  const past = cursor
    ? sql`and (c.at, c.id) < (select d.at, d.id from directory_changes d
        where d.district_id = ${districtId} and d.id = ${cursor.id}::uuid)`
    : sql``;
  const { rows } = await sql<ChangeRow>`
    select ${columns} from directory_changes c
    where c.district_id = ${districtId} and c.touched @> array[${organisation}::uuid]
      and c.subject_kind = 'organisation' ${past}
    order by c.at desc, c.id desc limit ${sql.lit(limit + 1)}`.execute(db);
  const last = rows[limit - 1];
  return { rows: rows.slice(0, limit), next: rows.length > limit && last ? writeCursor('', last.id) : null };
}

/** The latest change of an organisation since another that has not been undone; null: there is none. */
export async function latestSince(
  db: Db,
  districtId: number,
  organisation: string,
  since: ChangeRow,
): Promise<ChangeRow | null> {
  const { rows } = await sql<ChangeRow>`
    select ${columns} from directory_changes c
    where c.district_id = ${districtId} and c.touched @> array[${organisation}::uuid]
      and c.undone_at is null and c.id <> ${since.id}::uuid and c.id > ${since.id}::uuid
      and c.kind not in ('relation', 'seat')
    order by c.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Marks a change as taken back. */
export async function markUndone(
  db: Db,
  districtId: number,
  id: string,
  { by, at }: { by: string; at: number },
): Promise<void> {
  await sql`update directory_changes
    set undone_at = ${new Date(at).toISOString()}::timestamptz, undone_by = ${by}::uuid
    where district_id = ${districtId} and id = ${id}::uuid`.execute(db);
}

/** The holders a seat had before, oldest first: each with the day the next one came. */
export async function pastHolders(
  db: Db,
  districtId: number,
  relation: string,
): Promise<{ personId: string | null; untilOn: string }[]> {
  const { rows } = await sql<{ personId: string | null; untilOn: string }>`
    select c.before->>'personId' as "personId", c.after->>'on' as "untilOn" from directory_changes c
    where c.district_id = ${districtId} and c.touched @> array[${relation}::uuid] and c.kind = 'seat'
    order by c.id`.execute(db);
  return rows;
}
