import type { Input } from '@lianxin/contracts/operation';
import type { removePerson } from '@lianxin/contracts/people';
import { record } from '#platform/audit.ts';
import { announce } from '#platform/facts.ts';
import { maskName } from '#platform/mask.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import type { PersonFact } from '../person-facts.ts';
import { mayRemovePerson, maySeePerson } from '../policy.ts';
import { lockPerson } from '../store/appointments.ts';
import { getPerson } from '../store/people.ts';
import { strikePerson } from '../store/person.ts';

/**
 * Strikes a person off the register: posts and rolls end today, what is personal goes, and every right with it. A
 * listener to `person.removing` refuses while something open names them.
 */
export async function removePersonAction(
  ctx: SignedIn,
  input: Input<typeof removePerson>,
): Promise<Record<string, never>> {
  const { actor, db, district, now } = ctx;
  const { playbook, day } = await hereOf(ctx);
  const seen = (await getPerson(db, district.id, input.person, day)) ?? refuse('NotFound');
  if (!maySeePerson(actor, playbook, seen)) refuse('NotFound');
  if (!mayRemovePerson(actor, playbook, seen)) refuse('NotAllowed');
  return inTransaction(ctx, async (tx) => {
    await lockPerson(tx, district.id, seen.id);
    (await getPerson(tx, district.id, seen.id, day)) ?? refuse('NotFound');
    const fact: PersonFact = { kind: 'person.removing', person: seen.id, on: day };
    await announce(ctx, tx, [fact]);
    await strikePerson(tx, district.id, { id: seen.id, hidden: maskName(seen.name) }, day, now);
    await record(tx, ctx, {
      action: 'people.remove',
      subjectKind: 'person',
      subjectId: seen.id,
      reason: input.reason,
    });
    return {};
  });
}
