import type { Db } from './database.ts';
import { sql } from './sql.ts';

/** Whether Chinese search finds a two-character word in this database: in some locales it finds nothing. */
export async function searchWorks(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select bigrams(t) @> bigrams('电梯') and t ilike '%电梯%' as found from (values ('三号楼的电梯坏了')) v (t)`.execute(
    db,
  );
  return rows[0]?.found === true;
}
