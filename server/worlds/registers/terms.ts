import { daysBefore, yearsAfter } from './days.ts';
import type { Setting } from './setting.ts';

/** Gives every committee its term, so that some are due soon and some are past it; none began before the founding. */
export function giveTerms({ world, playbook, registers, today }: Setting): void {
  const random = world.random.fork('terms');
  for (const organisation of world.organisations) {
    const years = playbook.organisationKinds.get(organisation.kind)?.termYears;
    if (!years) continue;
    const late = random.chance((registers.overdue ?? 0) / 100);
    const from = late
      ? daysBefore(today, years * 365 + 10, years * 365 + 200, random)
      : daysBefore(today, 10, years * 365 - 5, random);
    organisation.term = { from, until: yearsAfter(from, years) };
    if (organisation.foundedOn > from) organisation.foundedOn = from;
  }
}
