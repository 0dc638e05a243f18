import type { Appointment, District } from '#platform/operations/index.ts';

/** Runs a statement: on the pool for requests, within a transaction for whoever has just signed in. */
// biome-ignore lint/suspicious/noExplicitAny: rows of any shape; each caller names its own
export type Query = (text: string, values: unknown[]) => Promise<{ rows: any[] }>;

/** Whoever a credential stands for, today. */
export interface Found {
  id: string;
  accountId: string;
  personId: string;
  name: string;
  district: District;
  appointments: Appointment[];
  actsFor: string[];
}

/** Person, appointments that hold today in the district's zone, and proxies, beside the credential `c`, as one
 * JSON value: reading eight columns costs Node more. `$2` is the district, `$3` now. A person who has ended, or
 * whose link to the account has, is not found. */
const statement = (more: string, source: string): string => `
  select json_build_object('id', c.id, ${more},
    'accountId', c.account_id, 'personId', p.id, 'name', p.name,
    'district', json_build_object('id', d.id, 'slug', d.slug, 'name', d.name, 'zone', d.zone,
                                  'playbookHash', d.playbook_hash),
    'appointments', coalesce((
      select json_agg(json_build_object('role', a.role, 'placeId', a.place_id,
                                        'organisationId', a.organisation_id, 'title', a.title)
                      order by a.from_on, a.id)
      from appointments a
      where a.district_id = $2 and a.person_id = p.id
        and a.from_on <= ($3::timestamptz at time zone d.zone)::date
        and (a.until_on is null or a.until_on > ($3::timestamptz at time zone d.zone)::date)
    ), '[]'),
    'actsFor', coalesce((
      select json_agg(x.person_id) from proxies x
      where x.district_id = $2 and x.by_person_id = p.id and x.ended_at is null
    ), '[]')) as found
  from ${source} c
  join districts d on d.id = $2
  join account_people l on l.district_id = $2 and l.account_id = c.account_id and l.person_id = c.person_id
  join people p on p.district_id = $2 and p.id = c.person_id and p.ended_at is null`;

const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

const bySession = statement(
  `'kind', c.kind, 'renewedAt', ${milliseconds('c.updated_at')}`,
  `(select id, kind, updated_at, user_id as account_id, person_id::uuid as person_id from auth_session
    where token = $1 and district_id = $2 and expires_at > $3::timestamptz)`,
);

const byHash = statement(
  `'scopes', c.scopes, 'usedAt', ${milliseconds('c.used_at')}`,
  `(select id, scopes, used_at, account_id, person_id from auth_token
    where hash = $1 and district_id = $2 and expires_at > $3::timestamptz and revoked_at is null)`,
);

const iso = (at: number) => new Date(at).toISOString();

/** The session of this token, if it holds; null: none, revoked or out of time. */
export async function findBySession(
  query: Query,
  token: string,
  districtId: number,
  now: number,
): Promise<(Found & { kind: string; renewedAt: number }) | null> {
  const { rows } = await query(bySession, [token, districtId, iso(now)]);
  return rows[0]?.found ?? null;
}

/** The system's token of this hash, if it holds. */
export async function findByToken(
  query: Query,
  hash: string,
  districtId: number,
  now: number,
): Promise<(Found & { scopes: string[]; usedAt: number | null }) | null> {
  const { rows } = await query(byHash, [hash, districtId, iso(now)]);
  return rows[0]?.found ?? null;
}

/** Lets a session hold until `until`; of several requests at once one writes. */
export async function renewSession(query: Query, id: string, until: number, now: number): Promise<void> {
  await query(
    `update auth_session set expires_at = $2::timestamptz, updated_at = $3::timestamptz
     where id = $1 and updated_at < $3::timestamptz`,
    [id, iso(until), iso(now)],
  );
}

/** Notes that a token was used. */
export async function useToken(query: Query, id: string, now: number): Promise<void> {
  await query('update auth_token set used_at = $2::timestamptz where id = $1', [id, iso(now)]);
}
