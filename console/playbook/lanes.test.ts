import { describe, expect, it } from 'vitest';
import { lanesOf, workingSteps } from './lanes.ts';

const step = (id: string, to: (string | undefined)[], ends?: string) => ({
  id,
  name: id,
  ...(ends ? { ends } : {}),
  actions: to.map((t, i) => ({ id: `a${i}`, name: 'x', ...(t ? { to: t } : {}) })),
});

const steps = [
  step('raised', ['offered', 'declined', undefined]),
  step('offered', ['open', 'raised']),
  step('open', ['serving', 'raised', 'raised']),
  step('serving', ['served', 'open']),
  step('served', ['done', 'serving']),
  step('done', ['serving'], 'solved'),
  step('declined', [], 'declined'),
];

describe('lines of a diagram', () => {
  it('leaves ends and straight ways out, and draws each pair once', () => {
    expect(workingSteps(steps).map((s) => s.id)).toEqual(['raised', 'offered', 'open', 'serving', 'served']);
    const lanes = lanesOf(steps);
    expect(lanes.map((l) => [l.from, l.to, l.back])).toEqual([
      [1, 0, true],
      [3, 2, true],
      [4, 3, true],
      [2, 0, true],
    ]);
  });

  it('never lets two lines that overlap share a lane', () => {
    const lanes = lanesOf(steps);
    for (const a of lanes)
      for (const b of lanes) {
        if (a === b || a.lane !== b.lane) continue;
        const apart =
          Math.max(a.from, a.to) < Math.min(b.from, b.to) || Math.max(b.from, b.to) < Math.min(a.from, a.to);
        expect(apart).toBe(true);
      }
  });

  it('draws ways that skip steps forward', () => {
    const skipping = [step('a', ['c']), step('b', []), step('c', [])];
    expect(lanesOf(skipping)).toEqual([{ from: 0, to: 2, back: false, lane: 0 }]);
  });
});
