import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { pendingMigrations } from '../platform/migrate.ts';
import { testDatabase } from './database.ts';

const one = await testDatabase();
const other = await testDatabase();

describe('a test database', () => {
  test('has every migration', async () => {
    expect(await pendingMigrations(one.db)).toEqual([]);
  });

  test('is nobody else’s', async () => {
    await sql`create table mine ()`.execute(one.db);
    const seen = await sql<{ seen: string | null }>`select to_regclass('mine') as seen`.execute(other.db);
    expect(seen.rows).toEqual([{ seen: null }]);
  });
});
