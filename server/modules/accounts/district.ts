import type pg from 'pg';
import type { District } from '#platform/operations/index.ts';

const byHost = `
  select id, slug, name, zone, playbook_hash as "playbookHash" from districts where host = $1
  union all
  select id, slug, name, zone, playbook_hash from districts
  where not exists (select 1 from districts where host = $1) and (select count(*) from districts) = 1`;

/** The district of a request without a session: by host name (a port is ignored), else the only one there is,
 * else null: somebody has to choose. */
export const districtFinder =
  (pool: pg.Pool) =>
  async (host: string): Promise<District | null> => {
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const { rows } = await pool.query<District>(byHost, [name]);
    return rows[0] ?? null;
  };
