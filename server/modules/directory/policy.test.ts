import { describe, expect, test } from 'vitest';
import { maskName } from '#platform/mask.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeActor, makeAppointment, makeDirectory, makeMembership, makePerson, testNow } from './factory.ts';
import {
  inScope,
  mayAddAt,
  mayAppoint,
  mayReveal,
  maySeeOrganisation,
  maySeePerson,
  showsHome,
  showsName,
  visibleOrganisations,
  visiblePeople,
} from './policy.ts';
import { holdsOn, misfit, overlap } from './rules.ts';
import { maskedName } from './store/lookups.ts';
import { getOrganisation, listOrganisations } from './store/organisations.ts';
import { getPerson, listPeople } from './store/people.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
const { playbook, places, organisations } = at;
const day = '2026-11-22';
const place = (key: string) => places[key]?.id as string;
const path = (key: string) => places[key]?.path as string[];

const posts = {
  district: { role: 'district-officer' },
  street: { role: 'street-coordinator', placeId: place('1') },
  secretary: { role: 'community-secretary', placeId: place('1.1') },
  dispatcher: { role: 'community-dispatcher', placeId: place('1.1') },
  grid: { role: 'grid-worker', placeId: place('1.1.1') },
  department: { role: 'handler', organisationId: organisations.department },
  company: { role: 'handler', organisationId: organisations['property 1.1'] },
  leader: { role: 'team-leader', organisationId: organisations['team 1.1'] },
  member: { role: 'team-member', organisationId: organisations['team 1.1'] },
  branch: { role: 'branch-secretary', organisationId: organisations.committee },
};
type Post = keyof typeof posts;
const actor = (...names: Post[]) =>
  makeActor(
    at,
    names.map((n) => posts[n]),
  );
const all = Object.keys(posts) as Post[];

describe('what the lists show is what the policy says, for each role in each part of the tree', async () => {
  const people: string[] = [];
  for (const key of [...Object.keys(places), null]) {
    people.push(await makePerson(at, { name: `居民${key ?? '外'}`, placeId: key && place(key) }));
    if (!key) continue;
    const officer = await makePerson(at, { name: `干部${key}`, placeId: place('2.2.2') });
    await makeAppointment(at, {
      personId: officer,
      role: ['', 'street-coordinator', 'community-dispatcher', 'grid-worker'][path(key).length] as string,
      placeId: place(key),
    });
    const former = await makePerson(at, { name: `前任${key}` });
    await makeAppointment(at, { personId: former, role: 'grid-worker', placeId: place(key), untilOn: day });
    people.push(officer, former);
  }
  for (const [key, organisationId] of Object.entries(organisations)) {
    const one = await makePerson(at, { name: `成员${key}` });
    await makeAppointment(at, {
      personId: one,
      role: key.startsWith('team') ? 'team-member' : 'handler',
      organisationId,
    });
    people.push(one);
  }
  const enrolled = await makePerson(at, { name: '党员', placeId: place('2.1.1') });
  await makeMembership(at, { personId: enrolled, branchId: organisations.committee as string });
  const elsewhere = await makePerson(at, { name: '住外面的党员', placeId: place('2.1.1') });
  await makeMembership(at, { personId: elsewhere, branchId: organisations['team 1.1'] as string });
  const left = await makePerson(at, { name: '转走的党员', placeId: place('2.1.1') });
  await makeMembership(at, { personId: left, branchId: organisations.committee as string, untilOn: day });
  people.push(enrolled, elsewhere, left);
  const sets: Post[][] = [
    ...all.map((p) => [p]),
    ['grid', 'leader'],
    ['street', 'company'],
    ['secretary', 'department', 'leader'],
  ];

  test.each(sets.map((s) => [s.join(' and '), s] as const))('people: %s', async (_, names) => {
    const me = actor(...names);
    const scope = visiblePeople(me, playbook);
    const listed = await listPeople(db, at.district.id, scope, {}, { after: undefined, limit: 200 }, day);
    const seen = new Set(listed.people.map((p) => p.id));
    expect(seen.size).toBe(listed.people.length);
    for (const id of people) {
      const person = await getPerson(db, at.district.id, id, day);
      expect(person && maySeePerson(me, playbook, person), person?.name).toBe(seen.has(id));
      expect(person && inScope(scope, person)).toBe(seen.has(id));
    }
  });

  test.each(sets.map((s) => [s.join(' and '), s] as const))('organisations: %s', async (_, names) => {
    const me = actor(...names);
    const sight = { scope: visibleOrganisations(me, playbook), wide: me.staff, day };
    const text = await listOrganisations(db, at.district.id, sight, {}, { after: undefined, limit: 200 });
    const seen = new Set((JSON.parse(text) as { items: { id: string }[] }).items.map((o) => o.id));
    for (const [key, id] of Object.entries(organisations)) {
      const found = await getOrganisation(db, at.district.id, id);
      expect(maySeeOrganisation(me, playbook, { id, path: found?.placePath ?? [] }), key).toBe(seen.has(id));
    }
  });

  test('the grid worker, without permission, sees no register', () => {
    expect(visiblePeople(actor('grid'), playbook)).toEqual({ all: false, places: [], organisations: [] });
  });
});

describe('who may add people and appoint: each role × own and foreign sub-tree', () => {
  const roleOf = (id: string) => playbook.roles.get(id) as NonNullable<ReturnType<typeof playbook.roles.get>>;
  const own = ['1.1', '1.1.2'];
  const foreign = ['1.2', '2.1', '2'];

  test('adding: the district everywhere, the secretary in the own community', () => {
    for (const key of [...own, ...foreign]) {
      const may = all.filter((p) => mayAddAt(actor(p), playbook, path(key)));
      expect(may, key).toEqual(own.includes(key) ? ['district', 'secretary'] : ['district']);
    }
    expect(all.filter((p) => mayAddAt(actor(p), playbook, []))).toEqual(['district']);
  });

  test('volunteers: the district everywhere, the secretary in the own community', () => {
    for (const role of ['team-leader', 'team-member'])
      for (const key of [...own, ...foreign]) {
        const may = all.filter((p) => mayAppoint(actor(p), playbook, roleOf(role), path(key)));
        expect(may, `${role} ${key}`).toEqual(own.includes(key) ? ['district', 'secretary'] : ['district']);
      }
  });

  test('every other role: the district alone, nobody in office themselves', () => {
    const others = [...playbook.roles.values()].filter((r) => r.stands !== 'organisation' || r.staff);
    expect(others.length).toBeGreaterThan(4);
    for (const role of others)
      for (const key of [...own, ...foreign])
        expect(
          all.filter((p) => mayAppoint(actor(p), playbook, role, path(key))),
          role.id,
        ).toEqual(['district']);
  });
});

describe('names and numbers', () => {
  const resident = { id: 'x', path: path('1.1.1'), seats: [], rolls: [] };
  const secretary = {
    id: 'y',
    path: [],
    seats: [{ role: 'community-secretary', path: path('1.1'), organisationId: null }],
    rolls: [],
  };

  test('a resident is named where the register is kept, not further up', () => {
    expect(all.filter((p) => showsName(actor(p), playbook, resident))).toEqual(['secretary', 'dispatcher']);
    expect(all.filter((p) => showsName(actor(p), playbook, { ...resident, path: path('1.2.1') }))).toEqual(
      [],
    );
  });

  test('who is in office is named to all who see them', () => {
    expect(all.every((p) => showsName(actor(p), playbook, secretary))).toBe(true);
  });

  test('a home is told to the building where the register is kept, not to colleagues', () => {
    expect(all.filter((p) => showsHome(actor(p), playbook, resident))).toEqual(['secretary', 'dispatcher']);
    const seat = {
      role: 'team-member',
      path: path('1.2'),
      organisationId: organisations['team 1.1'] ?? null,
    };
    const colleague = { ...resident, path: path('2.1.1'), seats: [seat] };
    expect(showsName(actor('member'), playbook, colleague)).toBe(true);
    expect(showsHome(actor('member'), playbook, colleague)).toBe(false);
  });

  test('numbers are revealed within the own sub-tree, by who may', () => {
    const may = (key: string) =>
      all.filter((p) => mayReveal(actor(p), playbook, { ...resident, path: path(key) }));
    expect(may('1.1.1')).toEqual(['district', 'street', 'secretary', 'dispatcher']);
    expect(may('1.2.1')).toEqual(['district', 'street']);
    expect(may('2.1.1')).toEqual(['district']);
  });

  test('are hidden in SQL as in TypeScript', async () => {
    const names = ['王小明', '王明', '欧阳修', '欧阳明日', '欧阳', '丁', '买买提·艾力', '𠮷田明', 'Li', ''];
    const { rows } = await sql<{ name: string; masked: string }>`
      select p.name, ${maskedName('p')} as masked from unnest(${names}::text[]) as p(name)`.execute(db);
    expect(rows.map((r) => r.masked)).toEqual(rows.map((r) => maskName(r.name)));
  });
});

describe('terms and seats', () => {
  test('an appointment ended today gives no right today', () => {
    expect(holdsOn({ fromOn: '2026-01-01', untilOn: null }, day)).toBe(true);
    expect(holdsOn({ fromOn: day, untilOn: null }, day)).toBe(true);
    expect(holdsOn({ fromOn: '2026-01-01', untilOn: day }, day)).toBe(false);
    expect(holdsOn({ fromOn: '2026-11-23', untilOn: null }, day)).toBe(false);
    expect(testNow).toBeGreaterThan(Date.parse(day));
  });

  test('terms that follow each other do not overlap', () => {
    const year = { fromOn: '2026-01-01', untilOn: '2027-01-01' };
    expect(overlap(year, { fromOn: '2027-01-01', untilOn: null })).toBe(false);
    expect(overlap(year, { fromOn: '2026-12-31', untilOn: null })).toBe(true);
    expect(overlap({ fromOn: '2025-01-01', untilOn: null }, year)).toBe(true);
    expect(overlap({ fromOn: '2025-01-01', untilOn: '2026-01-01' }, year)).toBe(false);
  });

  test('a role stands only where the playbook says', () => {
    const at = (role: string, placeLevel: number | null, organisationKind: string | null) =>
      misfit(playbook.roles.get(role) as never, { placeLevel, organisationKind })?.path ?? null;
    expect(at('community-secretary', 2, null)).toBeNull();
    expect(at('community-secretary', 1, null)).toBe('placeId');
    expect(at('community-secretary', null, null)).toBe('placeId');
    expect(at('community-secretary', 2, 'team')).toBe('organisationId');
    expect(at('team-member', null, 'team')).toBeNull();
    expect(at('team-member', null, 'property')).toBe('organisationId');
    expect(at('team-member', null, null)).toBe('organisationId');
    expect(at('team-member', 2, 'team')).toBe('placeId');
    expect(at('district-officer', null, null)).toBeNull();
    expect(at('district-officer', 1, null)).toBe('placeId');
  });
});
