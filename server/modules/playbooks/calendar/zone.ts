import { DAY } from './civil.ts';

/** The offset through one UTC day: the same all day, or `before` until the instant `at`, then `after`. */
type DayOffsets = number | { at: number; before: number; after: number };

interface Zone {
  format: Intl.DateTimeFormat;
  days: Map<number, DayOffsets>;
}

const zones = new Map<string, Zone>();
/** About 130 years of one zone; reached only by absurd input, and then the cache begins anew. */
const mostDays = 50_000;

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    zone = { format, days: new Map() };
    zones.set(name, zone);
  }
  return zone;
}

/** Asks Intl, which is slow: how far local time is ahead of UTC, in ms, at a whole second. */
function askOffset(zone: Zone, instant: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of zone.format.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

/** The first instant, to the second, after `from` and at most `to` that has the offset of `to`. */
function changeBetween(zone: Zone, from: number, to: number, after: number): number {
  let [low, high] = [from / 1000, to / 1000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askOffset(zone, middle * 1000) === after) high = middle;
    else low = middle;
  }
  return high * 1000;
}

function learn(zone: Zone, utcDay: number): DayOffsets {
  if (zone.days.size >= mostDays) zone.days.clear();
  const [from, to] = [utcDay * DAY, (utcDay + 1) * DAY];
  const [before, after] = [askOffset(zone, from), askOffset(zone, to)];
  const offsets = before === after ? before : { at: changeBetween(zone, from, to, after), before, after };
  zone.days.set(utcDay, offsets);
  return offsets;
}

/** Whether Intl knows a zone by this IANA name. */
export function isZone(name: string): boolean {
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** How many ms local time is ahead of UTC. Throws RangeError for an unknown zone or an impossible instant. */
export function offsetAt(name: string, instant: number): number {
  const zone = zoneOf(name);
  const utcDay = Math.floor(instant / DAY);
  const offsets = zone.days.get(utcDay) ?? learn(zone, utcDay);
  if (typeof offsets === 'number') return offsets;
  return instant < offsets.at ? offsets.before : offsets.after;
}

/** The day's number that the zone's wall calendar shows at an instant. */
export const localDay = (name: string, instant: number): number =>
  Math.floor((instant + offsetAt(name, instant)) / DAY);

/**
 * The first instant at which the zone's clocks show `time` (ms since midnight) of a day, or later: where the
 * clock skips that time, the moment of the skip; where it comes twice, the first of the two.
 */
export function instantAt(name: string, day: number, time = 0): number {
  const wall = day * DAY + time;
  const [earlier, later] = [offsetAt(name, wall - DAY), offsetAt(name, wall + DAY)];
  if (earlier === later) return wall - earlier;
  const shows = (instant: number) => instant + offsetAt(name, instant) >= wall;
  let [low, high] = [wall - Math.max(earlier, later), wall - Math.min(earlier, later)];
  if (shows(low)) return low;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (shows(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** The instant that shows, so many days earlier, the same time of day. */
export function daysBefore(name: string, instant: number, days: number): number {
  const wall = instant + offsetAt(name, instant);
  const day = Math.floor(wall / DAY);
  return instantAt(name, day - days, wall - day * DAY);
}
