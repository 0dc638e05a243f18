import type { appoint } from '@lianxin/contracts/directory';
import type { Input, Output } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { mayAppoint, maySeePerson } from '../policy.ts';
import { misfit, overlap } from '../rules.ts';
import { insertAppointment, lockPerson, sameSeat } from '../store/appointments.ts';
import { getOrganisation } from '../store/organisations.ts';
import { getPerson } from '../store/people.ts';
import { getPath } from '../store/places.ts';

/**
 * Gives somebody a role at a place or within an organisation for a term. Refuses `InvalidInput` where the role
 * does not stand there, `AlreadyExists` where they hold it there on some day of the term.
 */
export async function appointAction(
  ctx: SignedIn,
  input: Input<typeof appoint>,
): Promise<Output<typeof appoint>> {
  const { actor, db, district } = ctx;
  const { playbook, day } = await hereOf(ctx);
  const role =
    playbook.roles.get(input.role) ?? refuseField('role', '没有这个岗位，请从列表中选择', 'unknown');
  const term = { fromOn: input.fromOn, untilOn: input.untilOn ?? null };
  if (term.untilOn !== null && term.untilOn <= term.fromOn)
    refuseField('untilOn', '结束日期应晚于开始日期', 'order');

  const place = input.placeId
    ? ((await getPath(db, district.id, input.placeId)) ?? refuse('NotFound'))
    : null;
  const organisation = input.organisationId
    ? ((await getOrganisation(db, district.id, input.organisationId)) ?? refuse('NotFound'))
    : null;
  if (organisation?.dissolvedOn && organisation.dissolvedOn <= day)
    refuseField('organisationId', '这个组织已经撤销，请换一个组织', 'ended');
  const wrong = misfit(role, {
    placeLevel: place?.ids.length ?? null,
    organisationKind: organisation?.kind ?? null,
  });
  if (wrong) refuseField(wrong.path, wrong.message, 'misfit');
  if (!mayAppoint(actor, playbook, role, place?.ids ?? organisation?.placePath ?? [])) refuse('NotAllowed');
  const person = (await getPerson(db, district.id, input.personId, day)) ?? refuse('NotFound');
  if (!maySeePerson(actor, playbook, person)) refuse('NotFound');

  const id = newId(ctx.now);
  const seat = {
    personId: person.id,
    role: role.id,
    placeId: input.placeId ?? null,
    organisationId: input.organisationId ?? null,
  };
  return inTransaction(ctx, async (tx) => {
    await lockPerson(tx, district.id, person.id);
    const held = await sameSeat(tx, district.id, seat);
    if (held.some((other) => overlap(other, term))) refuse('AlreadyExists');
    await insertAppointment(tx, district.id, { id, ...seat, ...term, title: input.title?.trim() || null });
    await record(tx, ctx, {
      action: 'appointments.give',
      subjectKind: 'person',
      subjectId: person.id,
      data: { appointment: id, ...seat, ...term },
    });
    return { id };
  });
}
