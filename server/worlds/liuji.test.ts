import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { day, type Looked, lookAt } from '../testing/world.ts';

const { db } = await testDatabase();
let world: Looked;

beforeAll(async () => {
  world = await lookAt('liuji', db);
}, 180_000);

const rolls = `'branch', 'enterprise-branch'`;
const onRoll = `m.until_on is null and m.kind = 'regular' and m.stage in ('full', 'probationary')`;
const members = (where = 'true') =>
  world.number(`select count(*) from memberships m
    join organisations o on o.district_id = $d and o.id = m.branch_id
    join places p on p.district_id = $d and p.id = o.place_id
    join people h on h.district_id = $d and h.id = m.person_id
    where m.district_id = $d and ${onRoll} and ${where}`);
const estate = `p.name = '绿博家苑社区'`;

describe('the world liuji', () => {
  test('is loaded in good time', () => expect(world.seconds).toBeLessThan(60));

  test('has one enterprise committee, three of communities, 25 branches, 893 members (L1)', async () => {
    expect(await world.count('organisations', `kind = 'party-committee' and name like '%企业党委'`)).toBe(1);
    expect(await world.count('organisations', `kind = 'community-party'`)).toBe(3);
    expect(await world.count('organisations', `kind in (${rolls})`)).toBe(25);
    expect(await members()).toBe(893);
  });

  test('has the estate at the figures of the report (L1)', async () => {
    expect(
      await world.number(`select households from places where district_id = $d and name = '绿博家苑社区'`),
    ).toBe(1693);
    expect(
      await world.number(`select sum(p.households) from places p join places up on up.district_id = $d and up.id = p.l2
        where p.district_id = $d and p.level = 4 and up.name = '绿博家苑社区'`),
    ).toBe(1693);
    expect(await world.count('places', `name = '绿博家苑社区' and about like '%1693 户、6775 人%'`)).toBe(1);
    const branches = await world.number(`select count(*) from organisations o
      join places p on p.district_id = $d and p.id = o.place_id
      where o.district_id = $d and o.kind = 'branch' and ${estate}`);
    expect(branches).toBe(6);
    const here = `o.kind = 'branch' and ${estate}`;
    expect(await members(here)).toBe(313);
    expect(await members(`${here} and h.working = 'in-service'`)).toBe(42);
    expect(await members(`${here} and h.working = 'retired'`)).toBe(23);
  });

  test('has nine branches in enterprises, eight founded with help, ten instructors posted (L7)', async () => {
    expect(await world.count('organisations', `kind = 'enterprise-branch'`)).toBe(9);
    expect(await world.count('organisation_relations', `kind = 'helped-founding'`)).toBe(8);
    expect(
      await world.number(`select count(distinct organisation_id) from organisation_relations
        where district_id = $d and kind = 'instructor' and person_id is not null`),
    ).toBe(10);
    const modes = await world.number(`select count(distinct s.mode) from coverage_states s
      where s.district_id = $d and s.until_on is null`);
    expect(modes).toBe(4);
    expect(
      await world.count('coverage_states', `mode = 'instructor' and until_on is null and person_id is null`),
    ).toBe(0);
  });

  test('has 27 applications of the past three months, some a second time (L7)', async () => {
    expect(
      await world.count(
        'memberships',
        `stage = 'applicant' and until_on is null and applied_on > date '${day}' - 92`,
      ),
    ).toBe(27);
    const again = await world.number(`select count(*) from memberships m join memberships before
      on before.district_id = $d and before.person_id = m.person_id and before.until_on <= m.from_on
      where m.district_id = $d and m.stage = 'applicant' and m.until_on is null and before.stage = 'applicant'`);
    expect(again).toBeGreaterThan(0);
  });

  test('holds enterprise branches against the eight points, some still lacking (L7)', async () => {
    expect(
      await world.number(`select count(distinct item) from standard_checks where district_id = $d`),
    ).toBe(8);
    expect(
      await world.number(
        `select count(distinct organisation_id) from standard_checks where district_id = $d`,
      ),
    ).toBe(9);
    expect(await world.count('standard_checks', 'not met')).toBeGreaterThan(3);
  });

  test('knows skills, interests and free times of its members (L4)', async () => {
    expect(
      await members(
        `${estate} and cardinality(h.skills) > 0 and cardinality(h.interests) > 0 and cardinality(h.free_times) > 0`,
      ),
    ).toBeGreaterThan(200);
  });

  test('has a year of errands, most of them without or with one way to go (L6)', async () => {
    expect(await world.count('matters', `type = 'convenience' and outcome = 'solved'`)).toBeGreaterThan(500);
  });

  test('elected younger committees last winter, each secretary head of the residents too', async () => {
    const age = (on: string) =>
      world.number(`select avg(extract(year from age('${on}'::date, h.birth_on))) from appointments a
        join people h on h.district_id = $d and h.id = a.person_id
        where a.district_id = $d and a.role in ('community-secretary', 'residents-head', 'residents-member')
          and a.from_on <= '${on}' and (a.until_on is null or a.until_on > '${on}')`);
    expect(await age('2025-11-30')).toBeGreaterThan((await age(day)) + 1);
    const both = await world.number(`select count(*) from appointments a join appointments b
      on b.district_id = $d and b.person_id = a.person_id and b.place_id = a.place_id and b.role = 'residents-head'
      where a.district_id = $d and a.role = 'community-secretary' and a.until_on is null and b.until_on is null`);
    expect(both).toBe(8);
  });

  test('uses only numbers of a range that nobody has, and opens its demo accounts', async () => {
    expect(await world.count('people', `phone not like '1990000%'`)).toBe(0);
    expect(await world.number(`select count(*) from account_people where district_id = $d`)).toBe(
      world.accounts.length,
    );
  });
});
