import type { Input, Output } from '@lianxin/contracts/operation';
import type {
  endProxy as endOp,
  linkProxy as linkOp,
  listMyProxies,
  listProxiesToVerify,
  verifyProxy as verifyOp,
} from '@lianxin/contracts/proxies';
import { record } from '#platform/audit.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { playbookOf } from '../playbook-of.ts';
import { mayEndProxy, mayVerifyProxy, proxyPlaces } from '../policy.ts';
import { whereabouts } from '../store/people.ts';
import { getProxy, insertProxy, listProxies, listStated, setEnded, setVerified } from '../store/proxies.ts';

/** Both sides: for whom the caller acts, and who acts for the caller. */
export const myProxies = async (ctx: SignedIn): Promise<Output<typeof listMyProxies>> => ({
  iActFor: await listProxies(ctx.db, ctx.district.id, 'by', ctx.actor.personId),
  actForMe: await listProxies(ctx.db, ctx.district.id, 'of', ctx.actor.personId),
});

/** What residents have stated where the caller works, waiting to be verified. */
export async function proxiesToVerify(
  ctx: SignedIn,
  input: Input<typeof listProxiesToVerify>,
): Promise<Output<typeof listProxiesToVerify>> {
  const places = proxyPlaces(ctx.actor, await playbookOf(ctx));
  if (places.length === 0) refuse('NotAllowed');
  const limit = input.limit ?? 50;
  const after = input.after === undefined ? null : readCursor(input.after);
  const rows = await listStated(ctx.db, ctx.district.id, places, after, limit + 1);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last ? { items, next: writeCursor(last.since, last.id) } : { items };
}

/** Confirms what a resident stated. */
export async function verifyProxy(
  ctx: SignedIn,
  input: Input<typeof verifyOp>,
): Promise<Record<string, never>> {
  const roles = await playbookOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const proxy = (await getProxy(tx, ctx.district.id, input.proxy)) ?? refuse('NotFound');
    const person = (await whereabouts(tx, ctx.district.id, proxy.personId)) ?? refuse('NotFound');
    if (!mayVerifyProxy(ctx.actor, roles, person.above)) refuse('NotAllowed');
    if (proxy.byPersonId === ctx.actor.personId)
      refuse('NotAllowed', { message: '不能核实自己的代办，请由同事核实。' });
    await setVerified(tx, ctx.district.id, proxy.id, ctx.actor.personId);
    await record(tx, ctx, {
      action: 'proxies.verify',
      subjectKind: 'person',
      subjectId: proxy.personId,
      reason: input.reason,
    });
    return {};
  });
}

/** Lets one registered person act for another, as staff have seen it. */
export async function linkProxy(ctx: SignedIn, input: Input<typeof linkOp>): Promise<Output<typeof linkOp>> {
  const roles = await playbookOf(ctx);
  const { personId, byPersonId, relation, reason } = input;
  if (personId === byPersonId) refuseField('byPersonId', '代办人不能是本人');
  return inTransaction(ctx, async (tx) => {
    const { district, actor, now } = ctx;
    const person = (await whereabouts(tx, district.id, personId)) ?? refuse('NotFound');
    if (!(await whereabouts(tx, district.id, byPersonId))) refuse('NotFound');
    if (!mayVerifyProxy(actor, roles, person.above)) refuse('NotAllowed');
    if (byPersonId === actor.personId)
      refuse('NotAllowed', { message: '不能给自己登记代办，请由同事登记。' });
    const verifiedBy = actor.personId;
    const id = await insertProxy(tx, district.id, {
      personId,
      byPersonId,
      relation,
      how: 'staff',
      verifiedBy,
      now,
    });
    await record(tx, ctx, { action: 'proxies.link', subjectKind: 'person', subjectId: personId, reason });
    return { id };
  });
}

/** Ends it, at once. */
export async function endProxy(ctx: SignedIn, input: Input<typeof endOp>): Promise<Record<string, never>> {
  const roles = await playbookOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const proxy = (await getProxy(tx, ctx.district.id, input.proxy)) ?? refuse('NotFound');
    const person = await whereabouts(tx, ctx.district.id, proxy.personId);
    if (!mayEndProxy(ctx.actor, roles, proxy, person?.above ?? [])) refuse('NotFound');
    await setEnded(tx, ctx.district.id, proxy.id, ctx.now);
    await record(tx, ctx, { action: 'proxies.end', subjectKind: 'person', subjectId: proxy.personId });
    return {};
  });
}
