import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCalendar, type Calendar, isWorkingDay } from './calendar.ts';
import { formatDay, HOUR, MINUTE } from './civil.ts';
import { dueOf, type PausedSpan } from './clock.ts';
import { addDuration, warnAt } from './deadline.ts';
import type { Duration, Unit } from './duration.ts';
import { baseFile } from './factory.ts';
import { workingTimeBetween } from './measure.ts';
import { remaining } from './remaining.ts';
import { closeOfWork, workingDayLength } from './working-days.ts';
import { instantAt, localDay } from './zone.ts';

const nights = [
  { from: '00:00', to: '06:00' },
  { from: '08:30', to: '12:00' },
  { from: '22:00', to: '24:00' },
];
const ordinary = ['Asia/Shanghai', 'America/New_York', 'Africa/Cairo'].map((zone) =>
  buildCalendar(baseFile(), zone),
);
const byNight = ['America/New_York', 'Africa/Cairo'].map((zone) =>
  buildCalendar({ ...baseFile(), hours: nights }, zone),
);
/** Named in a counterexample by its zone and first opening, instead of by its every day. */
const named = (cal: Calendar): Calendar =>
  Object.assign({ ...cal }, { [fc.toStringMethod]: () => `${cal.zone} ${cal.hours[0]?.from}` });
const calendar = fc.constantFrom(...[...ordinary, ...byNight].map(named));
const instant = fc.integer({ min: Date.UTC(2019, 6), max: Date.UTC(2025, 11) });
const units: Unit[] = ['minute', 'hour', 'working hour', 'day', 'working day', 'week', 'month', 'year'];
const short = (unit: Unit) =>
  fc.record({
    amount: fc.integer({ min: 1, max: unit === 'year' ? 1 : unit === 'month' ? 5 : 60 }),
    unit: fc.constant(unit),
  });
const duration: fc.Arbitrary<Duration> = fc.oneof(...units.map(short));
const pause = (from: number): fc.Arbitrary<PausedSpan> =>
  fc
    .tuple(fc.integer({ min: -2 * 24 * 60, max: 30 * 24 * 60 }), fc.integer({ min: 0, max: 9 * 24 * 60 }))
    .map(([start, length]) => [from + start * MINUTE, from + (start + length) * MINUTE]);
const startedAndPaused = instant.chain((t) => fc.tuple(fc.constant(t), fc.array(pause(t), { maxLength: 5 })));

const due = (cal: Calendar, from: number, d: Duration, pausedSpans: readonly PausedSpan[] = []): number => {
  const answer = dueOf(cal, { startedAt: from, duration: d, pausedSpans });
  if (!answer.ok) throw new Error(answer.message);
  return answer.due;
};
const worked = (cal: Calendar, a: number, b: number): number => {
  const answer = workingTimeBetween(cal, a, b);
  if (!answer.ok) throw new Error(answer.message);
  return answer.ms;
};
const works = (cal: Calendar, day: number): boolean => {
  const answer = isWorkingDay(cal, formatDay(day));
  if (!answer.ok) throw new Error(answer.message);
  return answer.working;
};

test('working time is what a clock on the wall shows, minute by minute', () => {
  const show = new Map(
    ordinary.map(({ zone }) => [
      zone,
      new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }),
    ]),
  );
  const changes = [
    Date.UTC(2023, 3, 27),
    Date.UTC(2023, 9, 26),
    Date.UTC(2023, 2, 12),
    Date.UTC(2023, 10, 5),
  ];
  const start = fc.oneof(instant, fc.constantFrom(...changes)).map((t) => Math.floor(t / MINUTE) * MINUTE);
  fc.assert(
    fc.property(calendar, start, fc.integer({ min: 0, max: 3000 }), (cal, a, minutes) => {
      let count = 0;
      for (let i = 0; i < minutes; i++) {
        const [date = '', time = ''] = show
          .get(cal.zone)!
          .format(a + i * MINUTE)
          .split(' ');
        const day = isWorkingDay(cal, date);
        if (day.ok && day.working && cal.hours.some((h) => h.from <= time && time < h.to)) count += 1;
      }
      expect(worked(cal, a, a + minutes * MINUTE)).toBe(count * MINUTE);
    }),
    { numRuns: 60 },
  );
});

test('working time is additive', () => {
  fc.assert(
    fc.property(calendar, instant, instant, instant, (cal, a, b, c) => {
      expect(worked(cal, a, b) + worked(cal, b, c)).toBe(worked(cal, a, c));
    }),
  );
});

test('a deadline comes after its start, and later for a later start or a longer time', () => {
  fc.assert(
    fc.property(calendar, instant, fc.nat(10 * 24 * HOUR), duration, (cal, from, wait, d) => {
      const first = due(cal, from, d);
      expect(first).toBeGreaterThan(from);
      expect(due(cal, from + wait, d)).toBeGreaterThanOrEqual(first);
      expect(due(cal, from, { ...d, amount: d.amount + 1 })).toBeGreaterThan(first);
    }),
    { numRuns: 1000 },
  );
});

test('a working deadline is in working time or at its close; working hours are as long as asked', () => {
  fc.assert(
    fc.property(calendar, instant, fc.oneof(short('working hour'), short('working day')), (cal, from, d) => {
      const end = due(cal, from, d);
      expect(worked(cal, end - 1, end)).toBe(1);
      if (d.unit === 'working hour') expect(worked(cal, from, end)).toBe(d.amount * HOUR);
      else expect(end).toBe(closeOfWork(cal, localDay(cal.zone, end - 1)));
    }),
    { numRuns: 1000 },
  );
});

test('without a pause, or with one of no length or after the deadline, nothing changes', () => {
  fc.assert(
    fc.property(calendar, instant, duration, fc.nat(90 * 24 * HOUR), (cal, from, d, later) => {
      const answer = addDuration(cal, from, d);
      const end = due(cal, from, d);
      expect(answer).toEqual({ ok: true, due: end });
      expect(due(cal, from, d, [[from + later, from + later]])).toBe(end);
      expect(due(cal, from, d, [[end, end + later]])).toBe(end);
      expect(due(cal, from, d, [[from - later, from]])).toBe(end);
    }),
  );
});

test('pauses of minutes and hours move a deadline by their real time, of working hours by their working time', () => {
  fc.assert(
    fc.property(
      calendar,
      startedAndPaused,
      fc.constantFrom('minute', 'hour', 'working hour'),
      fc.integer({ min: 1, max: 200 }),
      (cal, [from, spans], unit, amount) => {
        const d: Duration = { amount, unit };
        const end = due(cal, from, d, spans);
        const measure = (a: number, b: number) => (unit === 'working hour' ? worked(cal, a, b) : b - a);
        // Cut the time from start to deadline at every pause's edge; each piece is wholly paused or wholly running.
        const edges = [from, end, ...spans.flat().filter((t) => t > from && t < end)].sort((a, b) => a - b);
        const running = edges.slice(1).reduce((sum, to, i) => {
          const piece = edges[i]!;
          return spans.some(([a, b]) => a <= piece && to <= b) ? sum : sum + measure(piece, to);
        }, 0);
        expect(running).toBe(amount * (unit === 'minute' ? MINUTE : HOUR));
        expect(spans.some(([a, b]) => a < end && end <= b && a >= from)).toBe(false);
      },
    ),
    { numRuns: 1000 },
  );
});

test('pauses cost a clock of days the days whose end they cover, and no other', () => {
  fc.assert(
    fc.property(
      calendar,
      startedAndPaused,
      fc.constantFrom('day', 'working day'),
      fc.integer({ min: 1, max: 25 }),
      (cal, [from, spans], unit, amount) => {
        let [day, left, end] = [localDay(cal.zone, from), amount, 0];
        while (left > 0) {
          day += 1;
          if (unit === 'working day' && !works(cal, day)) continue;
          end = unit === 'day' ? instantAt(cal.zone, day + 1) : closeOfWork(cal, day);
          if (!spans.some(([a, b]) => a < end && end <= b)) left -= 1;
        }
        expect(due(cal, from, { amount, unit }, spans)).toBe(end);
      },
    ),
    { numRuns: 1000 },
  );
});

test('the order of pauses, and whether they overlap, do not matter', () => {
  fc.assert(
    fc.property(calendar, startedAndPaused, duration, (cal, [from, spans], d) => {
      expect(due(cal, from, d, [...spans, ...spans].reverse())).toBe(due(cal, from, d, spans));
    }),
  );
});

test('from the yellow light to the deadline it is the lead, and the light comes on while people work', () => {
  fc.assert(
    fc.property(
      calendar,
      instant,
      fc.oneof(short('working hour'), short('working day'), short('minute')),
      (cal, end, lead) => {
        const answer = warnAt(cal, end, lead);
        if (!answer.ok) throw new Error(answer.message);
        const length = { minute: MINUTE, 'working hour': HOUR, 'working day': workingDayLength(cal) }[
          lead.unit as 'minute'
        ];
        const left = lead.unit === 'minute' ? end - answer.at : worked(cal, answer.at, end);
        expect(left).toBe(lead.amount * length);
        if (lead.unit !== 'minute') expect(worked(cal, answer.at, answer.at + 1)).toBe(1);
      },
    ),
    { numRuns: 1000 },
  );
});

test('what is left is told for any two instants in any unit', () => {
  fc.assert(
    fc.property(
      calendar,
      instant,
      fc.integer({ min: -40 * 24 * HOUR, max: 40 * 24 * HOUR }),
      fc.constantFrom(...units),
      (cal, now, ahead, unit) => {
        const answer = remaining(cal, now, now + ahead, unit);
        expect(answer).toMatchObject({ ok: true, late: ahead <= 0 });
        if (answer.ok)
          expect(answer.text).toMatch(ahead <= 0 ? /^(已超|刚刚超时|今天已超时)/ : /^(还剩|今天到期)/);
        if (answer.ok) expect(answer.text).not.toMatch(/ 0 |NaN|-/);
      },
    ),
    { numRuns: 1000 },
  );
});
