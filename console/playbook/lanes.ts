import type { TypeView } from '@lianxin/contracts/playbook-view';

type Step = TypeView['steps'][number];

/** A way that leads to another step than the next: back, or over some steps. */
export interface Lane {
  readonly from: number;
  readonly to: number;
  readonly back: boolean;
  /** How far out it runs, 0 nearest; lanes that overlap differ. */
  readonly lane: number;
}

/** Steps at which somebody works, in the playbook's order; ends are named where ways lead to them. */
export const workingSteps = (steps: readonly Step[]): Step[] => steps.filter((s) => !s.ends);

/** The ways that need a line of their own, each pair of steps once, shortest nearest. */
export function lanesOf(steps: readonly Step[]): Lane[] {
  const order = workingSteps(steps);
  const at = new Map(order.map((s, i) => [s.id, i]));
  const ways = new Map<string, { from: number; to: number }>();
  order.forEach((step, from) => {
    for (const action of step.actions) {
      const to = action.to === undefined ? undefined : at.get(action.to);
      if (to === undefined || to === from || to === from + 1) continue;
      ways.set(`${from}-${to}`, { from, to });
    }
  });
  const sorted = [...ways.values()].sort(
    (a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from) || a.from - b.from,
  );
  const placed: Lane[] = [];
  for (const way of sorted) {
    const [top, bottom] = [Math.min(way.from, way.to), Math.max(way.from, way.to)];
    let lane = 0;
    while (
      placed.some((p) => p.lane === lane && Math.min(p.from, p.to) <= bottom && Math.max(p.from, p.to) >= top)
    )
      lane += 1;
    placed.push({ ...way, back: way.to < way.from, lane });
  }
  return placed;
}
