import type { Input } from '@lianxin/contracts/operation';
import type { chooseDistrict as op, SessionView } from '@lianxin/contracts/session';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import type { Door } from '../door.ts';
import { enter } from '../enter.ts';
import { districtsOf, personOf } from '../store/people.ts';
import { kindOf } from '../store/sessions.ts';

/** Moves the session to another district in which the account is a person. */
export function chooseDistrict(door: Door, ctx: SignedIn, input: Input<typeof op>): Promise<SessionView> {
  const { accountId, sessionId } = ctx.actor;
  return inTransaction(ctx, async (tx) => {
    const own = await districtsOf(tx, accountId);
    const district = own.find((one) => one.slug === input.district) ?? refuse('NotFound');
    const personId = (await personOf(tx, district.id, accountId)) ?? refuse('NotFound');
    const kind = (sessionId && (await kindOf(tx, sessionId))) || refuse('NotAllowed');
    return enter(door, ctx, tx, {
      accountId,
      personId,
      districtId: district.id,
      kind,
      action: 'session.district',
    });
  });
}
