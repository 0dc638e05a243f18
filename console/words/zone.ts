/** The district's time zone: every time on a screen is its clock's, whatever the computer's own is. */
let zone = 'Asia/Shanghai';
let formatter: Intl.DateTimeFormat | undefined;

/** Takes the zone of the district's playbook. */
export function keepZone(name: string): void {
  if (name === zone) return;
  zone = name;
  formatter = undefined;
}

/** A moment on the district's clock; month from 1, weekday 0 Sunday. */
export interface Clock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

/** What the district's clock shows at an instant. */
export function clockAt(at: Date): Clock {
  formatter ??= new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(formatter.formatToParts(at).map((p) => [p.type, Number(p.value)]));
  return {
    year: parts.year ?? 0,
    month: parts.month ?? 0,
    day: parts.day ?? 0,
    hour: parts.hour ?? 0,
    minute: parts.minute ?? 0,
  };
}

/** Days since 1970 of a clock's date, to tell how many midnights lie between two. */
const dayNumber = (c: Clock): number => Math.round(Date.UTC(c.year, c.month - 1, c.day) / 86_400_000);

/** Midnights from one instant to another on the district's clock: 1 is tomorrow, -1 yesterday. */
export const daysBetween = (from: Date, to: Date): number =>
  dayNumber(clockAt(to)) - dayNumber(clockAt(from));

const two = (n: number): string => String(n).padStart(2, '0');

/** A calendar day of the contract, `2026-11-22`. */
export function dayOf(at: Date): string {
  const c = clockAt(at);
  return `${c.year}-${two(c.month)}-${two(c.day)}`;
}

/**
 * The instant at which the district's clock shows a wall time, `2026-11-22T14:30`. A wall time that a clock
 * change skips gives the instant just after.
 */
export function instantAt(wall: string): Date {
  const guess = new Date(`${wall.slice(0, 16)}:00Z`);
  const shown = clockAt(guess);
  const off = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute) - guess.getTime();
  const first = new Date(guess.getTime() - off);
  const again = clockAt(first);
  const rest = Date.UTC(again.year, again.month - 1, again.day, again.hour, again.minute) - guess.getTime();
  return new Date(first.getTime() - rest);
}

/** What the district's clock shows, `2026-11-22T14:30`. */
export function wallOf(at: Date): string {
  const c = clockAt(at);
  return `${c.year}-${two(c.month)}-${two(c.day)}T${two(c.hour)}:${two(c.minute)}`;
}
