import type { Input, Output } from '@lianxin/contracts/operation';
import type { addProxy as op, requestProxyCode } from '@lianxin/contracts/proxies';
import { findOrAddPerson } from '#modules/directory/index.ts';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import type { Door } from '../door.ts';
import { peopleWithPhone, whereabouts } from '../store/people.ts';
import { countFor, insertProxy } from '../store/proxies.ts';

/** Nobody has more relatives than this to act for; staff raise for others by their role. */
const most = 10;

/** Sends a code to somebody's phone by which they let the caller act for them. */
export async function sendProxyCode(
  door: Door,
  ctx: SignedIn,
  input: Input<typeof requestProxyCode>,
): Promise<Output<typeof requestProxyCode>> {
  const purpose = { for: 'act-for', personId: ctx.actor.personId } as const;
  const sent = await door.codes.send(purpose, input.phone, ctx.address);
  return inTransaction(ctx, async () => sent);
}

/**
 * Lets the caller act for a relative. With a code from the relative's phone it is settled, and whoever the
 * district knows by that number is meant. Without a phone a **new** person is registered, about whom the caller
 * knows nothing but what they raise themselves, marked as stated until staff verify it: nobody reaches
 * somebody else's matters by stating a relation.
 */
export async function addProxy(
  door: Door,
  ctx: SignedIn,
  input: Input<typeof op>,
): Promise<Output<typeof op>> {
  const { phone, code } = input;
  if (phone !== undefined) {
    if (code === undefined)
      return refuseField('code', '请填写家人手机收到的确认码；家人没有手机的，手机号留空');
    const purpose = { for: 'act-for', personId: ctx.actor.personId } as const;
    await door.codes.take(purpose, phone, code, ctx.address);
  }
  return inTransaction(ctx, async (tx) => {
    const { district, actor, now } = ctx;
    if ((await countFor(tx, district.id, actor.personId)) >= most)
      refuse('NotAllowed', { message: `最多替 ${most} 位家人代办；需要更多请到社区办理。` });
    const personId = await personFor(tx, ctx, input);
    if (personId === actor.personId) refuseField('phone', '这是您自己的手机号，请填写家人的');
    const how = phone === undefined ? 'stated' : 'code';
    const proxy = {
      personId,
      byPersonId: actor.personId,
      relation: input.relation,
      how,
      verifiedBy: null,
      now,
    };
    const id = await insertProxy(tx, district.id, { ...proxy, how });
    await record(tx, ctx, {
      action: 'proxies.add',
      subjectKind: 'person',
      subjectId: personId,
      data: { how },
    });
    return { id, personId };
  });
}

async function personFor(tx: Db, ctx: SignedIn, input: Input<typeof op>): Promise<string> {
  const name = input.name.trim() || refuseField('name', '请填写家人的姓名');
  const phone = input.phone ?? null;
  if (phone !== null) {
    const known = await peopleWithPhone(tx, ctx.district.id, phone);
    const found = known.find((one) => one.name === name) ?? known[0];
    if (found) return found.id;
  }
  const mine = await whereabouts(tx, ctx.district.id, ctx.actor.personId);
  const placeId = input.placeId ?? mine?.placeId ?? null;
  const id = newId(ctx.now);
  await findOrAddPerson.add(tx, ctx.district.id, { id, name, phone, placeId });
  return id;
}
