import { instantAt } from '#modules/playbooks/index.ts';
import type { Cell } from '#platform/workbook/cell.ts';
import { readWritten } from '#platform/workbook/dates.ts';

/** A moment read from a cell; `dayOnly` where the time of day was not written. */
export interface Moment {
  at: number;
  dayOnly: boolean;
}

/** Reads a moment in any of the forms that exports have; without an offset it is the wall clock of the zone. */
export function readMoment(cell: Cell, zone: string): Moment | undefined {
  const found = readWritten(cell);
  if (!found) return undefined;
  return 'at' in found
    ? { at: found.at, dayOnly: false }
    : { at: instantAt(zone, found.day, found.time), dayOnly: found.dayOnly };
}
