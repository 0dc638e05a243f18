import type { PersonDetail } from '@lianxin/contracts/people';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { holding, pathOf, placeName } from './terms.ts';

/** What the register holds of one person beyond a line of a list, as it stands; nothing hidden. */
export interface PersonRecord {
  version: number;
  idNumber: string | null;
  gender: PersonDetail['gender'];
  birthOn: string | null;
  placeId: string | null;
  address: string | null;
  schooling: string | null;
  unit: string | null;
  working: PersonDetail['working'];
  interests: string[];
  freeTimes: string[];
  radius: number | null;
  position: { lng: number; lat: number } | null;
  posts: {
    id: string;
    role: string;
    at: string;
    title: string | null;
    fromOn: string;
    untilOn: string | null;
    now: boolean;
    path: string[];
  }[];
  ties: PersonDetail['ties'];
}

/** Null where there is none, or they are gone. */
export async function getRecord(
  db: Db,
  districtId: number,
  id: string,
  day: string,
): Promise<PersonRecord | null> {
  const { rows } = await sql<PersonRecord>`
    select p.version, p.id_number as "idNumber", p.gender, p.birth_on as "birthOn", p.place_id as "placeId", p.address,
      p.schooling, p.unit, p.working, p.interests, p.free_times as "freeTimes", p.radius_m as radius,
      case when p.lng is null or p.lat is null then null else json_build_object('lng', p.lng, 'lat', p.lat) end as position,
      (select coalesce(json_agg(json_build_object('id', a.id, 'role', a.role, 'title', a.title,
           'at', coalesce(o.name, ${placeName('s', districtId)}, '全区'), 'fromOn', a.from_on, 'untilOn', a.until_on,
           'now', ${holding('a', day)}, 'path', to_json(coalesce(${pathOf('s')}, '{}')))
           order by a.until_on is null desc, a.from_on desc, a.id), '[]')
       from appointments a
       left join organisations o on o.district_id = ${districtId} and o.id = a.organisation_id
       left join places s on s.district_id = ${districtId} and s.id = coalesce(a.place_id, o.place_id)
       where a.district_id = ${districtId} and a.person_id = p.id) as posts,
      (select coalesce(json_agg(json_build_object('id', r.id, 'kind', r.kind, 'post', r.post, 'fromOn', r.from_on,
           'untilOn', r.until_on, 'from', w.name, 'organisation', json_build_object('id', o.id, 'name', o.name))
           order by r.from_on desc, r.id), '[]')
       from organisation_relations r
       join organisations o on o.district_id = ${districtId} and o.id = r.organisation_id
       left join organisations w on w.district_id = ${districtId} and w.id = r.with_id
       where r.district_id = ${districtId} and r.person_id = p.id) as ties
    from people p where p.district_id = ${districtId} and p.id = ${id}::uuid and p.ended_at is null`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Columns of `people` that a change may set, by the name it comes under, with their types. */
const columns = {
  name: 'name text',
  pinyin: 'pinyin text',
  initials: 'initials text',
  phone: 'phone text',
  idNumber: 'id_number text',
  gender: 'gender text',
  birthOn: 'birth_on date',
  placeId: 'place_id uuid',
  address: 'address text',
  schooling: 'schooling text',
  unit: 'unit text',
  working: 'working text',
  skills: 'skills text[]',
  interests: 'interests text[]',
  freeTimes: 'free_times text[]',
  radius: 'radius_m integer',
  lng: 'lng float8',
  lat: 'lat float8',
} as const;
export type PersonChange = { -readonly [K in keyof typeof columns]?: string | number | string[] | null };

/**
 * Sets what is given; null where somebody else has changed the record since `version` (undefined: whatever it is),
 * else the new version. A name and number, or an identity number, that another has are refused by the database (23505).
 */
export async function updatePerson(
  db: Db,
  districtId: number,
  id: string,
  version: number | undefined,
  change: PersonChange,
): Promise<number | null> {
  const sets: Sql[] = Object.entries(change).map(([key, value]) => {
    const [column = '', type = ''] = columns[key as keyof typeof columns].split(' ');
    return sql`${sql.id(column)} = ${value}::${sql.raw(type)}`;
  });
  const { rows } = await sql<{ version: number }>`
    update people set ${sql.join([...sets, sql`version = version + 1`])}
    where district_id = ${districtId} and id = ${id}::uuid and ended_at is null
      ${version === undefined ? sql`` : sql`and version = ${version}`}
    returning version`.execute(db);
  return rows[0]?.version ?? null;
}

/**
 * Strikes a person off: what they hold ends on the day, and nothing of the record is left that says who they were.
 * Rows that name them stay.
 */
export async function strikePerson(
  db: Db,
  districtId: number,
  person: { id: string; hidden: string },
  day: string,
  now: number,
): Promise<void> {
  await sql`update appointments set until_on = greatest(from_on, ${day}::date)
    where district_id = ${districtId} and person_id = ${person.id}::uuid and (until_on is null or until_on > ${day}::date)`.execute(
    db,
  );
  await sql`update organisation_relations set until_on = greatest(from_on, ${day}::date), version = version + 1
    where district_id = ${districtId} and person_id = ${person.id}::uuid and (until_on is null or until_on > ${day}::date)`.execute(
    db,
  );
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  await sql`update proxies set ended_at = ${at}
    where district_id = ${districtId} and ended_at is null
      and (person_id = ${person.id}::uuid or by_person_id = ${person.id}::uuid)`.execute(db);
  await sql`
    update people set ended_at = ${at}, version = version + 1,
      name = ${person.hidden}, pinyin = '', initials = '', phone = null, id_number = null, gender = null, birth_on = null,
      place_id = null, address = null, note = null, schooling = null, unit = null, working = null, lng = null, lat = null,
      radius_m = null, skills = '{}', interests = '{}', free_times = '{}'
    where district_id = ${districtId} and id = ${person.id}::uuid`.execute(db);
}
