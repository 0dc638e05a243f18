import type { FigureRow, Ratio, showFigures } from '@lianxin/contracts/figures';
import type { MatterFilter } from '@lianxin/contracts/matters';
import type { Output } from '@lianxin/contracts/operation';
import { type RatioText, ratioTexts } from './ratios.ts';
import { type Counts, figureIn, recordsOf } from './records.ts';
import { type Period, roundDays, slotsOf } from './rules.ts';
import type { Counted } from './store/figures.ts';

type Page = Output<typeof showFigures>;

/** A line by place or by type. */
function rowOf(id: string, name: string, counts: Counts, filter: MatterFilter): FigureRow {
  const figure = figureIn(counts, filter);
  return {
    id,
    name,
    raised: figure('raised:counted'),
    open: figure('open:counted'),
    overdue: figure('overdue:counted'),
    solved: figure('solved:counted'),
    onTime: { counted: figure('on-time:counted'), outOf: figure('on-time:out-of') },
    satisfied: { counted: figure('satisfaction:counted'), outOf: figure('satisfaction:out-of') },
  };
}

function ratioOf({ id, name, meaning, left }: RatioText, counts: Counts, filter: MatterFilter): Ratio {
  const figure = figureIn(counts, filter);
  return {
    id,
    name,
    meaning,
    counted: figure(`${id}:counted`),
    outOf: figure(`${id}:out-of`),
    left: left.map(({ part, why }) => ({ why, ...figure(part) })),
  };
}

/** What the page is made of beside the counts. */
export interface Frame {
  period: Period;
  place: { id: string; name: string } | null;
  type: string | undefined;
  /** The level of the rows by place with its name; null: none. */
  rows: { level: number; name: string } | null;
  /** Types in the playbook's order. */
  types: readonly { id: string; name: string }[];
}

/** The figure page from its counts: every figure with the filter that opens its records. Pure. */
export function pageOf(counted: Counted, frame: Frame): Page {
  const { period, place, type } = frame;
  const where: MatterFilter = {
    ...(place ? { place: place.id } : {}),
    ...(type ? { type } : {}),
  };
  const filter: MatterFilter = { ...where, raisedFrom: period.from, raisedTo: period.to };
  const of = (what: string) => new Map(counted.rows.filter((r) => r.what === what).map((r) => [r.id, r]));
  const all: Counts = of('all').get('') ?? {};
  const figure = figureIn(all, filter);
  return {
    place,
    series: seriesOf(counted, period, where),
    total: figure('raised:counted'),
    open: figure('open:counted'),
    overdue: figure('overdue:counted'),
    medianDays: roundDays(counted.median),
    ratios: ratioTexts.map((text) => ratioOf(text, all, filter)),
    placesAre: frame.rows?.name ?? null,
    places: placeRows(counted, of('place'), frame, filter),
    types: typeRows(of('type'), frame, filter),
    unclocked: figure('unclocked:counted'),
  };
}

/** Empty days are shown as nought. What ended that day counts whenever it was raised. */
function seriesOf(counted: Counted, period: Period, where: MatterFilter): Page['series'] {
  const key = (at: string) => (period.by === 'day' ? at : at.slice(0, 7));
  const raised = new Map(counted.raised.map((r) => [key(r.at), r.n]));
  const ended = new Map(counted.ended.map((r) => [key(r.at), r.n]));
  return slotsOf(period).map(({ at, from, to }) => ({
    at,
    raised: {
      count: raised.get(at) ?? 0,
      records: recordsOf({ ...where, raisedFrom: from, raisedTo: to }),
    },
    ended: { count: ended.get(at) ?? 0, records: recordsOf({ ...where, endedFrom: from, endedTo: to }) },
  }));
}

function placeRows(
  counted: Counted,
  counts: Map<string, Counts>,
  { rows }: Frame,
  filter: MatterFilter,
): FigureRow[] {
  if (!rows) return [];
  const known = counted.places.map(({ id, name }) =>
    rowOf(id, name, counts.get(id) ?? {}, { ...filter, place: id }),
  );
  const vague = counts.get('');
  return vague
    ? [...known, rowOf('', `地点未细到${rows.name}`, vague, { ...filter, unplaced: rows.level })]
    : known;
}

function typeRows(counts: Map<string, Counts>, { types, type }: Frame, filter: MatterFilter): FigureRow[] {
  const names = new Map(types.map(({ id, name }) => [id, name]));
  const ids = type ? [type] : [...new Set([...names.keys(), ...counts.keys()])];
  return ids.map((id) => rowOf(id, names.get(id) ?? id, counts.get(id) ?? {}, { ...filter, type: id }));
}
