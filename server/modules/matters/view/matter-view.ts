import type { EventView, MatterView, TaskView } from '@lianxin/contracts/matters';
import type { Field } from '@lianxin/contracts/playbook/fields';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { formatDuration, parseDuration } from '#modules/playbooks/index.ts';
import { maskName, maskPhone } from '#platform/mask.ts';
import type { Actor } from '#platform/operations/index.ts';
import type { Desk } from '../desk.ts';
import { isInvolved, isOwn, isStaffHere, mayLocate, mayReveal, publicSight, sightOf } from '../policy.ts';
import type { Task } from '../rules/index.ts';
import type { Loaded } from '../store/load.ts';
import type { EventRow, Whole } from '../store/show.ts';
import { nextWords, whoHas } from '../words.ts';
import { type AnswerSetting, answerView } from './answers.ts';
import { lineOf } from './line.ts';

const instant = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const utc = (text: string): string => new Date(text).toISOString();

const clockEvents: Record<string, string> = {
  warned: '即将到期，已提醒',
  overdue: '已超过时限',
  told: '已告知上级督办',
  located: '核定地点',
  recorded: '补录',
  clocked: '工作日历已发布，补定时限',
  handed: '承办单位撤并，由接手单位承办',
  raised: '提出',
};

function limitWords(within: string | null): string | null {
  if (within === null) return null;
  const parsed = parseDuration(within);
  return parsed.ok ? formatDuration(parsed.duration) : within;
}

/** Levels of the place that everybody may know: to the community. */
const publicLevels = 2;

/** Whose names are shown in full: colleagues' to staff; everybody else's masked, one's own as it is. Whoever is
 * not involved reads none. */
function namer(actor: Actor, whole: Whole, full: boolean, involved: boolean) {
  return (id: string | null): string => {
    if (id === null) return '系统';
    if (!involved) return '承办人';
    const name = whole.people[id]?.name ?? '';
    return full || id === actor.personId || actor.actsFor.includes(id) ? name : maskName(name);
  };
}

/** All of a matter as this actor may see it; the actions that travel with it are put in by the caller. */
export function matterView(
  actor: Actor,
  loaded: Loaded,
  whole: Whole,
  type: MatterType,
  desk: Desk,
  actions: MatterView['actions'],
): MatterView {
  const { state } = loaded;
  const { compiled, roles } = desk;
  const own = isOwn(actor, state);
  const staff = isStaffHere(actor, state, 'see-matters', roles);
  const involved = isInvolved(actor, state, roles);
  const personName = namer(actor, whole, staff, involved);
  const organisation = (id: string) => whole.organisations[id] ?? { name: '', phone: null };
  const setting: AnswerSetting = {
    type,
    compiled,
    files: whole.files,
    names: Object.values(whole.people).map((p) => p.name),
    organisationName: (id) => organisation(id).name,
    personName,
    matterNumber: whole.mergedNumber,
  };
  const names = {
    role: (id: string) => compiled.roles.get(id)?.name ?? id,
    organisation: (id: string) => organisation(id).name,
    person: personName,
  };
  const sight = (field: Field) =>
    involved ? sightOf(field.seenBy, actor, type, state, roles) : publicSight(field.seenBy);
  const views = (fields: readonly Field[], answers: Record<string, unknown>) =>
    fields.flatMap((f) => answerView(f, answers[f.id], sight(f), setting) ?? []);
  const stepName = (step: string) => type.steps[step]?.name ?? step;

  const taskView = (t: Task): TaskView => ({
    no: t.no,
    step: t.step,
    stepName: stepName(t.step),
    part: t.part,
    who: whoHas(t, type, names),
    within: limitWords(t.within),
    startedAt: new Date(t.startedAt).toISOString(),
    dueAt: instant(t.dueAt),
    light: t.light,
    unclocked: t.unclocked,
    doneAt: instant(t.doneAt),
    outcome: t.outcome,
    outcomeName: t.outcome === null ? null : outcomeWords(type, t.step, t.outcome),
    late: t.late,
    hours: t.hours,
  });

  const asWhat = (e: EventRow): string =>
    compiled.roles.get(e.acted_as ?? '')?.name ?? partyNames(type)[e.acted_as ?? ''] ?? '';

  /** An asker's name is theirs: masked to staff, and to other people not even that. */
  const whoActed = (e: EventRow): string => {
    if (!involved) return asWhat(e);
    if (e.acted_as !== 'asker' || own) return personName(e.person_id);
    return staff && e.person_id ? maskName(whole.people[e.person_id]?.name ?? '') : type.asker;
  };

  const eventView = (e: EventRow): EventView => {
    const action = e.action ? type.steps[e.from_step ?? '']?.actions?.[e.action] : undefined;
    const asked = action?.asks ?? [];
    const recorded: Field[] = e.kind === 'recorded' ? [{ id: 'note', name: '答复', kind: 'long-text' }] : [];
    return {
      no: e.no,
      at: utc(e.at),
      kind: e.kind,
      name: action?.name ?? clockEvents[e.kind] ?? e.kind,
      who: whoActed(e),
      as: asWhat(e),
      step: e.to_step,
      stepName: stepName(e.to_step),
      answers: e.kind === 'raised' ? [] : views([...asked, ...recorded], e.answers),
    };
  };

  const lead = state.leadId ? organisation(state.leadId) : null;
  const asker = state.askerId ? whole.people[state.askerId] : undefined;
  const reveals = mayReveal(actor, type, state, roles, desk.setting.now);
  const seesAsker = own || staff || reveals;
  const grade = type.grades?.find((g) => g.id === state.grade);
  const shownEvents = whole.events.filter((e) => staff || !['warned', 'overdue', 'told'].includes(e.kind));
  return {
    id: state.id,
    number: loaded.number,
    type: type.id,
    typeName: type.name,
    askerWord: type.asker,
    title: loaded.title,
    step: state.step,
    stepName: stepName(state.step),
    outcome: state.outcome,
    grade: state.grade,
    gradeName: grade?.name ?? null,
    urgent: state.urgent,
    public: whole.public,
    channel: whole.channel,
    raisedAt: new Date(state.raisedAt).toISOString(),
    respondedAt: instant(state.respondedAt),
    endedAt: instant(state.endedAt),
    dueAt: whole.dueAt === null ? null : utc(whole.dueAt),
    light: whole.light,
    late: whole.late,
    paused: state.pausedAt !== null,
    unclocked: whole.unclocked,
    confirmedBy: state.confirmedBy,
    rating: ratingWords(type, state.rating),
    reopened: state.reopened,
    mergedInto: state.mergedInto,
    place: {
      path: state.placePath
        .slice(0, involved ? undefined : publicLevels)
        .map((id, i) => ({ id, level: i + 1, name: whole.places[id] ?? '' })),
      text: own || seesAsker ? whole.placeText : null,
      position:
        (own || seesAsker) && whole.lng !== null && whole.lat !== null
          ? { lng: whole.lng, lat: whole.lat }
          : null,
    },
    asker:
      state.askerId && asker && involved
        ? {
            id: state.askerId,
            name: own ? asker.name : maskName(asker.name),
            phone: seesAsker && asker.phone ? (own ? asker.phone : maskPhone(asker.phone)) : null,
            helped: state.helped,
          }
        : null,
    lead: state.leadId && lead ? { id: state.leadId, ...lead } : null,
    helpers: state.helpers.map((id) => ({ id, name: organisation(id).name })),
    claimants: involved ? state.claimants.map((id) => ({ id, name: personName(id) })) : [],
    places: state.places,
    answers: views(type.fields, whole.fields),
    line: lineOf(
      type,
      whole.events
        .map((e) => ({ step: e.to_step, at: utc(e.at) }))
        .filter((e, i, all) => e.step !== all[i - 1]?.step),
      state.step,
    ),
    tasks: state.tasks.filter((t) => staff || t.part !== 'watch').map(taskView),
    events: shownEvents.map(eventView),
    actions,
    next: nextWords(type, state, names, compiled.calendar.zone),
    mine: own,
    following: loaded.followers.includes(actor.personId),
    mayReveal: reveals,
    mayLocate: mayLocate(actor, state, roles),
    version: loaded.version,
  };
}

/** How a task ended, in the words of the playbook its matter was raised under. */
const outcomeWords = (type: MatterType, step: string, outcome: string): string =>
  type.steps[step]?.actions?.[outcome]?.name ?? taskEnds[outcome] ?? outcome;

/** What ends a task and is no action. */
const taskEnds: Record<string, string> = { closed: '随环节结束', recorded: '按原记录办结' };

/** A rating in the words it was chosen by: 满意. */
function ratingWords(type: MatterType, rating: string | null): string | null {
  if (rating === null) return null;
  const asks = Object.values(type.steps).flatMap((step) =>
    Object.values(step.actions ?? {}).flatMap((a) => a.asks ?? []),
  );
  const options = asks.filter((ask) => ask.sets === 'rating').flatMap((ask) => ask.options ?? []);
  return options.find((o) => o.id === rating)?.name ?? rating;
}

const partyNames = (type: MatterType): Record<string, string> => ({
  asker: type.asker,
  raiser: '代为提出',
  claimant: '领单队员',
  helper: '协办单位',
  clock: '系统',
});
