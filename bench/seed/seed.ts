import pg from 'pg';
import type { Connection } from '../../server/platform/database.ts';
import { askers, layGround } from './ground.ts';
import { dropIndexes, settle } from './indexes.ts';
import { functions } from './random.ts';
import { batchStatements } from './rows.ts';

const batch = 100_000;
/** The past that the matters are spread over. */
const days = 1095;

export interface Seeding {
  connection: Connection | { url: string };
  districtId: number;
  /** How many matters there are to be in the end. */
  matters: number;
  say(line: string): void;
}

/**
 * Fills a district that has places, organisations and people with matters over three years: types, steps, deadlines
 * and parts as a district of 59 communities would have them; about one in seventy is open. Adds only what is missing.
 * Gives how many were added, and the seconds.
 */
export async function seed({
  connection,
  districtId,
  matters,
  say,
}: Seeding): Promise<{ added: number; seconds: number }> {
  const started = performance.now();
  const client = new pg.Client('url' in connection ? connection.url : connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ n: number; hash: string }>(
      `select (select count(*)::int from matters where district_id = $1) as n, playbook_hash as hash from districts where id = $1`,
      [districtId],
    );
    const { n: there, hash } = rows[0] ?? { n: 0, hash: '' };
    const missing = matters - there;
    if (missing <= matters / 100) return { added: 0, seconds: 0 };
    await client.query(
      `set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set jit = off; set timezone = 'UTC'`,
    );
    for (const text of functions) await client.query(text);
    await layGround(client, districtId);
    await client.query('begin');
    const definitions = await dropIndexes(client);
    for (let from = 0; from < missing; from += batch) {
      const to = Math.min(from + batch, missing);
      for (const text of batchStatements({
        districtId,
        from,
        to,
        all: missing,
        offset: there,
        days,
        playbookHash: hash,
        askers,
      }))
        await client.query(text);
      say(`${to} of ${missing} matters`);
    }
    for (const definition of definitions) await client.query(definition);
    await client.query('commit');
    await settle(client);
    return { added: missing, seconds: (performance.now() - started) / 1000 };
  } finally {
    await client.end();
  }
}
