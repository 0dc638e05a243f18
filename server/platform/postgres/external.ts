import pg from 'pg';
import { Halt } from '../halt.ts';

const oldest = 15;

/** Checks that the PostgreSQL of `DATABASE_URL` answers and is one we can use; `Halt` says what is wrong. */
export async function checkExternal(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as major, getdatabaseencoding() as encoding`,
    );
    const { major, encoding } = rows[0];
    if (major < oldest) throw new Halt(`DATABASE_URL is PostgreSQL ${major}; ${oldest} or later is needed.`);
    if (encoding !== 'UTF8')
      throw new Halt(`The database of DATABASE_URL is in ${encoding}: make one with encoding UTF8.`);
  } catch (error) {
    if (error instanceof Halt) throw error;
    throw new Halt(
      `Cannot use DATABASE_URL: ${(error as Error).message || (error as { code?: string }).code}`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}
