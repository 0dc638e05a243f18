import type { Field } from '@lianxin/contracts/playbook/fields';
import type { Action, MatterType, Step } from '@lianxin/contracts/playbook/matter-type';
import { actionsOf } from './finding.ts';

/** In what condition a step may be reached: graded or not, led by which kinds of organisation, claimed or not. */
export interface Way {
  graded: boolean;
  /** Null: no lead yet. Empty: an organisation of any kind. */
  lead: readonly string[] | null;
  claimed: boolean;
  /** How it came here, for messages. */
  from?: { step: string; action: string };
}

const keyOf = (way: Way): string => `${way.graded}|${way.lead?.join(',') ?? '-'}|${way.claimed}`;
const surely = (field: Field): boolean => field.required === true && field.when === undefined;
const leadKinds = (field: Field): readonly string[] => [...(field.of ?? [])].sort();

/** The conditions an action may leave behind. */
function after(way: Way, step: Step, action: Action, next: Step | undefined): Way[] {
  let ways: Way[] = [{ graded: way.graded, lead: way.lead, claimed: way.claimed }];
  for (const field of action.asks ?? []) {
    if (field.sets !== 'grade' && field.sets !== 'lead') continue;
    const set = ways.map((w) =>
      field.sets === 'grade' ? { ...w, graded: true } : { ...w, lead: leadKinds(field), claimed: false },
    );
    ways = surely(field) ? set : [...ways, ...set];
  }
  const claims = action.does === 'claim' || (step.places !== undefined && next?.by === 'claimant');
  if (claims) ways = ways.map((w) => ({ ...w, claimed: true }));
  if (action.does === 'release') ways = ways.map((w) => ({ ...w, claimed: false }));
  return ways;
}

/** All conditions in which each step can be reached from the starts. Unknown steps are left to `unknown-step`. */
export function waysInto(matter: MatterType): Map<string, Way[]> {
  const found = new Map<string, Way[]>();
  const queue: [string, Way][] = matter.starts.map((start) => [
    start.at,
    { graded: start.grade !== undefined, lead: null, claimed: false },
  ]);
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const [id, way] = entry;
    const step = Object.hasOwn(matter.steps, id) ? matter.steps[id] : undefined;
    if (!step) continue;
    const known = found.get(id) ?? [];
    if (known.some((w) => keyOf(w) === keyOf(way))) continue;
    found.set(id, [...known, way]);
    for (const [actionId, action] of actionsOf(step)) {
      const to = action.to ?? id;
      const next = Object.hasOwn(matter.steps, to) ? matter.steps[to] : undefined;
      for (const w of after(way, step, action, next))
        queue.push([
          to,
          action.to === undefined
            ? { ...w, ...(way.from && { from: way.from }) }
            : { ...w, from: { step: id, action: actionId } },
        ]);
    }
  }
  return found;
}

/** `从「待受理」经「转交部门」`, or that it begins here. */
export function howReached(matter: MatterType, way: Way): string {
  if (!way.from) return '一发起就在这里';
  const step = matter.steps[way.from.step];
  return `从「${step?.name ?? way.from.step}」经「${step?.actions?.[way.from.action]?.name ?? way.from.action}」到这里`;
}
