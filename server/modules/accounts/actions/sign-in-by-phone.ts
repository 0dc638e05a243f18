import type { Input } from '@lianxin/contracts/operation';
import type { signInByPhone as op, SessionView } from '@lianxin/contracts/session';
import { findOrAddPerson } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { type Context, inTransaction, refuse } from '#platform/operations/index.ts';
import type { Door } from '../door.ts';
import { enter } from '../enter.ts';
import { nameOf } from '../rules.ts';
import { accountOfPhone, accountsOf, adoptPhone, insertAccount } from '../store/accounts.ts';
import { linkPerson, peopleWithPhone, personOf } from '../store/people.ts';
import { endStated } from '../store/proxies.ts';

/** Signs in with a phone and the code sent to it; the first time, makes the account and, unless the district
 * knows somebody by this number already, the person. */
export async function signInByPhone(door: Door, ctx: Context, input: Input<typeof op>): Promise<SessionView> {
  const asking =
    door.asking.read(ctx.cookie) ??
    refuse('WrongCode', { message: '请在这个浏览器里重新获取验证码，再填写。' });
  await door.codes.take({ for: 'sign-in', asking }, input.phone, input.code, ctx.address);
  return inTransaction(ctx, async (tx) => {
    const districtId = ctx.district.id;
    const known = await accountOfPhone(tx, input.phone);
    const linked = known && (await personOf(tx, districtId, known));
    const personId = linked || (await personWithPhone(tx, ctx, input.phone, input.name?.trim()));
    const accountId = known ?? (await accountFor(tx, ctx, personId, input));
    if (!linked) {
      await linkPerson(tx, districtId, accountId, personId);
      await endStated(tx, districtId, personId, ctx.now);
    }
    return enter(door, ctx, tx, { accountId, personId, districtId, kind: 'phone', action: 'session.phone' });
  });
}

/** The person registered with the phone (imported volunteer, staff), the one of this name among several, or a
 * new one. */
async function personWithPhone(
  tx: Db,
  ctx: Context,
  phone: string,
  name: string | undefined,
): Promise<string> {
  const people = await peopleWithPhone(tx, ctx.district.id, phone);
  const found = people.find((one) => one.name === name) ?? people[0];
  if (found) return found.id;
  const id = newId(ctx.now);
  await findOrAddPerson.add(tx, ctx.district.id, { id, name: name || nameOf(phone), phone, placeId: null });
  return id;
}

/** The person's own account, if they have one without a phone, or a new one. */
async function accountFor(tx: Db, ctx: Context, personId: string, input: Input<typeof op>): Promise<string> {
  const own = (await accountsOf(tx, ctx.district.id, personId)).filter((one) => one.phone === null);
  if (own.length === 1 && own[0] && (await adoptPhone(tx, own[0].id, input.phone))) return own[0].id;
  const name = input.name?.trim() || nameOf(input.phone);
  return insertAccount(tx, { name, email: '', phone: input.phone, now: ctx.now });
}
