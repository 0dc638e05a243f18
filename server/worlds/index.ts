import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { forgetShapes } from '#modules/directory/index.ts';
import { compile, loadPlaybook, problemLine, publishPlaybook } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { dayIn } from '#platform/day.ts';
import { Halt } from '#platform/halt.ts';
import { sql } from '#platform/sql.ts';
import { type DemoAccount, demoAccounts, openDemoAccounts } from './accounts.ts';
import { buildWorld } from './build/world.ts';
import { loadHistory } from './history/load.ts';
import { readScripts, readWorld } from './read.ts';
import { buildRegisters } from './registers/build.ts';
import { saveRegisters } from './registers/save.ts';
import { saveWorld } from './save.ts';

export type { DemoAccount } from './accounts.ts';

const playbooks = fileURLToPath(new URL('../../playbooks/', import.meta.url));

/** Names of the worlds there are: playbooks that bring a `world.yaml`. */
export async function worldNames(folder = playbooks): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => existsSync(join(folder, name, 'world.yaml'))).sort();
}

export interface LoadOptions {
  db: Db;
  /** Epoch ms; the past year of the world ends here. */
  now: number;
  log: { info(message: string): void };
  /** Where playbooks stand; the project's own when absent. */
  folder?: string;
}

export interface LoadedWorld {
  districtId: number;
  /** False: it was there already, nothing was changed. */
  fresh: boolean;
  accounts: DemoAccount[];
}

/**
 * Loads a demo world: its district with playbook, places, organisations, people, accounts and a year of matters,
 * all in one transaction. A world that is there already is left as it is. Throws `Halt` for an unknown name, a
 * faulty playbook or world file, or where another district has its name.
 */
export async function loadWorld(name: string, options: LoadOptions): Promise<LoadedWorld> {
  const { db, now, log, folder = playbooks } = options;
  const names = await worldNames(folder);
  if (!names.includes(name)) throw new Halt(`No world ${name}: there are ${names.join(', ')}.`);
  const file = await readWorld(join(folder, name));
  const accounts = demoAccounts(file);
  const there = await districtOf(db, file.district.slug);
  if (there?.world === name) return { districtId: there.id, fresh: false, accounts };
  if (there) throw new Halt(`District ${file.district.slug} is there already and is not the world ${name}.`);

  const { playbook, problems } = await loadPlaybook(join(folder, name));
  if (!playbook) throw new Halt(`The playbook has faults:\n${problems.map(problemLine).join('\n')}`);
  const started = performance.now();
  const compiled = compile(playbook);
  const today = dayIn(playbook.zone, now);
  const world = buildWorld(file, compiled, Number(today.slice(0, 4)));
  const registers = buildRegisters({
    registers: file.registers ?? {},
    world,
    playbook: compiled,
    landline: file.district.landline,
    today,
  });
  const scripts = await readScripts(join(folder, name));
  const districtId = await db.transaction().execute(async (tx) => {
    const id = await insertDistrict(tx, file.district, playbook.zone, name);
    await publishPlaybook(tx, id, playbook, { by: null, now });
    await saveWorld(tx, id, world);
    await saveRegisters(tx, id, registers);
    await openDemoAccounts(tx, id, file, world, now);
    await loadHistory(tx, id, { file, world, playbook: compiled, scripts, now });
    return id;
  });
  forgetShapes(districtId);
  await sql`analyze`.execute(db);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  log.info(
    `world ${name}: ${world.places.length} places, ${world.organisations.length} organisations, ${world.people.length} people in ${seconds} s`,
  );
  return { districtId, fresh: true, accounts };
}

async function districtOf(db: Db, slug: string): Promise<{ id: number; world: string | null } | undefined> {
  const { rows } = await sql<{ id: number; world: string | null }>`
    select id, world from districts where slug = ${slug}`.execute(db);
  return rows[0];
}

async function insertDistrict(
  db: Db,
  district: { slug: string; name: string },
  zone: string,
  world: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into districts (id, slug, name, zone, world)
    select coalesce(max(id), 0) + 1, ${district.slug}, ${district.name}, ${zone}, ${world} from districts
    returning id`.execute(db);
  const row = rows[0];
  if (!row) throw new Error('no district was made');
  return row.id;
}
