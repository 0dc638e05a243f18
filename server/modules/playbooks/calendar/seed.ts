import type { CalendarYear, Holiday } from '@lianxin/contracts/calendar';
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { dayNumber, formatDay, parseDay, yearOf } from './civil.ts';

/** Names as the notices write them, for those the library shortens. */
const fullNames: Record<string, string> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

interface Run {
  from: number;
  to: number;
  names: Set<string>;
}

function entries(table: Record<string, string>): [day: number, name: string][] {
  const named = Object.entries(table).map(([date, text]): [number, string] => {
    const name = text.split(',')[1] ?? text;
    return [parseDay(date)!, fullNames[name] ?? name];
  });
  return named.sort((a, b) => a[0] - b[0]);
}

/** Days off that follow each other are one holiday, 中秋节、国庆节 together where the notice joins them. */
function runs(): Run[] {
  const found: Run[] = [];
  for (const [day, name] of entries(published.holidays)) {
    const last = found.at(-1);
    if (last && day === last.to + 1) {
      last.to = day;
      last.names.add(name);
    } else found.push({ from: day, to: day, names: new Set([name]) });
  }
  return found;
}

/** The holiday a make-up day belongs to: the nearest of its name. */
const ownerOf = (all: readonly Run[], day: number, name: string): Run | undefined =>
  all.filter((run) => run.names.has(name)).sort((a, b) => Math.abs(a.from - day) - Math.abs(b.from - day))[0];

/**
 * The years that `chinese-days` truly holds, as entries of `calendar.yaml`, in order. The library calls every
 * day of a year it does not hold an ordinary one, so its answers are never asked for: its table is read, and a
 * year is there only when its National Day is. Each year is as its own notice has it: a New Year's holiday
 * that begins in December stands with the year it celebrates.
 */
export function publishedYears(): CalendarYear[] {
  const all = runs();
  const makeUp = new Map<Run, string[]>();
  for (const [day, name] of entries(published.workdays)) {
    const owner = ownerOf(all, day, name);
    if (owner) makeUp.set(owner, [...(makeUp.get(owner) ?? []), formatDay(day)]);
  }
  const byYear = Map.groupBy(all, (run) => yearOf(run.to));
  const whole = [...byYear].filter(([year, list]) =>
    list.some((run) => run.from <= dayNumber(year, 10, 1) && run.to >= dayNumber(year, 10, 1)),
  );
  return whole.map(([year, list]) => ({
    year,
    holidays: list.map((run) => asHoliday(run, makeUp.get(run))),
  }));
}

function asHoliday({ from, to, names }: Run, makeUp: string[] | undefined): Holiday {
  return {
    name: [...names].join('、'),
    from: formatDay(from),
    ...(to > from && { to: formatDay(to) }),
    ...(makeUp && { makeUp }),
  };
}

/** One year to seed a calendar with; undefined when it is not published there. */
export const publishedYear = (year: number): CalendarYear | undefined =>
  publishedYears().find((one) => one.year === year);
