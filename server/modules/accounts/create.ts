import { AccountName } from '@lianxin/contracts/accounts';
import Value from 'typebox/value';
import type { Db } from '#platform/database.ts';
import { refuseField } from '#platform/operations/index.ts';
import { hashPassword } from './auth.ts';
import { passwordFault, staffEmail } from './rules.ts';
import { accountOfPhone, insertAccount, savePassword } from './store/accounts.ts';
import { linkPerson } from './store/people.ts';

/**
 * Gives a registered person an account with name and password, for worlds, the command line and administrators;
 * gives the account's id. Refuses `InvalidInput` for a bad name or a weak password; a name taken in the district
 * is a unique violation (`AlreadyExists` where it leaves an operation). `now` in epoch milliseconds.
 */
export async function createStaffAccount(
  db: Db,
  account: { districtId: number; personId: string; name: string; password: string },
  now: number = Date.now(),
): Promise<string> {
  const { districtId, personId, name, password } = account;
  if (!Value.Check(AccountName, name))
    refuseField('name', '账号用小写字母开头，3 到 32 位字母、数字、点或横线');
  const fault = passwordFault(password, name);
  if (fault !== null) refuseField('password', fault);
  const hashed = await hashPassword(password);
  const email = staffEmail(name, districtId);
  const id = await insertAccount(db, { name, email, phone: null, now });
  await savePassword(db, id, hashed, now);
  await linkPerson(db, districtId, id, personId);
  return id;
}

/** Lets a registered person sign in by phone without a first visit, for worlds and the command line; gives the
 * account's id. The account of the phone is used if there is one. */
export async function createResidentAccount(
  db: Db,
  account: { districtId: number; personId: string; phone: string; name?: string },
  now: number = Date.now(),
): Promise<string> {
  const { districtId, personId, phone } = account;
  const id =
    (await accountOfPhone(db, phone)) ??
    (await insertAccount(db, { name: account.name ?? phone.slice(-4), email: '', phone, now }));
  await linkPerson(db, districtId, id, personId);
  return id;
}
