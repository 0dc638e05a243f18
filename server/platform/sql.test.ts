import { describe, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { compileSql, type Sql, sql } from './sql.ts';

const { db } = await testDatabase();

describe('SQL', () => {
  test('is text with numbered values, however deep they stand', () => {
    const inner = (n: number): Sql => sql`a = ${n} and ${sql.ref('m.raised_at')} > ${'x'}`;
    const whole = sql`select ${1} where (${inner(2)}) or ${sql.join([inner(3), 4], sql` or `)} limit ${sql.lit(5)}`;
    expect(compileSql(whole)).toEqual({
      text: 'select $1 where (a = $2 and "m"."raised_at" > $3) or a = $4 and "m"."raised_at" > $5 or $6 limit 5',
      parameters: [1, 2, 'x', 3, 'x', 4],
    });
  });

  test('of one shape shares one text; of another shape has its own', () => {
    const statement = (where: unknown, limit: number) => sql`select ${where} limit ${sql.lit(limit)}`;
    expect(compileSql(statement(1, 5)).text).toBe('select $1 limit 5');
    expect(compileSql(statement(2, 5)).text).toBe('select $1 limit 5');
    expect(compileSql(statement(2, 6)).text).toBe('select $1 limit 6');
    expect(compileSql(statement(sql`now()`, 6)).text).toBe('select now() limit 6');
    expect(compileSql(statement(sql.join([]), 6)).text).toBe('select  limit 6');
    expect(compileSql(statement(sql.join([1, 2]), 6)).text).toBe('select $1, $2 limit 6');
    expect(compileSql(statement([1, 2], 6))).toEqual({ text: 'select $1 limit 6', parameters: [[1, 2]] });
  });

  test('quotes names and literals', () => {
    expect(
      compileSql(
        sql`${sql.id('a"b')} ${sql.ref('m.l1')} ${sql.lit("it's")} ${sql.lit(null)} ${sql.lit(true)}`,
      ),
    ).toEqual({
      text: `"a""b" "m"."l1" 'it''s' null true`,
      parameters: [],
    });
  });

  test('is not confused by many shapes', () => {
    const text = (n: number) => compileSql(sql`select ${sql.lit(n)} + ${n}`).text;
    for (let n = 0; n < 120_000; n++) text(n);
    expect(text(7)).toBe('select 7 + $1');
    expect(text(119_999)).toBe('select 119999 + $1');
  });

  test('runs', async () => {
    const { rows } = await sql<{
      a: number;
      b: string[];
    }>`select ${1}::int as a, ${['x', 'y']}::text[] as b`.execute(db);
    expect(rows).toEqual([{ a: 1, b: ['x', 'y'] }]);
    const inside = await db
      .transaction()
      .execute(async (tx) => (await sql`select ${2}::int as a`.execute(tx)).rows);
    expect(inside).toEqual([{ a: 2 }]);
  });
});
