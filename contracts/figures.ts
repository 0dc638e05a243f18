import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Day, Id, orNull, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;

/** A figure that opens its records: `records` is a filter for `matters.list`, as a query string. */
export const Figure = Type.Object({
  count: Type.Integer(),
  records: Type.String(),
});
export type Figure = Static<typeof Figure>;

/** A ratio with what it counts, out of what, and what was left out and why. */
export const Ratio = Type.Object({
  id: Type.String(),
  name: Type.String(),
  meaning: Type.String({ description: '口径：分子、分母、剔除' }),
  counted: Figure,
  outOf: Figure,
  left: Type.Array(Type.Object({ why: Type.String(), count: Type.Integer(), records: Type.String() })),
});
export type Ratio = Static<typeof Ratio>;

export const FigureRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  raised: Figure,
  open: Figure,
  overdue: Figure,
  solved: Figure,
  onTime: Type.Object({ counted: Figure, outOf: Figure }),
  satisfied: Type.Object({ counted: Figure, outOf: Figure }),
});
export type FigureRow = Static<typeof FigureRow>;

export const showFigures = operation({
  id: 'figures.show',
  method: 'GET',
  path: '/figures',
  summary: '办理情况：每日件数、按时率、三率（含分母与剔除）、分社区、分类型',
  who: 'staff',
  input: Type.Object(
    {
      from: Day,
      to: Day,
      place: Type.Optional(Id),
      type: Type.Optional(Slug),
      by: Type.Optional(Type.Enum(['day', 'month'])),
    },
    strict,
  ),
  output: Type.Object({
    /** What is counted: a place with all below it; null: the whole district. */
    place: orNull(Type.Object({ id: Id, name: Type.String() })),
    /** One entry a day or month: how many came in, how many ended. */
    series: Type.Array(Type.Object({ at: Type.String(), raised: Figure, ended: Figure })),
    total: Figure,
    open: Figure,
    overdue: Figure,
    /** Median days from raising to the end. */
    medianDays: orNull(Type.Number()),
    ratios: Type.Array(Ratio),
    /** What `places` are: 社区, 网格; null: there is no level below. */
    placesAre: orNull(Type.String()),
    /** An id of `''` stands for matters whose place is not known that exactly. */
    places: Type.Array(FigureRow),
    types: Type.Array(FigureRow),
    /** Matters whose working-time clock is empty because that year's calendar is not loaded. */
    unclocked: Figure,
  }),
  errors: [],
});
