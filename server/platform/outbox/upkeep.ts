import type { Pool } from 'pg';

/** How many effects of a district wait, and how many were given up. */
export async function countOutbox(
  pool: Pool,
  districtId: number,
): Promise<{ waiting: number; dead: number }> {
  const { rows } = await pool.query<{ waiting: number; dead: number }>(
    `select count(*) filter (where dead_at is null)::integer as waiting,
            count(*) filter (where dead_at is not null)::integer as dead
     from outbox where district_id = $1 and done_at is null`,
    [districtId],
  );
  return rows[0] ?? { waiting: 0, dead: 0 };
}

/** Gives every dead effect of a district all its attempts again, from `now` (epoch milliseconds). */
export async function reviveOutbox(pool: Pool, districtId: number, now: number): Promise<number> {
  const { rowCount } = await pool.query(
    `update outbox set dead_at = null, attempts = 0, due_at = $2
     where district_id = $1 and dead_at is not null`,
    [districtId, new Date(now)],
  );
  return rowCount ?? 0;
}

/** Drops effects that ended before `before` (epoch milliseconds): their payloads hold personal data. */
export async function dropOldOutbox(pool: Pool, districtId: number, before: number): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from outbox where district_id = $1 and (done_at < $2 or dead_at < $2)',
    [districtId, new Date(before)],
  );
  return rowCount ?? 0;
}
