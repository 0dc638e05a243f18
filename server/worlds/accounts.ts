import { createResidentAccount, createStaffAccount } from '#modules/accounts/index.ts';
import type { Db } from '#platform/database.ts';
import type { World } from './build/world.ts';
import type { WorldFile } from './schema.ts';

/** Somebody to try the product as. */
export interface DemoAccount {
  name: string;
  /** What they are and do, in a few words. */
  is: string;
  /** Residents and volunteers: the number they sign in with. */
  phone: string | null;
  /** Staff: the account name they sign in with. */
  account: string | null;
  password: string | null;
}

/** The demo accounts of a world, as they are told at the start. */
export const demoAccounts = (file: WorldFile): DemoAccount[] =>
  file.demo.people.map(({ name, is, phone, account }) => ({
    name,
    is,
    phone: account === undefined ? phone : null,
    account: account ?? null,
    password: account === undefined ? null : file.demo.password,
  }));

/** Opens the demo accounts: staff by name and password, everybody else by number. */
export async function openDemoAccounts(
  db: Db,
  districtId: number,
  file: WorldFile,
  world: World,
  now: number,
): Promise<void> {
  for (const who of file.demo.people) {
    const personId = world.demo.get(who.name)?.id;
    if (!personId) throw new RangeError(`world: no demo person ${who.name}`);
    if (who.account)
      await createStaffAccount(
        db,
        { districtId, personId, name: who.account, password: file.demo.password },
        now,
      );
    else await createResidentAccount(db, { districtId, personId, phone: who.phone, name: who.name }, now);
  }
}
