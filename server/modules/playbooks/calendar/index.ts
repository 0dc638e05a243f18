/**
 * Working-time arithmetic: deadlines, pauses, lights. Pure: no I/O, no clock of its own; instants are epoch
 * milliseconds in UTC, days are read in the calendar's zone. The rules and their grounds:
 * docs/decisions/003-deadlines.md.
 */
export {
  buildCalendar,
  type Calendar,
  type CalendarNotLoaded,
  defaultZone,
  extendCalendar,
  isWorkingDay,
} from './calendar.ts';
export { checkCalendar } from './check.ts';
export { type Clock, type Due, dueOf, type PausedSpan } from './clock.ts';
export { warnAt } from './deadline.ts';
export {
  type Duration,
  formatDuration,
  type ParsedDuration,
  parseDuration,
  type Unit,
  writeDuration,
} from './duration.ts';
export { instantAt, isZone } from './zone.ts';
