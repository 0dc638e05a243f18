import type { TransferRow } from '@lianxin/contracts/members';
import { dayIn } from '#platform/day.ts';
import type { SignedIn } from '#platform/operations/index.ts';
import type { Here } from './here.ts';
import { maySettle } from './policy.ts';
import { transferStep, transferVerbs } from './rules.ts';
import type { TransferDoc } from './store/transfers.ts';

/** A transfer as a list shows it to this actor, with what they may do. The name is full to who keeps either roll. */
export function transferRow({ actor, district }: SignedIn, here: Here, one: TransferDoc): TransferRow {
  const dayOf = (instant: string) => dayIn(district.zone, Date.parse(instant));
  const known = [one.from, one.to].map((side) => here.nameOf(one.person, side));
  return {
    id: one.id,
    version: one.version,
    person: { id: one.person.id, name: known.find((name) => name === one.person.name) ?? known[0] ?? '' },
    from: { id: one.from.id, name: one.from.name },
    to: { id: one.to.id, name: one.to.name },
    state: one.state,
    reason: one.reason,
    askedOn: dayOf(one.askedAt),
    releasedOn: one.releasedAt === null ? null : dayOf(one.releasedAt),
    settledOn: one.settledAt === null ? null : dayOf(one.settledAt),
    settledReason: one.settledReason,
    may: transferVerbs(one.state).filter((verb) => {
      const step = transferStep(one.state, verb);
      return step !== null && step !== 'ended' && maySettle(actor, here.keeps, one, step.by);
    }),
  };
}
