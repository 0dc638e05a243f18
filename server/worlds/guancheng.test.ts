import { beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { day, type Looked, lookAt } from '../testing/world.ts';

const { db } = await testDatabase();
let world: Looked;

beforeAll(async () => {
  world = await lookAt('guancheng', db);
}, 180_000);

/** The condition that an organisation `o` stands at a place of this name, or below it. */
const at = (name: string) =>
  `o.place_id in (select p.id from places p join places up on up.district_id = $d and up.name = '${name}'
    where p.district_id = $d and up.id in (p.id, p.l1, p.l2, p.l3))`;
const onRoll = `m.until_on is null and m.kind = 'regular' and m.stage in ('full', 'probationary')`;
const members = (where: string) =>
  world.number(`select count(*) from memberships m
    join organisations o on o.district_id = $d and o.id = m.branch_id
    join people h on h.district_id = $d and h.id = m.person_id
    where m.district_id = $d and ${onRoll} and ${where}`);
/** How many units of a kind are covered in one of these ways on a day. */
const covered = (kind: string, modes: string, on: string) =>
  world.number(`select count(*) from survey_units u join coverage_states s on s.district_id = $d and s.unit_id = u.id
    where u.district_id = $d and u.kind = '${kind}' and s.mode in (${modes})
      and s.from_on <= '${on}' and (s.until_on is null or s.until_on > '${on}')`);
const organised = `'own', 'joint', 'attached'`;

describe('the world guancheng', () => {
  test('is loaded in good time', () => expect(world.seconds).toBeLessThan(60));

  test('has joint committees of streets and communities, with seats of several kinds of unit (G2)', async () => {
    expect(await world.count('organisations', `name like '%区域党委' and kind = 'party-committee'`)).toBe(9);
    expect(await world.count('organisations', `kind = 'community-party'`)).toBe(30);
    expect(await world.count('places', 'level = 1')).toBe(9);
    const poor = await world.number(`select count(*) from organisations o where o.district_id = $d
      and (o.kind = 'community-party' or o.name like '%区域党委') and (select count(distinct u.kind) from organisation_relations r
        join organisations u on u.district_id = $d and u.id = r.with_id
        where r.district_id = $d and r.organisation_id = o.id and r.kind = 'part-time-seat') < 2`);
    expect(poor).toBe(0);
    expect(
      await world.count(
        'organisation_relations',
        `kind = 'part-time-seat' and (post is null or person_id is null)`,
      ),
    ).toBe(0);
    const wrong =
      await world.number(`select count(*) from organisations o where o.district_id = $d and o.seats is distinct from
      nullif((select count(*) from organisation_relations r where r.district_id = $d and r.organisation_id = o.id
        and r.kind = 'part-time-seat'), 0)`);
    expect(wrong).toBe(0);
  });

  test('covers 217 enterprises by organisations of their own, buildings by theirs and by stations (G3)', async () => {
    expect(await covered('enterprise', `'own'`, day)).toBe(217);
    expect(await world.count('organisations', `kind = 'enterprise'`)).toBe(217);
    expect(await world.count('organisations', `kind = 'enterprise-branch'`)).toBe(217);
    expect(await world.count('organisations', `kind = 'building-branch'`)).toBeGreaterThanOrEqual(30);
    expect(await world.count('organisations', `kind = 'station'`)).toBe(11);
    expect(await covered('building', `'station'`, day)).toBe(11);
    for (const mode of [`'joint'`, `'attached'`, `'gap'`])
      expect(await covered('enterprise', mode, day)).toBeGreaterThan(0);
    const nameless = await world.number(`select count(*) from coverage_states where district_id = $d
      and mode <> 'gap' and organisation_id is null`);
    expect(nameless).toBe(0);
    const aimless =
      await world.number(`select count(*) from coverage_states where district_id = $d and until_on is null
      and mode = 'gap' and (reason is null or next_step is null or next_on is null)`);
    expect(aimless).toBe(0);
  });

  test('covers more than a year ago, each unit in one way on any day (G3)', async () => {
    const all = await world.count('survey_units', `kind = 'enterprise'`);
    const [before, now] = [
      await covered('enterprise', organised, '2025-11-22'),
      await covered('enterprise', organised, day),
    ];
    expect(now / all).toBeGreaterThan(0.9);
    expect(now - before).toBeGreaterThan(all * 0.1);
    for (const on of ['2025-12-01', '2026-05-01', day])
      expect(await covered('enterprise', `${organised}, 'gap', 'station', 'instructor'`, on)).toBe(all);
  });

  test('has a Party group for each of 602 courtyards, and somebody who leads it (G4)', async () => {
    expect(await world.count('places', 'level = 4')).toBe(602);
    const led = await world.number(`select count(*) from places p where p.district_id = $d and p.level = 4
      and exists (select 1 from organisations o where o.district_id = $d and o.place_id = p.id and o.kind = 'group')
      and exists (select 1 from appointments a where a.district_id = $d and a.place_id = p.id and a.role = 'group-leader')
      and exists (select 1 from organisation_relations r where r.district_id = $d and r.place_id = p.id and r.kind = 'group-courtyard')`);
    expect(led).toBe(602);
    expect(
      await world.number(
        `select count(distinct l2 || name) from places where district_id = $d and level = 4`,
      ),
    ).toBe(602);
    expect(await world.count('matters', `type = 'courtyard' and outcome = 'solved'`)).toBeGreaterThan(2000);
  });

  test('gives the demo group leader something to take and to finish (G4)', async () => {
    const steps = await world.number(`select count(distinct m.step) from matters m
      join places p on p.district_id = $d and p.id = m.l4 where m.district_id = $d and m.ended_at is null
      and p.name = '南巷口街1号院' and m.step in ('raised', 'working')`);
    expect(steps).toBe(2);
  });

  test('has the figures of 郑汴路 (G8)', async () => {
    const street = at('郑汴路街道');
    const kind = (k: string) => `o.kind in (${k})`;
    const enterprise = `'enterprise-branch', 'joint-branch', 'building-branch'`;
    const organisations = (where: string) =>
      world.number(
        `select count(*) from organisations o where o.district_id = $d and ${where} and ${street}`,
      );
    expect(await organisations(kind(enterprise))).toBe(8);
    expect(await members(`${kind(enterprise)} and ${street}`)).toBe(94);
    const communityBranch = `o.kind = 'branch' and o.name like '%社区党支部'`;
    expect(await organisations(communityBranch)).toBe(3);
    expect(await members(`${communityBranch} and ${street}`)).toBe(269);
    expect(await members(`${communityBranch} and ${street} and h.working <> 'in-service'`)).toBe(170);
    expect(
      await world.number(`select count(*) from places p join places up on up.district_id = $d and up.id = p.l1
        where p.district_id = $d and p.level = 3 and up.name = '郑汴路街道'`),
    ).toBe(14);
  });

  test('puts every member into the first stratum that fits (G6)', async () => {
    const strata = await world.number(
      `select count(distinct stratum) from memberships where district_id = $d`,
    );
    expect(strata).toBe(4);
    expect(await world.count('memberships', `joined_on is not null and stratum is null`)).toBe(0);
    expect(await members(`m.stratum = 'over-70' and h.birth_on > date '${day}' - interval '70 years'`)).toBe(
      0,
    );
  });

  test('has 4764 members in service reported to where they live (G12)', async () => {
    expect(await world.count('report_ins', 'ended_on is null')).toBe(4764);
    const away =
      await world.number(`select count(*) from report_ins r join people h on h.district_id = $d and h.id = r.person_id
      join places p on p.district_id = $d and p.id = h.place_id where r.district_id = $d and p.l2 <> r.place_id`);
    expect(away).toBe(0);
    expect(
      await world.count('memberships', `kind = 'floating-in' and elsewhere is not null`),
    ).toBeGreaterThan(20);
  });

  test('holds its organisations against the seven aspects, some still lacking (G5)', async () => {
    expect(
      await world.number(`select count(distinct item) from standard_checks where district_id = $d`),
    ).toBe(7);
    expect(await world.count('standard_checks', 'not met')).toBeGreaterThan(50);
    expect(await world.count('standard_checks', `checked_on > '${day}'`)).toBe(0);
  });

  test('has committees with terms, some due and some past', async () => {
    const terms = (where: string) => world.count('organisations', `term_until is not null and ${where}`);
    expect(await terms(`term_until < '${day}'`)).toBeGreaterThan(3);
    expect(await terms(`term_until between '${day}' and date '${day}' + 90`)).toBeGreaterThan(3);
    expect(await terms('founded_on > term_from')).toBe(0);
  });

  test('uses only numbers of a range that nobody has, and opens its demo accounts', async () => {
    expect(await world.count('people', `phone not like '1990000%'`)).toBe(0);
    expect(await world.number(`select count(*) from account_people where district_id = $d`)).toBe(
      world.accounts.length,
    );
  });
});
