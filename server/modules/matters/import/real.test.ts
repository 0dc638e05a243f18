import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { chooseDistrict } from '../../../cli/district.ts';
import { testDatabase } from '../../../testing/database.ts';
import { buildTown } from '../../../testing/town.ts';
import { type ImportOptions, type ImportReport, importMatters } from './run.ts';

const root = resolve(import.meta.dirname, '../../../../..');
const file = resolve(root, 'shared/data/messages-with-replies.jsonl');
const there = existsSync(file);
if (!there) console.warn(`skipped: the real messages are absent (${file})`);

const database = await testDatabase();
const { db } = database;
const town = await buildTown(db);
const district = await chooseDistrict(db, null);

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

const one = async <T>(query: ReturnType<typeof sql<T>>): Promise<T> => (await query.execute(db)).rows[0]!;

describe.skipIf(!there)('the real messages', () => {
  test('are all imported, with the history they had', { timeout: 120_000 }, async () => {
    const began = performance.now();
    const report = await run();
    console.log(Math.round(report.rows / ((performance.now() - began) / 1000)), 'rows/s', report);
    expect(report.problems).toEqual([]);
  });
});
