import Type, { type Static } from 'typebox';
import { Day } from './values.ts';

const strict = { additionalProperties: false } as const;

/** A time of day on the 24-hour clock, `08:30`; `24:00` is the end of the day. */
export const TimeOfDay = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' });

/** One stretch of working time in a day. */
export const WorkingHours = Type.Object({ from: TimeOfDay, to: TimeOfDay }, strict);
export type WorkingHours = Static<typeof WorkingHours>;

/** One line of the yearly notice: 元旦：1月1日至3日放假调休，1月4日上班. */
export const Holiday = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40 }),
    from: Day,
    /** The last day off; absent: one day. */
    to: Type.Optional(Day),
    /** Days of a week-end on which people work instead. */
    makeUp: Type.Optional(Type.Array(Day, { minItems: 1, maxItems: 10 })),
  },
  strict,
);
export type Holiday = Static<typeof Holiday>;

/** A year as the State Council's notice for it says; dates may reach back into the December before. */
export const CalendarYear = Type.Object(
  {
    year: Type.Integer({ minimum: 1950, maximum: 2200 }),
    /** The notice's number or address. */
    notice: Type.Optional(Type.String({ maxLength: 200 })),
    holidays: Type.Array(Holiday, { minItems: 1, maxItems: 40 }),
  },
  strict,
);
export type CalendarYear = Static<typeof CalendarYear>;

/**
 * `calendar.yaml`: when people work. A district writes only what differs from the base: hours and week-end
 * replace the base's, years are overridden by year. A year that is in neither is refused, never guessed.
 */
export const CalendarFile = Type.Object(
  {
    hours: Type.Optional(Type.Array(WorkingHours, { minItems: 1, maxItems: 12 })),
    /** Days off in a week: 1 Monday … 7 Sunday. */
    weekend: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 6 })),
    years: Type.Optional(Type.Array(CalendarYear, { maxItems: 200 })),
  },
  strict,
);
export type CalendarFile = Static<typeof CalendarFile>;
