import { createHash } from 'node:crypto';
import pg from 'pg';
import { sessionCookies } from '../server/modules/accounts/index.ts';
import type { Connection } from '../server/platform/database.ts';

/** Somebody who works in the bench: signed in, at a place of the tree. */
export interface Actor {
  personId: string;
  cookie: string;
  /** Their community, its street, and a grid and building in it. */
  community: string;
  street: string;
  building: string;
}

const at = `'2100-01-01'::timestamptz`;

/**
 * Signs in one person of a role in each of `most` communities (or streets, or for the whole district once), by
 * writing account and session: passwords are not what is measured.
 */
export async function signIn(
  connection: Connection | { url: string },
  districtId: number,
  secret: string,
  role: string,
  most: number,
): Promise<Actor[]> {
  const client = new pg.Client('url' in connection ? connection.url : connection);
  await client.connect();
  try {
    const { rows } = await client.query<Omit<Actor, 'cookie'>>(
      `select distinct on (a.place_id) a.person_id as "personId", b.l2 as community, b.l1 as street, b.id as building
       from appointments a
       join places b on b.district_id = $1 and b.level = 4 and (a.place_id is null or a.place_id in (b.l1, b.l2))
       where a.district_id = $1 and a.role = $2 order by a.place_id, a.person_id, b.id limit $3`,
      [districtId, role, most],
    );
    const actors: Actor[] = [];
    for (const row of rows) {
      const id = `bench-${row.personId}`;
      const token = `${districtId}-${createHash('sha256').update(`${secret}${row.personId}`).digest('base64url')}`;
      await client.query(
        `insert into auth_user (id, name, email) values ($1, $1, $1 || '@bench.invalid') on conflict do nothing`,
        [id],
      );
      await client.query(
        `insert into account_people (district_id, account_id, person_id) values ($1, $2, $3) on conflict do nothing`,
        [districtId, id, row.personId],
      );
      await client.query(
        `insert into auth_session (id, token, user_id, kind, district_id, person_id, expires_at, updated_at)
         values ($1, $2, $3, 'password', $4, $1, ${at}, now())
         on conflict (id) do update set token = excluded.token, updated_at = excluded.updated_at`,
        [row.personId, token, id, districtId],
      );
      actors.push({ ...row, cookie: sessionCookies(secret, false).header(token) });
    }
    return actors;
  } finally {
    await client.end();
  }
}
