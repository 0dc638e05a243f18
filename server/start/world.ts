import { sql } from 'kysely';
import type { Config } from '../platform/config.ts';
import type { Database } from '../platform/database.ts';
import { type DemoAccount, loadWorld } from '../worlds/index.ts';

/**
 * Loads the demo world where there is no district yet, and gives lines that say whom one can sign in as.
 * Where real districts live, a demo world is never put beside them by a mere start.
 */
export async function showWorld(
  { world, join }: Pick<Config, 'world' | 'join'>,
  { db }: Database,
  log: { info(line: string): void },
): Promise<string[]> {
  if (world === null) return [];
  const { rows } = await sql<{ world: string | null }>`select world from districts`.execute(db);
  const isThere = rows.some((row) => row.world === world);
  if (!isThere && (rows.length > 0 || join)) return [];
  if (!isThere) log.info(`Loading the demo world ${world}; this takes some seconds`);
  const { accounts } = await loadWorld(world, { db, now: Date.now(), log });
  return ['Demo accounts:', ...accounts.map(accountLine)];
}

/** Staff sign in to the console by name and password, others to the portal by a code sent to their number. */
function accountLine({ name, is, phone, account, password }: DemoAccount): string {
  const [where, who, secret] = account ? ['/console/', account, password] : ['/', phone, 'code in the log'];
  return `  ${(where ?? '').padEnd(10)} ${(who ?? '').padEnd(14)} ${(secret ?? '').padEnd(16)} ${name} · ${is}`;
}
