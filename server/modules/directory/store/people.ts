import { readCursor, writeCursor } from '#platform/cursor.ts';
import { type Db, plannedAnew } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { PersonStanding, Scope } from '../policy.ts';
import { pageOf } from './people-search.ts';
import { peopleIn } from './scope.ts';
import { holding, pathOf, placeName } from './terms.ts';

/** A person as the register knows them, with where they live and what they hold on the day asked for. */
export interface PersonDoc extends PersonStanding {
  name: string;
  phone: string | null;
  member: boolean;
  skills: string[];
  /** Where they live, to the building; `area` to the second level only. */
  place: string | null;
  area: string | null;
  seats: (PersonStanding['seats'][number] & { id: string; title: string | null; at: string })[];
}

export interface PeopleFilter {
  q?: string | undefined;
  role?: string | undefined;
  organisation?: string | undefined;
  /** The place's sub-tree: who lives or holds something there. */
  place?: { level: number; id: string } | undefined;
  member?: boolean | undefined;
}

/** Whether the person `p` is a member that day: on a branch's roll, probation over or not (decision 007). */
const isMember = (districtId: number, day: string) => sql`
  exists (select 1 from memberships m where m.district_id = ${districtId} and m.person_id = p.id
    and m.stage in ('probationary', 'full') and ${holding('m', day)})`;

const personDoc = (districtId: number, day: string) => sql`
  p.id, p.name, p.phone, ${isMember(districtId, day)} as member, p.skills, ${placeName('h', districtId)} as place, ${placeName('h', districtId, 2)} as area,
  coalesce(${pathOf('h')}, '{}') as path,
  (select coalesce(json_agg(json_build_object('id', a.id, 'role', a.role, 'title', a.title,
       'at', coalesce(o.name, ${placeName('s', districtId)}, '全区'), 'organisationId', a.organisation_id,
       'path', to_json(coalesce(${pathOf('s')}, '{}'))) order by a.from_on, a.id), '[]')
   from appointments a
   left join organisations o on o.district_id = ${districtId} and o.id = a.organisation_id
   left join places s on s.district_id = ${districtId} and s.id = coalesce(a.place_id, o.place_id)
   where a.district_id = ${districtId} and a.person_id = p.id and ${holding('a', day)}) as seats,
  (select coalesce(json_agg(json_build_object('id', m.branch_id, 'path', to_json(coalesce(${pathOf('s')}, '{}')))), '[]')
   from memberships m
   join organisations o on o.district_id = ${districtId} and o.id = m.branch_id
   left join places s on s.district_id = ${districtId} and s.id = o.place_id
   where m.district_id = ${districtId} and m.person_id = p.id and ${holding('m', day)}) as rolls`;

function conditions(districtId: number, filter: PeopleFilter, day: string): Sql {
  const all: Sql[] = [];
  if (filter.member !== undefined)
    all.push(
      filter.member ? sql`and ${isMember(districtId, day)}` : sql`and not ${isMember(districtId, day)}`,
    );
  if (filter.place && filter.place.level > 0)
    all.push(
      sql`and p.id in (${peopleIn(districtId, { all: false, places: [filter.place], organisations: [] }, day)})`,
    );
  if (filter.role || filter.organisation)
    all.push(sql`and exists (select 1 from appointments a where a.district_id = ${districtId} and a.person_id = p.id
      and ${holding('a', day)} ${filter.role ? sql`and a.role = ${filter.role}` : sql``}
      ${filter.organisation ? sql`and a.organisation_id = ${filter.organisation}::uuid` : sql``})`);
  return sql.join(all, sql` `);
}

/** One page of the people a scope reaches, in order of pinyin. The cursor names the last by id alone: how a hidden
 * name sounds is hidden too. */
export async function listPeople(
  db: Db,
  districtId: number,
  scope: Scope,
  filter: PeopleFilter,
  paging: { after: string | undefined; limit: number },
  day: string,
): Promise<{ people: PersonDoc[]; next: string | null }> {
  const { after, limit } = paging;
  const cursor = after ? readCursor(after) : null;
  const past = cursor
    ? sql`and (p.pinyin, p.id) > (select c.pinyin, c.id from people c
        where c.district_id = ${districtId} and c.id = ${cursor.id}::uuid)`
    : sql``;
  const seen = scope.all ? sql`` : sql`and p.id in (${peopleIn(districtId, scope, day)})`;
  const page = pageOf(
    filter.q,
    limit + 1,
    (found) => sql`
    select p.id, p.pinyin from people p
    where p.district_id = ${districtId} and p.ended_at is null ${found} ${seen}
      ${conditions(districtId, filter, day)} ${past}`,
  );
  const { rows } = await sql<PersonDoc>`${sql.raw(filter.q ? plannedAnew : '')}
    with ${page}
    select ${personDoc(districtId, day)}
    from page join people p on p.district_id = ${districtId} and p.id = page.id
    left join places h on h.district_id = ${districtId} and h.id = p.place_id
    order by p.pinyin, p.id`.execute(db);
  const last = rows[limit - 1];
  const next = rows.length > limit && last ? writeCursor('', last.id) : null;
  return { people: rows.slice(0, limit), next };
}

/** One person; null where there is none, or they are gone. */
export async function getPerson(
  db: Db,
  districtId: number,
  id: string,
  day: string,
): Promise<PersonDoc | null> {
  const { rows } = await sql<PersonDoc>`
    select ${personDoc(districtId, day)}
    from people p left join places h on h.district_id = ${districtId} and h.id = p.place_id
    where p.district_id = ${districtId} and p.id = ${id}::uuid and p.ended_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Those who hold something in an organisation, leaders first. */
export async function peopleOf(
  db: Db,
  districtId: number,
  organisationId: string,
  day: string,
): Promise<PersonDoc[]> {
  const { rows } = await sql<PersonDoc>`
    select ${personDoc(districtId, day)}
    from people p left join places h on h.district_id = ${districtId} and h.id = p.place_id
    where p.district_id = ${districtId} and p.ended_at is null
      and p.id in (select a.person_id from appointments a where a.district_id = ${districtId}
                     and a.organisation_id = ${organisationId}::uuid and ${holding('a', day)})
    order by p.pinyin, p.id limit 500`.execute(db);
  return rows;
}

export interface NewPerson {
  id: string;
  name: string;
  pinyin: string;
  initials: string;
  phone: string | null;
  placeId: string | null;
  skills: readonly string[];
}

/** Adds a person, at `now` (null: the database's). The same name and number are refused by it (23505). */
export async function insertPerson(
  db: Db,
  districtId: number,
  person: NewPerson,
  now: number | null,
): Promise<void> {
  await sql`
    insert into people (district_id, id, name, pinyin, initials, phone, place_id, skills, created_at)
    values (${districtId}, ${person.id}::uuid, ${person.name}, ${person.pinyin}, ${person.initials}, ${person.phone},
            ${person.placeId}::uuid, ${person.skills as string[]}::text[],
            coalesce(${now === null ? null : new Date(now).toISOString()}::timestamptz, now()))`.execute(db);
}

/** The person registered with this name and number, if there is one. Nobody is known by name alone. */
export async function findPerson(
  db: Db,
  districtId: number,
  name: string,
  phone: string | null,
): Promise<string | null> {
  if (phone === null) return null;
  const { rows } = await sql<{ id: string }>`
    select id from people where district_id = ${districtId} and phone = ${phone} and name = ${name}
      and ended_at is null`.execute(db);
  return rows[0]?.id ?? null;
}
