const formats = new Map<string, { day: Intl.DateTimeFormat; clock: Intl.DateTimeFormat }>();

/** What is the same for a quarter of an hour: zones are that far apart, and change at such moments. */
interface Quarter {
  quarter: number;
  day: string;
  /** Milliseconds since midnight at the quarter's beginning. */
  elapsed: number;
}

const quarterMs = 900_000;
const dayMs = 86_400_000;
/** The last quarter asked for in each zone: nearly always the present one. */
const latest = new Map<string, Quarter>();

/** The calendar day of an instant (epoch ms) in a zone: `2026-11-22`. Throws RangeError for an unknown zone. */
export const dayIn = (zone: string, now: number): string => quarterOf(zone, now).day;

/** The instant (epoch ms) at which the day of an instant ends in a zone. Throws RangeError for an unknown zone. */
export function endOfDay(zone: string, now: number): number {
  const { quarter, elapsed } = quarterOf(zone, now);
  return quarter * quarterMs - elapsed + dayMs;
}

function quarterOf(zone: string, now: number): Quarter {
  const quarter = Math.floor(now / quarterMs);
  const known = latest.get(zone);
  if (known?.quarter === quarter) return known;
  const { day, clock } = formatsOf(zone);
  const [hours = 0, minutes = 0] = clock
    .format(quarter * quarterMs)
    .split(':')
    .map(Number);
  // Before zones were counted in quarters a day could begin within one; nothing is kept of those.
  const found = { quarter, day: day.format(now), elapsed: (hours * 60 + minutes) * 60_000 };
  if (now > 0) latest.set(zone, found);
  return found;
}

function formatsOf(zone: string) {
  let found = formats.get(zone);
  if (!found) {
    const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    found = {
      day: new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...date }),
      clock: new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...time }),
    };
    formats.set(zone, found);
  }
  return found;
}
