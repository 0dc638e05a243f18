import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { type LoadedWorld, loadWorld } from '../worlds/index.ts';

/** The moment at which worlds are looked at in tests, and its day. */
export const moment = Date.UTC(2026, 10, 22, 8);
export const day = '2026-11-22';

/** A world loaded for a test, and how its rows are counted. */
export interface Looked extends LoadedWorld {
  seconds: number;
  /** Rows of a table in the world's district; `where` over its columns. */
  count(table: string, where?: string): Promise<number>;
  /** One number: the first column of the first row; `$d` in the text stands for the district. */
  number(text: string): Promise<number>;
}

/** Loads a world to be looked at. */
export async function lookAt(name: string, db: Db): Promise<Looked> {
  const started = performance.now();
  const loaded = await loadWorld(name, { db, now: moment, log: { info: () => {} } });
  const seconds = (performance.now() - started) / 1000;
  const number = async (text: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select (${sql.raw(
      text.replaceAll('$d', String(loaded.districtId)),
    )}) as n`.execute(db);
    return Number(rows[0]?.n ?? -1);
  };
  const count = (table: string, where = 'true') =>
    number(`select count(*) from ${table} where district_id = $d and ${where}`);
  return { ...loaded, seconds, count, number };
}
