import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from '#platform/sql.ts';
import { loadPublished } from '../../modules/playbooks/index.ts';
import type { Config } from '../../platform/config.ts';
import { freeMegabytes } from '../../platform/data-folder.ts';
import type { Database } from '../../platform/database.ts';
import { openFiles } from '../../platform/files/open.ts';
import { pendingMigrations } from '../../platform/migrate.ts';
import { searchWorks } from '../../platform/search-works.ts';

/** What one check found; `advice` says what to do where it is not well. */
export interface Finding {
  readonly well: boolean;
  readonly what: string;
  readonly advice?: string;
}

const well = (what: string): Finding => ({ well: true, what });
const ill = (what: string, advice: string): Finding => ({ well: false, what, advice });

const oldestNode = 24;
const oldestPostgres = 15;
const enoughMegabytes = 1024;

export function checkNode(version = process.versions.node): Finding {
  const what = `Node ${version}`;
  return Number.parseInt(version, 10) >= oldestNode
    ? well(what)
    : ill(what, `run Node ${oldestNode} or later`);
}

export function checkDisk(folder: string, free = freeMegabytes(folder)): Finding {
  const what = `${free} MB free at ${folder}`;
  return free >= enoughMegabytes
    ? well(what)
    : ill(what, `free some space: keep at least ${enoughMegabytes} MB`);
}

/** The secret must be readable by its owner alone. */
export function checkSecret({ data, secret }: Config): Finding {
  if (secret !== null) return well('the secret comes from LIANXIN_SECRET');
  const file = join(data, 'secret');
  if (!existsSync(file)) return well('no secret yet: the first start makes one');
  const open = (statSync(file).mode & 0o077) !== 0;
  return open
    ? ill(`${file} can be read by others`, `chmod 600 ${file}`)
    : well('the secret is closed to others');
}

export async function checkFiles({ files }: Config): Promise<Finding> {
  const where = files.kind === 'disk' ? files.folder : `bucket ${files.bucket}`;
  try {
    const store = await openFiles(files);
    await store.get('doctor/absent');
    return well(`uploaded files are kept in ${where}`);
  } catch (error) {
    return ill(`${where} does not answer: ${(error as Error).message}`, 'see LIANXIN_FILES or LIANXIN_S3_…');
  }
}

export async function checkServer({ pool }: Database): Promise<Finding> {
  const { rows } = await pool.query(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major`,
  );
  const what = `PostgreSQL ${rows[0].version} answers`;
  return rows[0].major >= oldestPostgres
    ? well(what)
    : ill(what, `use PostgreSQL ${oldestPostgres} or later`);
}

export async function checkMigrations({ db }: Database): Promise<Finding> {
  const pending = await pendingMigrations(db);
  if (pending.length === 0) return well('the schema is up to date');
  return ill(`migrations not yet run: ${pending.join(', ')}`, 'start the server once: script/start');
}

export async function checkSearch({ db }: Database): Promise<Finding> {
  if (await searchWorks(db)) return well('search finds 电梯');
  return ill(
    'search does not find 电梯',
    'make the database with encoding UTF8 and a locale such as C.UTF-8',
  );
}

/** Each district has a playbook and the working calendar of this year; the next year's is due in December. */
export async function checkDistricts({ db }: Database, now = new Date()): Promise<Finding[]> {
  const { rows } = await sql<{
    id: number;
    name: string;
  }>`select id, name from districts order by id`.execute(db);
  if (rows.length === 0) return [well('no district yet')];
  const year = now.getFullYear() + (now.getMonth() === 11 ? 1 : 0);
  const one = async ({ id, name }: { id: number; name: string }): Promise<Finding> => {
    const { calendar, playbook } = await loadPublished(db, id);
    const what = `${name}: playbook ${playbook.id} ${playbook.version}, calendar of ${calendar.years.join(', ')}`;
    return calendar.years.includes(year)
      ? well(what)
      : ill(what, `load the working calendar of ${year} once the State Council has published it`);
  };
  return Promise.all(
    rows.map((row) =>
      one(row).catch((error: Error) =>
        ill(`${row.name}: ${error.message}`, 'publish a playbook for this district'),
      ),
    ),
  );
}
