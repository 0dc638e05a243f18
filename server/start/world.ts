import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { sql } from '#platform/sql.ts';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/database.ts';
import { Halt } from '../platform/halt.ts';
import { type DemoAccount, loadWorld } from '../worlds/index.ts';

const commands = resolve(import.meta.dirname, '../cli/main.ts');

/**
 * Loads the demo world where there is no district yet, and gives lines that say whom one can sign in as.
 * Where real districts live, a demo world is never put beside them by a mere start.
 */
export async function showWorld(
  { world, join, data }: Pick<Config, 'world' | 'join' | 'data'>,
  { db }: Database,
  log: { info(line: string): void },
  stop: AbortSignal,
): Promise<string[]> {
  if (world === null) return [];
  const { rows } = await sql<{ world: string | null }>`select world from districts`.execute(db);
  const isThere = rows.some((row) => row.world === world);
  if (!isThere && (rows.length > 0 || join)) return [];
  if (!isThere) {
    log.info(`Loading the demo world ${world}; this takes some seconds`);
    await loadApart(world, data, stop);
  }
  const { accounts } = await loadWorld(world, { db, now: Date.now(), log });
  return ['Demo accounts:', ...accounts.map(accountLine)];
}

/** In a process of its own: what a year of matters takes in memory, the server would keep. */
async function loadApart(world: string, data: string, signal: AbortSignal): Promise<void> {
  const args = [...process.execArgv, commands, 'world', 'load', world, '--data', data];
  const loading = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], signal });
  const [status] = await once(loading, 'exit').catch(() => [1]);
  if (signal.aborted) throw new Halt('Stopped while starting.');
  if (status !== 0)
    throw new Halt(`The demo world ${world} was not loaded; --world none starts without one.`);
}

/** Staff sign in to the console by name and password, others to the portal by a code sent to their number. */
function accountLine({ name, is, phone, account, password }: DemoAccount): string {
  const [where, who, secret] = account ? ['/console/', account, password] : ['/', phone, 'code in the log'];
  return `  ${(where ?? '').padEnd(10)} ${(who ?? '').padEnd(14)} ${(secret ?? '').padEnd(16)} ${name} · ${is}`;
}
