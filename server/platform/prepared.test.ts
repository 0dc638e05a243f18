import { expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { openDatabase } from './database.ts';
import { sql } from './sql.ts';

const { connection } = await testDatabase();

async function inOneConnection<T>(
  work: (db: ReturnType<typeof openDatabase>['db']) => Promise<T>,
): Promise<T> {
  const database = openDatabase({ connection, most: 1, prepared: 20 });
  try {
    return await work(database.db);
  } finally {
    await database.close();
  }
}

const nth = (n: number) => sql<{ n: number }>`select ${n}::int + ${sql.lit(n)} as n`;
const kept = async (db: ReturnType<typeof openDatabase>['db']): Promise<string[]> =>
  (
    await sql<{ name: string }>`select name from pg_prepared_statements order by prepare_time`.execute(db)
  ).rows.map((row) => row.name);

test('a connection keeps the statements used last, however many there are', async () => {
  await inOneConnection(async (db) => {
    for (let n = 0; n < 100; n++) {
      expect((await nth(n).execute(db)).rows).toEqual([{ n: 2 * n }]);
      expect((await nth(0).execute(db)).rows).toEqual([{ n: 0 }]);
    }
    const names = await kept(db);
    expect(names.length).toBeLessThanOrEqual(20);
    expect(names).toContain('s0');
    expect(names).toContain('s99');
    expect((await nth(1).execute(db)).rows).toEqual([{ n: 2 }]);
  });
});

test('many at once, and some that fail, leave it sound', async () => {
  await inOneConnection(async (db) => {
    const all = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) =>
        (n % 3 === 0 ? sql`select ${n} from nowhere_${sql.lit(n)}` : nth(n)).execute(db),
      ),
    );
    expect(all.filter((one) => one.status === 'rejected')).toHaveLength(34);
    for (let n = 100; n < 150; n++) await nth(n).execute(db);
    expect((await kept(db)).length).toBeLessThanOrEqual(20);
  });
});

test('a transaction is not failed by it, and one that has failed lets nothing go for ever', async () => {
  await inOneConnection(async (db) => {
    await db.transaction().execute(async (tx) => {
      for (let n = 0; n < 60; n++) await nth(n).execute(tx);
    });
    const failed = db.transaction().execute(async (tx) => {
      await sql`select 1 / ${0}::int`.execute(tx).catch(() => null);
      for (let n = 60; n < 100; n++)
        await nth(n)
          .execute(tx)
          .catch(() => null);
      throw new Error('given up');
    });
    await expect(failed).rejects.toThrow('given up');
    for (let n = 100; n < 150; n++) await nth(n).execute(db);
    expect((await kept(db)).length).toBeLessThanOrEqual(20);
  });
});
