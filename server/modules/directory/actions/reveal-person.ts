import type { revealPerson } from '@lianxin/contracts/directory';
import type { Input, Output } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { mayReveal, maySeePerson } from '../policy.ts';
import { getPerson } from '../store/people.ts';
import { getRecord } from '../store/person.ts';

/** A person's name, numbers, birthday and door in full. The look and its reason stay on the trail, which the person can read. */
export async function revealPersonAction(
  ctx: SignedIn,
  input: Input<typeof revealPerson>,
): Promise<Output<typeof revealPerson>> {
  const { playbook, day } = await hereOf(ctx);
  const person = (await getPerson(ctx.db, ctx.district.id, input.person, day)) ?? refuse('NotFound');
  if (!mayReveal(ctx.actor, playbook, person))
    refuse(maySeePerson(ctx.actor, playbook, person) ? 'NotAllowed' : 'NotFound');
  return inTransaction(ctx, async (tx) => {
    await record(tx, ctx, {
      action: 'people.reveal',
      subjectKind: 'person',
      subjectId: person.id,
      reason: input.reason,
    });
    const found = (await getRecord(tx, ctx.district.id, person.id, day)) ?? refuse('NotFound');
    return {
      name: person.name,
      phone: person.phone,
      idNumber: found.idNumber,
      birthOn: found.birthOn,
      address: found.address,
    };
  });
}
