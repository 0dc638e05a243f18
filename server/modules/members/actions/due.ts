import type { DueKind, memberDue } from '@lianxin/contracts/members';
import type { Input, Output } from '@lianxin/contracts/operation';
import type { SignedIn } from '#platform/operations/index.ts';
import { filterPlace, hereOf } from '../here.ts';
import { daysAfter, yearsBetween } from '../rules.ts';
import * as store from '../store/due.ts';

/** What comes due in the actor's part of the district: a work list, the longest overdue first. */
export async function dueAction(
  ctx: SignedIn,
  input: Input<typeof memberDue>,
): Promise<Output<typeof memberDue>> {
  const { sees, nameOf, day, playbook } = await hereOf(ctx);
  const { db, district } = ctx;
  const place = await filterPlace(ctx, sees, input.place);
  const span = { from: day, until: daysAfter(day, input.within ?? 90) };
  const terms = playbook.playbook.organisationKinds.filter((k) => k.termYears).map((k) => k.id);
  const lists = await Promise.all([
    store.dueElections(db, district.id, sees, terms, place, span),
    store.dueProbations(db, district.id, sees, place, span),
    store.dueAppointments(db, district.id, sees, place, span),
    store.dueAnniversaries(db, district.id, sees, place, day),
  ]);
  const [elections, probations, appointments, anniversaries] = lists;
  const words = (one: store.DueDoc): string => {
    if (one.kind === 'election') return '任期届满，准备换届';
    if (one.kind === 'probation') return '预备期满，讨论转正';
    if (one.kind === 'anniversary') return `入党 ${yearsBetween(one.note ?? one.on, one.on)} 周年`;
    return `${playbook.roles.get(one.note ?? '')?.name ?? one.note ?? ''}任职到期`;
  };
  const items = lists
    .flat()
    .filter((one) => input.kind === undefined || one.kind === input.kind)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map((one) => ({
      kind: one.kind,
      on: one.on,
      late: one.on < day && one.kind !== 'anniversary',
      person: one.person && {
        id: one.person.id,
        name: nameOf(one.person, { id: one.organisation?.id ?? '', path: one.path }),
      },
      organisation: one.organisation,
      note: words(one),
    }));
  const counts: Record<DueKind, number> = {
    election: elections.length,
    probation: probations.length,
    appointment: appointments.length,
    anniversary: anniversaries.length,
  };
  return { counts, items };
}
