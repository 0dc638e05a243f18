import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { beginning } from './build/places.ts';
import type { World } from './build/world.ts';

/** Rows of one statement: enough to be quick, few enough for one parameter. */
const batch = 2000;

/** Inserts rows of a table, `district_id` first: the columns as written, `name type`. One statement a batch. */
export async function insertRows(
  db: Db,
  districtId: number,
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const names = sql.raw(columns.map((c) => c.split(' ', 1)[0]).join(', '));
  const typed = sql.raw(columns.join(', '));
  for (let from = 0; from < rows.length; from += batch) {
    const part = JSON.stringify(rows.slice(from, from + batch));
    await sql`insert into ${sql.raw(table)} (district_id, ${names})
      select ${districtId}::int, ${names} from jsonb_to_recordset(${part}::jsonb) as x(${typed})`.execute(db);
  }
}

const levelNames = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'l8'];
const treeNames = ['o1', 'o2', 'o3', 'o4', 'o5', 'o6', 'o7', 'o8', 'o9'];
const uuids = (names: readonly string[]) => names.map((n) => `${n} uuid`);

/** Writes places, organisations, people, appointments and proxies of a world into its district. */
export async function saveWorld(db: Db, districtId: number, world: World): Promise<void> {
  await insertRows(
    db,
    districtId,
    'places',
    [
      'id uuid',
      'parent_id uuid',
      'level smallint',
      'code text',
      'name text',
      ...uuids(levelNames),
      'households integer',
      'about text',
      'lng float8',
      'lat float8',
      'shape jsonb',
    ],
    world.places.map((p) => ({
      id: p.id,
      parent_id: p.parent?.id,
      level: p.level,
      code: p.code,
      name: p.name,
      ...Object.fromEntries(p.path.map((up, i) => [levelNames[i], up.id])),
      households: p.households,
      about: p.about,
      lng: p.lng,
      lat: p.lat,
      shape: p.shape,
    })),
  );
  const contacts = contactsOf(world);
  await insertRows(
    db,
    districtId,
    'organisations',
    [
      'id uuid',
      'parent_id uuid',
      'kind text',
      'name text',
      'place_id uuid',
      ...uuids(treeNames),
      'phone text',
      'about text',
      'contact text',
      'founded_on date',
      'seats smallint',
      'term_from date',
      'term_until date',
    ],
    world.organisations.map((o) => {
      const up = [o];
      while (up[0]?.parent) up.unshift(up[0].parent);
      return {
        id: o.id,
        parent_id: o.parent?.id,
        kind: o.kind,
        name: o.name,
        place_id: o.place.id,
        ...Object.fromEntries(up.map((one, i) => [treeNames[i], one.id])),
        phone: o.phone,
        about: o.about,
        contact: contacts.get(o.id) ?? null,
        founded_on: o.foundedOn,
        seats: o.seats,
        term_from: o.term?.from,
        term_until: o.term?.until,
      };
    }),
  );
  await insertRows(
    db,
    districtId,
    'people',
    [
      'id uuid',
      'name text',
      'pinyin text',
      'initials text',
      'phone text',
      'birth_on date',
      'gender text',
      'schooling text',
      'unit text',
      'working text',
      'place_id uuid',
      'lng float8',
      'lat float8',
      'address text',
      'skills text[]',
      'interests text[]',
      'free_times text[]',
      'radius_m integer',
      'created_at timestamptz',
    ],
    world.people.map((p) => ({
      id: p.id,
      name: p.name,
      pinyin: p.pinyin,
      initials: p.initials,
      phone: p.phone,
      birth_on: p.born,
      gender: p.woman ? 'female' : 'male',
      schooling: p.schooling,
      unit: p.unit,
      working: p.working,
      place_id: p.place.id,
      lng: p.place.lng,
      lat: p.place.lat,
      address: p.address,
      skills: p.skills,
      interests: p.interests,
      free_times: p.freeTimes,
      radius_m: p.radius,
      created_at: new Date(beginning).toISOString(),
    })),
  );
  await insertRows(
    db,
    districtId,
    'appointments',
    [
      'id uuid',
      'person_id uuid',
      'role text',
      'place_id uuid',
      'organisation_id uuid',
      'title text',
      'from_on date',
      'until_on date',
    ],
    [...world.appointments, ...world.former].map((a) => ({
      id: a.id,
      person_id: a.person.id,
      role: a.role,
      place_id: a.place?.id,
      organisation_id: a.organisation?.id,
      title: a.title,
      from_on: a.fromOn,
      until_on: a.untilOn,
    })),
  );
  await insertRows(
    db,
    districtId,
    'proxies',
    ['id uuid', 'person_id uuid', 'by_person_id uuid', 'relation text', 'since timestamptz'],
    world.proxies.map((p) => ({
      id: p.id,
      person_id: p.person.id,
      by_person_id: p.by.id,
      relation: p.relation,
      since: new Date(beginning).toISOString(),
    })),
  );
}

/** Whom to call in an organisation: who holds the first post in it; in one of a small place, there. */
function contactsOf({ appointments, organisations, district }: World): Map<string, string> {
  const inside = new Map<string, string>();
  for (const { organisation, place, person } of appointments) {
    const key = organisation?.id ?? place?.id ?? district.id;
    if (!inside.has(key)) inside.set(key, person.name);
  }
  const found = organisations.flatMap((o): [string, string][] => {
    const name = inside.get(o.id) ?? (o.place.level > 3 ? inside.get(o.place.id) : undefined);
    return name === undefined ? [] : [[o.id, name]];
  });
  return new Map(found);
}
