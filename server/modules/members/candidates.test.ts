import { expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeBranches } from './factory.ts';
import { match, type Need } from './matching.ts';
import { candidatesFor } from './store/candidates.ts';

const { db } = await testDatabase();
const at = await makeBranches(db);
const districtId = at.district.id;
const day = '2026-11-22';
const all = { all: true, places: [], organisations: [] };
const members = 2_000;

await sql`
  insert into people (district_id, id, name, pinyin, initials, skills, free_times, radius_m, lng, lat)
  select ${districtId}, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '党员' || n, 'dangyuan' || n, 'dy' || n,
    case n % 5 when 0 then array['理发'] when 1 then array['做饭', '照护'] when 2 then array['理发', '做饭']
      when 3 then array['家电维修'] else array[]::text[] end,
    case when n % 3 = 0 then array[]::text[] else array['weekend-morning', 'weekday-evening'] end,
    case when n % 7 = 0 then 500 end, 117.4 + (n % 311) * 0.001, 34.7 + (n % 307) * 0.001
  from generate_series(1, ${members}) as n`.execute(db);
await sql`
  insert into memberships (district_id, id, person_id, branch_id, stage, from_on)
  select ${districtId}, gen_random_uuid(), id, ${at.organisations['branch 1.1'] as string}::uuid, 'full', '2020-01-01'
  from people where district_id = ${districtId}`.execute(db);
await sql`analyze`.execute(db);

const needs: Need[] = [
  { skills: ['理发'], point: { lng: 117.5, lat: 34.8 }, within: 2000, time: 'weekend-morning' },
  { skills: ['理发', '做饭'], point: { lng: 117.5, lat: 34.8 }, within: 50_000, time: null },
  { skills: [], point: { lng: 117.5, lat: 34.8 }, within: 50_000, time: 'weekend-morning' },
  { skills: [], point: null, within: 2000, time: null },
];

test.each(needs.map((need, n) => [n + 1, need] as const))(
  'for need %i the first that PostgreSQL looks up are those the rules put first of all',
  async (_, need) => {
    const ranked = async (looked: number, shown: number) => {
      const { items, able } = await candidatesFor(db, districtId, all, need, day, looked);
      const found = match(
        need,
        items.map((one) => ({ ...one, served: 0 })),
        day,
        shown,
      );
      return { able, ranks: found.map((f) => f.rank) };
    };
    const everybody = await ranked(members, members);
    expect(everybody.ranks).toHaveLength(everybody.able);
    expect((await ranked(200, 20)).ranks).toEqual(everybody.ranks.slice(0, 20));
  },
);
