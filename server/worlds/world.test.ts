import { beforeAll, describe, expect, test } from 'vitest';
import { placeAt } from '#modules/directory/index.ts';
import { soundness } from '#modules/ledger/index.ts';
import { Halt } from '#platform/halt.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../testing/database.ts';
import { type LoadedWorld, loadWorld } from './index.ts';

const { db } = await testDatabase();
const now = Date.UTC(2026, 10, 22, 8);
const today = '2026-11-22';
const log = { info: () => {} };
let loaded: LoadedWorld;
let seconds = 0;

const count = async (what: string, where: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from ${sql.id(what)} where district_id = ${loaded.districtId} and ${sql.raw(where)}`.execute(
    db,
  );
  return rows[0]?.n ?? -1;
};

beforeAll(async () => {
  const started = performance.now();
  loaded = await loadWorld('shizhong', { db, now, log });
  seconds = (performance.now() - started) / 1000;
}, 180_000);

describe('the world shizhong', () => {
  test('has the figures of the report (Z2, Z5, Z6, Z8, Z10, Z11)', async () => {
    expect(await count('places', 'level = 2')).toBe(59);
    expect(await count('places', 'level = 3')).toBe(318);
    expect(await count('organisations', `kind = 'property'`)).toBe(72);
    expect(await count('organisations', `kind = 'team'`)).toBe(422);
    expect(await count('organisations', `kind = 'department'`)).toBe(20);
    expect(await count('organisations', `kind = 'partner'`)).toBe(93);
    expect(await count('appointments', `role = 'part-time-member' and title = '兼职委员'`)).toBe(152);
    const workers = `role in ('community-secretary', 'community-dispatcher', 'grid-worker') and until_on is null`;
    expect(await count('appointments', workers)).toBe(436);
  });

  test('has its registers at the figures of the report (Z2, Z3, Z8, Z11)', async () => {
    const relation = (kind: string) =>
      count('organisation_relations', `kind = '${kind}' and until_on is null`);
    expect(await relation('part-time-seat')).toBe(30 + 122);
    expect(await count('organisation_relations', `kind = 'part-time-seat' and person_id is null`)).toBe(0);
    expect(await relation('report-in')).toBe(93);
    expect(await relation('grid-cadre')).toBe(320);
    expect(await relation('observer')).toBe(23);
    expect(await count('report_ins', 'ended_on is null')).toBe(5600);
    expect(await count('care_recipients', 'ended_on is null')).toBe(1085);
    expect(await count('pairings', 'until_on is null')).toBe(1085);
    const { rows } = await sql<{ units: number; late: number; faults: number }>`
      select count(distinct r.unit_id) as units, count(*) filter (where r.reported_on > ${today}::date
          or r.confirmed_on < r.reported_on) as late,
        count(*) filter (where m.id is null or o.parent_id is distinct from r.unit_id) as faults
      from report_ins r left join memberships m on m.district_id = r.district_id and m.person_id = r.person_id
      left join organisations o on o.district_id = m.district_id and o.id = m.branch_id
      where r.district_id = ${loaded.districtId}`.execute(db);
    expect(rows[0]).toEqual({ units: 93, late: 0, faults: 0 });
  });

  test('looks after nobody without a consent that holds, and visits in the past month', async () => {
    expect(await count('care_recipients', `until_on <= '${today}' or consent_on > '${today}'`)).toBe(0);
    expect(await count('care_recipients', `kind = 'child' and consent_by <> 'guardian'`)).toBe(0);
    expect(await count('care_visits', `visited_on > date '${today}' - 31`)).toBeGreaterThan(1500);
    expect(await count('care_visits', `visited_on > date '${today}'`)).toBe(0);
  });

  test('is loaded in good time', () => expect(seconds).toBeLessThan(60));

  test('has a leader and two to seven members in every team', async () => {
    const { rows } = await sql<{ leaders: number; members: number }>`
      select count(*) filter (where a.role = 'team-leader') as leaders, count(*) filter (where a.role = 'team-member') as members
      from organisations o left join appointments a on a.district_id = o.district_id and a.organisation_id = o.id
      where o.district_id = ${loaded.districtId} and o.kind = 'team' group by o.id`.execute(db);
    expect(rows.every((r) => r.leaders === 1 && r.members >= 2 && r.members <= 7)).toBe(true);
  });

  test('has every member on the roll of one branch near home, with days in their order', async () => {
    const { rows } = await sql<{ far: number; wrong: number; all: number; hopeful: number }>`
      select count(*) as all, count(*) filter (where m.stage in ('applicant', 'activist', 'candidate')) as hopeful,
        count(*) filter (where o.kind = 'grid-branch' and b.l1 is distinct from h.l1 and not exists (select 1 from appointments a
          where a.district_id = ${loaded.districtId} and a.person_id = p.id and a.organisation_id = o.id)) as far,
        count(*) filter (where m.joined_on < p.birth_on + interval '18 years' or m.full_on < m.joined_on
          or m.applied_on > m.joined_on or m.from_on > ${new Date(now).toISOString()}::date
          or (m.stage = 'full') is distinct from (m.full_on is not null)) as wrong
      from memberships m
      join people p on p.district_id = m.district_id and p.id = m.person_id
      join places h on h.district_id = p.district_id and h.id = p.place_id
      join organisations o on o.district_id = m.district_id and o.id = m.branch_id
      join places b on b.district_id = o.district_id and b.id = o.place_id
      where m.district_id = ${loaded.districtId}`.execute(db);
    expect(rows[0]).toMatchObject({ far: 0, wrong: 0 });
    expect(rows[0]?.all).toBeGreaterThan(1500);
    expect(rows[0]?.hopeful).toBeGreaterThan(10);
  });

  test('has every post filled at every place', async () => {
    const { rows } = await sql<{ level: number; empty: number }>`
      select p.level, count(*) filter (where a.id is null) as empty
      from places p left join appointments a on a.district_id = p.district_id and a.place_id = p.id
      where p.district_id = ${loaded.districtId} and p.level between 1 and 3 group by p.level`.execute(db);
    expect(rows).toHaveLength(3);
    expect(rows.every((r) => r.empty === 0)).toBe(true);
  });

  test('finds every building by its middle, and nothing outside', async () => {
    const { rows } = await sql<{ id: string; lng: number; lat: number }>`
      select id, lng, lat from places where district_id = ${loaded.districtId} and level = 4`.execute(db);
    const missed: string[] = [];
    for (const { id, lng, lat } of rows) {
      const path = await placeAt(db, loaded.districtId, { lng, lat });
      if (!path || path.ids.length < 3) missed.push(id);
    }
    expect(missed).toEqual([]);
    expect(await placeAt(db, loaded.districtId, { lng: 118.5, lat: 34.86 })).toBeNull();
  });

  test('uses only numbers of a range that nobody has, each once', async () => {
    expect(await count('people', `phone not like '1990000%'`)).toBe(0);
    const { rows } = await sql<{ n: number }>`
      select count(phone) - count(distinct phone) as n from people where district_id = ${loaded.districtId}`.execute(
      db,
    );
    expect(rows[0]?.n).toBe(0);
  });

  test('has the demo people at their posts', async () => {
    const { rows } = await sql<{ name: string; role: string; at: string }>`
      select p.name, a.role, coalesce(o.name, w.name, '全区') as at
      from people p join appointments a on a.district_id = p.district_id and a.person_id = p.id
      left join organisations o on o.district_id = a.district_id and o.id = a.organisation_id
      left join places w on w.district_id = a.district_id and w.id = a.place_id
      where p.district_id = ${loaded.districtId} and p.phone between '19900000000' and '19900000099'
      order by p.phone, a.role desc`.execute(db);
    const at = (name: string) => rows.filter((r) => r.name === name).map((r) => `${r.role}@${r.at}`);
    expect(at('陈建华')).toEqual(['team-leader@柳园净美家服务队']);
    expect(at('王志强')).toEqual(['team-member@柳园净美家服务队']);
    expect(at('李秀荣')).toEqual(['team-member@柳园净美家服务队']);
    expect(at('张敏')).toEqual(['community-dispatcher@柳园社区']);
    expect(at('周卫东')).toEqual(
      expect.arrayContaining(['community-secretary@柳园社区', 'committee-member@柳园社区大党委']),
    );
    expect(at('郑凯')).toEqual(['handler@区综合行政执法局']);
    expect(at('黄丽')).toContain('street-coordinator@东湖街道');
    expect(at('高峰')).toEqual(['district-officer@全区']);
  });

  test('opens an account for each of them', async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from account_people where district_id = ${loaded.districtId}`.execute(db);
    expect(rows[0]?.n).toBe(loaded.accounts.length);
    expect(loaded.accounts.filter((a) => a.account !== null && a.password !== null)).toHaveLength(7);
  });

  test('has a year of matters, whose points add up to nothing', async () => {
    expect(await count('matters', `type = 'property'`)).toBeGreaterThan(1740);
    expect(await count('matters', `type = 'grid-case'`)).toBeGreaterThan(370);
    expect(await count('matters', `type = 'order'`)).toBeGreaterThan(900);
    expect(await count('matter_events', 'true')).toBeGreaterThan(15_000);
    const sound = await soundness(db, loaded.districtId);
    expect(sound).toEqual({ sum: 0, unbalanced: [], early: [] });
    const { rows } = await sql<{ name: string; points: number }>`
      select p.name, sum(e.amount)::int as points from people p
      join ledger_accounts a on a.district_id = p.district_id and a.holder_id = p.id
      join ledger_entries e on e.district_id = a.district_id and e.account_id = a.id
      where p.district_id = ${loaded.districtId} and p.name in ('王志强', '李秀荣') and p.phone like '19900000%'
      group by p.name order by p.name`.execute(db);
    expect(rows.map((r) => r.points > 0)).toEqual([true, true]);
  });

  test('gives each of the demo people something to do', async () => {
    const { rows } = await sql<{ step: string; lead: string | null; asker: string }>`
      select m.step, o.name as lead, p.name as asker from matters m
      join places w on w.district_id = m.district_id and w.id = m.l2
      join people p on p.district_id = m.district_id and p.id = m.asker_id
      left join organisations o on o.district_id = m.district_id and o.id = m.lead_id
      where m.district_id = ${loaded.districtId} and w.district_id = ${loaded.districtId} and w.name = '柳园社区'
        and m.ended_at is null`.execute(db);
    const team = rows.filter((r) => r.lead === '柳园净美家服务队').map((r) => r.step);
    expect(new Set(team)).toEqual(new Set(['offered', 'open', 'serving', 'served']));
    const own = rows.filter((r) => r.asker === '孙桂兰').map((r) => r.step);
    expect(own).toEqual(expect.arrayContaining(['served', 'answered']));
    expect(rows.map((r) => r.step)).toEqual(
      expect.arrayContaining(['raised', 'found', 'called', 'sent-up', 'handling']),
    );
    expect(await count('standing_orders', 'ended_at is null')).toBe(1);
    expect(await count('inbox', 'read_at is null')).toBeGreaterThan(0);
  });

  test('is left as it is when loaded again', async () => {
    const before = await count('people', 'true');
    const again = await loadWorld('shizhong', { db, now: now + 86_400_000, log });
    expect(again).toEqual({ ...loaded, fresh: false });
    expect(await count('people', 'true')).toBe(before);
  });

  test('says which worlds there are for an unknown name', async () => {
    await expect(loadWorld('nowhere', { db, now, log })).rejects.toThrow(Halt);
    await expect(loadWorld('nowhere', { db, now, log })).rejects.toThrow(/shizhong/);
  });
});
