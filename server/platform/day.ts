const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant (epoch ms) in a zone: `2026-11-22`. Throws RangeError for an unknown zone. */
export function dayIn(zone: string, now: number): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(zone, format);
  }
  return format.format(now);
}
