import type { endAppointment } from '@lianxin/contracts/directory';
import type { Input, Output } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { mayAppoint } from '../policy.ts';
import { endOn, getAppointment, lockPerson } from '../store/appointments.ts';

/** Ends an appointment from a day on, for a reason that stays on the trail. It is never made longer by this. */
export async function endAppointmentAction(
  ctx: SignedIn,
  input: Input<typeof endAppointment>,
): Promise<Output<typeof endAppointment>> {
  const { db, district } = ctx;
  const { playbook } = await hereOf(ctx);
  const found = (await getAppointment(db, district.id, input.appointment)) ?? refuse('NotFound');
  const role = playbook.roles.get(found.role);
  if (!role || !mayAppoint(ctx.actor, playbook, role, found.path)) refuse('NotFound');
  return inTransaction(ctx, async (tx) => {
    await lockPerson(tx, district.id, found.personId);
    const now = (await getAppointment(tx, district.id, found.id)) ?? refuse('NotFound');
    if (now.untilOn !== null && now.untilOn <= input.on)
      refuseField('on', `这项任职自 ${now.untilOn} 起已经结束`, 'ended');
    if (input.on < now.fromOn) refuseField('on', `不能早于任职开始的日期 ${now.fromOn}`, 'order');
    await endOn(tx, district.id, found.id, input.on);
    await record(tx, ctx, {
      action: 'appointments.end',
      subjectKind: 'person',
      subjectId: found.personId,
      reason: input.reason,
      data: { appointment: found.id, role: found.role, on: input.on },
    });
    return {};
  });
}
