import type { addMembership, changeMembership, endMembership } from '@lianxin/contracts/members';
import type { Input, Output } from '@lianxin/contracts/operation';
import { seenPerson } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { branchFor, hereOf } from '../here.ts';
import { reachesBranch } from '../policy.ts';
import { type Entry, misfit } from '../rules.ts';
import * as store from '../store/memberships.ts';
import { isMoving } from '../store/transfers.ts';

/** Refuses the field of a line that does not hold together. */
function checked(playbook: CompiledPlaybook, entry: Entry & { stratum: string | null }, day: string): void {
  const wrong = misfit(entry, day);
  if (wrong) refuseField(wrong.path, wrong.message, 'misfit');
  const { stratum } = entry;
  if (stratum !== null && !playbook.playbook.strata.some((s) => s.id === stratum))
    refuseField('stratum', '没有这个层次，请从列表中选择', 'unknown');
}

/** Puts somebody on a branch's roll. Refuses `OnAnotherRoll` where they are on one: that is a transfer. */
export async function addMembershipAction(
  ctx: SignedIn,
  input: Input<typeof addMembership>,
): Promise<Output<typeof addMembership>> {
  const { playbook, day, keeps, sees } = await hereOf(ctx);
  const branch = await branchFor(ctx, playbook, input.branchId, 'branchId');
  if (!reachesBranch(keeps, branch)) refuse(reachesBranch(sees, branch) ? 'NotAllowed' : 'NotFound');
  const person = await seenPerson(ctx, input.personId);
  if (input.fromOn > day) refuseField('fromOn', '不能晚于今天', 'order');
  const entry = {
    stage: input.stage,
    kind: input.kind ?? ('regular' as const),
    elsewhere: input.elsewhere?.trim() || null,
    stratum: input.stratum ?? null,
    appliedOn: input.appliedOn ?? null,
    joinedOn: input.joinedOn ?? null,
    fullOn: input.fullOn ?? null,
  };
  checked(playbook, entry, day);
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    if (!(await store.holdPerson(tx, ctx.district.id, person.id))) refuse('NotFound');
    const open = (await store.membershipsOf(tx, ctx.district.id, person.id)).filter(
      (m) => m.untilOn === null,
    );
    const floats = entry.kind === 'floating-in';
    if (open.some((m) => (m.kind === 'floating-in') === floats && (!floats || m.branch.id === branch.id)))
      refuse('OnAnotherRoll');
    await store.insertMembership(tx, ctx.district.id, {
      id,
      personId: person.id,
      branchId: branch.id,
      fromOn: input.fromOn,
      ...entry,
    });
    await record(tx, ctx, {
      action: 'members.add',
      subjectKind: 'person',
      subjectId: person.id,
      data: { membership: id, branch: branch.id, stage: entry.stage, kind: entry.kind },
    });
    return { id };
  });
}

/** A line of a roll the actor keeps. Refuses `NotFound`, `NotAllowed` to who only reads it. */
async function kept(ctx: SignedIn, id: string) {
  const here = await hereOf(ctx);
  const line = (await store.getMembership(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  if (!reachesBranch(here.sees, line.branch)) refuse('NotFound');
  if (!reachesBranch(here.keeps, line.branch)) refuse('NotAllowed');
  return { ...here, line };
}

/** Changes stage, kind, stratum and dates. What was is on the trail. */
export async function changeMembershipAction(
  ctx: SignedIn,
  input: Input<typeof changeMembership>,
): Promise<Output<typeof changeMembership>> {
  const { playbook, day, line } = await kept(ctx, input.membership);
  if (line.untilOn !== null) refuse('AlreadyEnded');
  const { membership: id, version, reason, ...given } = input;
  const set = <K extends keyof typeof given>(key: K, old: NonNullable<(typeof given)[K]> | null) =>
    given[key] === undefined ? old : (given[key] ?? null);
  const entry = {
    stage: given.stage ?? line.stage,
    kind: given.kind ?? line.kind,
    elsewhere: given.kind === 'regular' ? null : set('elsewhere', line.elsewhere),
    stratum: set('stratum', line.stratum),
    appliedOn: set('appliedOn', line.appliedOn),
    joinedOn: set('joinedOn', line.joinedOn),
    fullOn: set('fullOn', line.fullOn),
  };
  checked(playbook, entry, day);
  if ((entry.kind === 'floating-in') !== (line.kind === 'floating-in'))
    refuseField('kind', '流入党员与本支部党员不能互改，请办理转接', 'misfit');
  return inTransaction(ctx, async (tx) => {
    const next =
      (await store.updateMembership(tx, ctx.district.id, id, version ?? line.version, entry)) ??
      refuse('StaleVersion');
    await record(tx, ctx, {
      action: 'members.change',
      subjectKind: 'person',
      subjectId: line.personId,
      ...(reason?.trim() ? { reason: reason.trim() } : {}),
      data: {
        membership: id,
        from: { stage: line.stage, kind: line.kind, stratum: line.stratum },
        to: given,
      },
    });
    return { version: next };
  });
}

/** Takes somebody off a roll. Refuses `TransferOpen` while a transfer is under way: that ends the line itself. */
export async function endMembershipAction(
  ctx: SignedIn,
  input: Input<typeof endMembership>,
): Promise<Record<string, never>> {
  const { day, line } = await kept(ctx, input.membership);
  if (input.on < line.fromOn) refuseField('on', `不能早于进入名册的日期 ${line.fromOn}`, 'order');
  if (input.on > day) refuseField('on', '不能晚于今天', 'order');
  return inTransaction(ctx, async (tx) => {
    await store.holdPerson(tx, ctx.district.id, line.personId);
    if (line.kind !== 'floating-in' && (await isMoving(tx, ctx.district.id, line.personId)))
      refuse('TransferOpen');
    if (!(await store.endMembership(tx, ctx.district.id, line.id, input.on, input.reason.trim())))
      refuse('AlreadyEnded');
    await record(tx, ctx, {
      action: 'members.end',
      subjectKind: 'person',
      subjectId: line.personId,
      reason: input.reason,
      data: { membership: line.id, branch: line.branch.id, on: input.on },
    });
    return {};
  });
}
