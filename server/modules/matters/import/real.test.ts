import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../../testing/database.ts';
import { buildTown } from '../../../testing/town.ts';
import { type ImportOptions, type ImportReport, importMatters } from './run.ts';

const file = resolve(import.meta.dirname, '../../../../..', 'shared/data/messages-with-replies.jsonl');
const there = existsSync(file);
if (!there) console.warn(`skipped: the real messages are not there (${file})`);

const database = await testDatabase();
const town = await buildTown(database.db);
const district = {
  id: town.districtId,
  slug: 'shizhong',
  name: '',
  zone: 'Asia/Shanghai',
  playbookHash: null,
};

const run = (more: Partial<ImportOptions> = {}): Promise<ImportReport> =>
  importMatters(database, district, file, {
    type: 'grid-case',
    map: null,
    place: '柳园社区',
    dryRun: false,
    goodRows: false,
    now: Date.now(),
    ...more,
  });

describe.skipIf(!there)('the real messages, 2011 to 2020', () => {
  test('are all imported, each with the days its answer took', { timeout: 120_000 }, async () => {
    expect(await run()).toMatchObject({ rows: 2066, created: 2066, unchanged: 0, refused: 0, problems: [] });
    const { rows } = await sql`
      select count(*) as n, count(*) filter (where outcome = 'solved' and confirmed_by = 'default') as solved,
        round((percentile_cont(0.5) within group (order by extract(epoch from ended_at - raised_at)) / 86400)::numeric, 2)
          as median,
        count(distinct date_trunc('month', raised_at at time zone 'Asia/Shanghai')) as months,
        count(asker_id) as askers, count(*) filter (where l2 = ${town.place.community}::uuid) as placed
      from matters where district_id = ${town.districtId}`.execute(database.db);
    expect(rows).toEqual([
      { n: 2066, solved: 2066, median: 11.65, months: expect.any(Number), askers: 0, placed: 2066 },
    ]);
  });

  test('have no working clock in years without a calendar, and are counted so', async () => {
    const { rows } = await sql<{ year: number; unclocked: number; n: number }>`
      select extract(year from raised_at at time zone 'Asia/Shanghai')::int as year, count(*) as n,
        count(*) filter (where unclocked) as unclocked
      from matters where district_id = ${town.districtId} group by 1 order by 1`.execute(database.db);
    for (const { year, n, unclocked } of rows) expect([year, unclocked]).toEqual([year, year < 2019 ? n : 0]);
  });

  test('come again without doubling', { timeout: 120_000 }, async () => {
    expect(await run()).toMatchObject({ rows: 2066, created: 0, unchanged: 2066, refused: 0 });
  });
});
