import type { MatterEvent, MatterState, Task } from '../rules/index.ts';

/** An instant as the database reads it; null stays null. */
export const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** A task as a row, for `jsonb_to_recordset`. */
export const taskRow = (t: Task) => ({
  no: t.no,
  step: t.step,
  part: t.part,
  role: t.role,
  place_id: t.placeId,
  organisation_id: t.organisationId,
  person_id: t.personId,
  started_at: iso(t.startedAt),
  within_limit: t.within,
  due_at: iso(t.dueAt),
  warn_at: iso(t.warnAt),
  wake_at: iso(t.wakeAt),
  unclocked: t.unclocked,
  light: t.light,
  told: t.told,
  pauses: t.pauses,
  done_at: iso(t.doneAt),
  done_by: t.doneBy,
  outcome: t.outcome,
  late: t.late,
  hours: t.hours,
});

export const eventRow = (e: MatterEvent) => ({
  no: e.no,
  at: iso(e.at),
  kind: e.kind,
  action: e.action,
  person_id: e.personId,
  acted_as: e.as,
  from_step: e.from,
  to_step: e.to,
  answers: e.answers,
  before: e.before,
  after: e.after,
});

export interface PartyRow {
  holder_id: string;
  party: string;
  ended_at: string | null;
}

/** Whoever has a part in the matter: for what they may see, and for their own lists. */
export function partyRows(state: MatterState, now: number): PartyRow[] {
  const rows = new Map<string, PartyRow>();
  const put = (holder: string | null, party: string, ended = false) => {
    if (holder)
      rows.set(`${party} ${holder}`, { holder_id: holder, party, ended_at: ended ? iso(now) : null });
  };
  put(state.askerId, 'asker');
  put(state.raiserId, 'raiser');
  for (const t of state.tasks) {
    if (t.role === 'claimant') put(t.personId, 'claimant', true);
    else if (t.part === 'main') put(t.organisationId, 'lead', true);
    else put(t.organisationId, 'helper');
  }
  put(state.leadId, 'lead');
  for (const id of state.claimants) put(id, 'claimant');
  return [...rows.values()];
}

/** The columns that lists read, drawn from the tasks: the soonest deadline, its light, whether any was missed. */
export function clockColumns(state: MatterState) {
  const open = state.tasks.filter((t) => t.doneAt === null && t.part !== 'watch');
  const dues = open.flatMap((t) => (t.dueAt === null ? [] : [t.dueAt]));
  const ours = open.filter((t) => t.role !== 'asker');
  const light = ours.some((t) => t.light === 'red')
    ? 'red'
    : ours.some((t) => t.light === 'yellow')
      ? 'yellow'
      : 'green';
  return {
    dueAt: dues.length > 0 ? Math.min(...dues) : null,
    light,
    late: state.tasks.some((t) => t.late || (t.doneAt === null && t.light === 'red' && t.role !== 'asker')),
    unclocked: state.tasks.some((t) => t.unclocked),
  };
}
