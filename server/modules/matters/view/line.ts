import type { MatterView } from '@lianxin/contracts/matters';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';

type Line = MatterView['line'];

/** Steps to come: along the main actions until one ends the matter. */
function ahead(type: MatterType, from: string): string[] {
  const path: string[] = [];
  let at = from;
  for (;;) {
    const to = Object.values(type.steps[at]?.actions ?? {}).find((a) => a.main)?.to;
    if (!to || path.includes(to) || to === from) return path;
    path.push(to);
    at = to;
  }
}

/** The steps it has been through (a step gone through again stands once, at its last time), where it is, what comes. */
export function lineOf(
  type: MatterType,
  visited: readonly { step: string; at: string }[],
  now: string,
): Line {
  const seen = new Map<string, string>();
  for (const { step, at } of visited) {
    if (seen.has(step)) {
      const steps = [...seen.keys()];
      for (const later of steps.slice(steps.indexOf(step))) seen.delete(later);
    }
    seen.set(step, at);
  }
  const name = (step: string) => type.steps[step]?.name ?? step;
  const ended = type.steps[now]?.ends !== undefined;
  const gone = [...seen].map(([step, at]) => ({
    step,
    name: name(step),
    state: step === now && !ended ? ('now' as const) : ('done' as const),
    at,
  }));
  const next = ended ? [] : ahead(type, now).filter((s) => !seen.has(s));
  return [...gone, ...next.map((step) => ({ step, name: name(step), state: 'next' as const, at: null }))];
}
