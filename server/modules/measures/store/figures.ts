import {
  type FigureCondition,
  figureConditions,
  filterCondition,
  levelColumn,
} from '#modules/matters/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Counts } from '../records.ts';
import type { Period } from '../rules.ts';

export interface Asked {
  period: Period;
  /** Level 0: the whole district. */
  place: { level: number; id: string } | null;
  type: string | undefined;
  /** The level of the rows by place; null: none. */
  rowLevel: number | null;
  zone: string;
}

/** Counts of all that was asked for, of each place (`''`: known less exactly) and of each type. */
export interface Counted {
  rows: ({ what: 'all' | 'place' | 'type'; id: string } & Counts)[];
  median: number | null;
  raised: { at: string; n: number }[];
  ended: { at: string; n: number }[];
  places: { id: string; name: string }[];
}

const keys = Object.keys(figureConditions) as FigureCondition[];
const counted = sql.join(
  keys.map((key) => sql`count(*) filter (where ${figureConditions[key]}) as ${sql.id(key)}`),
);
const summed = sql.join(keys.map((key) => sql`sum(c.${sql.id(key)})::int as ${sql.id(key)}`));

/** The local day, or first day of the local month, of a column. */
const slot = (column: string, by: Period['by'], zone: string) => {
  const local = sql`(${sql.ref(column)} at time zone ${zone})`;
  return by === 'day' ? sql`${local}::date` : sql`date_trunc('month', ${local})::date`;
};

/**
 * Counts matters raised in the period by the conditions that also filter the lists behind the figures, and those
 * ended in it by day or month: one statement, which reads each matter's row once.
 */
export async function countFigures(db: Db, districtId: number, asked: Asked): Promise<Counted> {
  const { place, type, rowLevel, zone, period } = asked;
  const { from, to, by } = period;
  const of = type ? { type } : {};
  const raisedIn = filterCondition({ ...of, raisedFrom: from, raisedTo: to }, place, districtId, zone);
  const endedIn = filterCondition({ ...of, endedFrom: from, endedTo: to }, place, districtId, zone);
  const rowPlace = rowLevel === null ? sql`null::uuid` : levelColumn(rowLevel);
  const under =
    place && place.level > 0 ? sql`and p.${sql.id(`l${place.level}`)} = ${place.id}::uuid` : sql``;
  const { rows } = await sql<{ doc: Counted }>`
    with m as materialized (
      select ${rowPlace} as row_place, m.type, m.raised_at, m.responded_at, m.channel, m.ended_at, m.outcome, m.light, m.late,
        m.unclocked, m.confirmed_by, m.rating
      from matters m where m.district_id = ${districtId} and ${raisedIn}),
    c as materialized (select m.row_place, m.type, ${counted} from m group by m.row_place, m.type),
    counts as (
      select 'all' as what, '' as id, ${summed} from c
      union all
      select 'place', coalesce(c.row_place::text, ''), ${summed} from c group by c.row_place
      union all
      select 'type', c.type, ${summed} from c group by c.type),
    raised as (select ${slot('m.raised_at', by, zone)} as at, count(*) as n from m group by 1),
    ended as (
      select ${slot('m.ended_at', by, zone)} as at, count(*) as n
      from matters m where m.district_id = ${districtId} and m.ended_at is not null and ${endedIn} group by 1),
    below as (
      select p.id, p.name, p.code from places p
      where p.district_id = ${districtId} and p.level = ${rowLevel}::smallint ${under}
        and (p.ended_on is null or p.id in (select c.row_place from c)))
    select json_build_object(
      'rows', (select json_agg(counts) from counts),
      'median', (select percentile_cont(0.5) within group (order by date_part('epoch', m.ended_at - m.raised_at)) / 86400
                 from m where m.outcome in ('solved', 'declined')),
      'raised', (select coalesce(json_agg(raised), '[]') from raised),
      'ended', (select coalesce(json_agg(ended), '[]') from ended),
      'places', (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by code), '[]') from below)
    ) as doc`.execute(db);
  return rows[0]?.doc ?? { rows: [], median: null, raised: [], ended: [], places: [] };
}
