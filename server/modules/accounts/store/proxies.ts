import type { ProxyView } from '@lianxin/contracts/proxies';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { type Sql, sql } from '#platform/sql.ts';

export interface NewProxy {
  personId: string;
  byPersonId: string;
  relation: string;
  how: ProxyView['how'];
  verifiedBy: string | null;
  now: number;
}

const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/** Lets one person act for another; gives the id. A pair that exists already is a unique violation. */
export async function insertProxy(tx: Db, districtId: number, proxy: NewProxy): Promise<string> {
  const id = newId(proxy.now);
  await sql`insert into proxies (district_id, id, person_id, by_person_id, relation, since, how, verified_by)
    values (${districtId}, ${id}::uuid, ${proxy.personId}::uuid, ${proxy.byPersonId}::uuid, ${proxy.relation},
            ${at(proxy.now)}, ${proxy.how}, ${proxy.verifiedBy}::uuid)`.execute(tx);
  return id;
}

export interface ProxyRow {
  id: string;
  personId: string;
  byPersonId: string;
  how: ProxyView['how'];
}

/** A proxy that has not ended. */
export async function getProxy(tx: Db, districtId: number, id: string): Promise<ProxyRow | null> {
  const { rows } = await sql<ProxyRow>`
    select id, person_id as "personId", by_person_id as "byPersonId", how from proxies
    where district_id = ${districtId} and id = ${id}::uuid and ended_at is null`.execute(tx);
  return rows[0] ?? null;
}

export async function setVerified(tx: Db, districtId: number, id: string, by: string): Promise<void> {
  await sql`update proxies set how = 'staff', verified_by = ${by}::uuid
    where district_id = ${districtId} and id = ${id}::uuid`.execute(tx);
}

export async function setEnded(tx: Db, districtId: number, id: string, now: number): Promise<void> {
  await sql`update proxies set ended_at = ${at(now)}
    where district_id = ${districtId} and id = ${id}::uuid and ended_at is null`.execute(tx);
}

/** Ends what others have only stated about a person: they can now answer for themselves. */
export async function endStated(tx: Db, districtId: number, personId: string, now: number): Promise<void> {
  await sql`update proxies set ended_at = ${at(now)}
    where district_id = ${districtId} and person_id = ${personId}::uuid and how = 'stated'
      and ended_at is null`.execute(tx);
}

/** How many somebody acts for. */
export async function countFor(tx: Db, districtId: number, byPersonId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from proxies
    where district_id = ${districtId} and by_person_id = ${byPersonId}::uuid and ended_at is null`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

const columns = sql`x.id, x.person_id as "personId", p.name, x.by_person_id as "byPersonId", b.name as "byName",
  x.relation, x.since, x.how`;

const people = (districtId: number) => sql`
  join people p on p.district_id = ${districtId} and p.id = x.person_id
  join people b on b.district_id = ${districtId} and b.id = x.by_person_id`;

/** Those a person acts for (`by`), or those who act for a person (`of`). */
export async function listProxies(
  db: Db,
  districtId: number,
  side: 'by' | 'of',
  personId: string,
): Promise<ProxyView[]> {
  const column = sql.ref(side === 'by' ? 'x.by_person_id' : 'x.person_id');
  const { rows } = await sql<ProxyView>`
    select ${columns} from proxies x ${people(districtId)}
    where x.district_id = ${districtId} and ${column} = ${personId}::uuid and x.ended_at is null
    order by x.since, x.id limit 50`.execute(db);
  return rows;
}

/** Stated and not yet verified, of persons at these places and below, oldest first. */
export async function listStated(
  db: Db,
  districtId: number,
  places: 'all' | string[],
  after: { key: string; id: string } | null,
  limit: number,
): Promise<(ProxyView & { place: string | null })[]> {
  const here: Sql =
    places === 'all'
      ? sql``
      : sql`and array_remove(array[l.id, l.l1, l.l2, l.l3, l.l4, l.l5, l.l6, l.l7, l.l8], null) && ${places}::uuid[]`;
  const next =
    after === null ? sql`` : sql`and (x.since, x.id) > (${after.key}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<ProxyView & { place: string | null }>`
    select ${columns}, l.name as place from proxies x ${people(districtId)}
    left join places l on l.district_id = ${districtId} and l.id = p.place_id
    where x.district_id = ${districtId} and x.how = 'stated' and x.ended_at is null ${here} ${next}
    order by x.since, x.id limit ${sql.lit(limit)}`.execute(db);
  return rows;
}
