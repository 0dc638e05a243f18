import type { MatterFilter } from '@lianxin/contracts/matters';
import { type RawBuilder, sql } from 'kysely';
import { atPlace } from './branches.ts';

type Condition = RawBuilder<unknown>;

/**
 * What a figure counts, as conditions on `m`. The figure page counts by them and the list behind a figure
 * filters by them, so the two are always equal.
 */
export const figureConditions = {
  'raised:counted': sql`true`,
  'ended:counted': sql`m.ended_at is not null`,
  'open:counted': sql`m.ended_at is null`,
  'overdue:counted': sql`m.ended_at is null and m.light = 'red'`,
  'solved:counted': sql`m.outcome = 'solved'`,
  'unclocked:counted': sql`m.unclocked`,
  'response:counted': sql`m.responded_at is not null and m.outcome is distinct from 'withdrawn' and m.outcome is distinct from 'merged'`,
  'response:out-of': sql`m.outcome is distinct from 'withdrawn' and m.outcome is distinct from 'merged'`,
  'response:left': sql`m.outcome in ('withdrawn', 'merged')`,
  'solution:counted': sql`m.outcome = 'solved'`,
  'solution:out-of': sql`m.outcome is null or m.outcome = 'solved'`,
  'solution:left-declined': sql`m.outcome = 'declined'`,
  'solution:left-gone': sql`m.outcome in ('withdrawn', 'merged')`,
  'satisfaction:counted': sql`m.confirmed_by = 'asker' and m.rating in ('satisfied', 'fair')`,
  'satisfaction:out-of': sql`m.confirmed_by = 'asker' and m.rating is not null`,
  'satisfaction:left-default': sql`m.confirmed_by = 'default'`,
  'satisfaction:left-open': sql`m.outcome is distinct from 'solved'`,
  'on-time:counted': sql`m.ended_at is not null and not m.late and not m.unclocked and m.outcome in ('solved', 'declined')`,
  'on-time:out-of': sql`m.ended_at is not null and not m.unclocked and m.outcome in ('solved', 'declined')`,
  'on-time:left-unclocked': sql`m.ended_at is not null and m.unclocked and m.outcome in ('solved', 'declined')`,
} satisfies Record<string, Condition>;
export type FigureCondition = keyof typeof figureConditions;

const known = (figure: string): figure is FigureCondition => Object.hasOwn(figureConditions, figure);

/** `from` inclusive, `to` inclusive, both local days of the district's zone. */
export function within(
  column: string,
  from: string | undefined,
  to: string | undefined,
  zone: string,
): Condition[] {
  const conditions: Condition[] = [];
  if (from) conditions.push(sql`${sql.ref(column)} >= (${from}::date::timestamp at time zone ${zone})`);
  if (to) conditions.push(sql`${sql.ref(column)} < ((${to}::date + 1)::timestamp at time zone ${zone})`);
  return conditions;
}

/** Number, or words: two characters and more by their pairs, one by reading. */
function search(q: string): Condition {
  const text = q.trim();
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d{6,12}$/.test(digits)) return sql`replace(m.number, '-', '') like ${`${digits}%`}`;
  const like = `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  if ([...text.replace(/\s/g, '')].length < 2) return sql`m.summary ilike ${like}`;
  return sql`m.summary_bigrams @> bigrams(${text}) and m.summary ilike ${like}`;
}

/** A list's filter as one condition on `m`. `place` comes with its level (1 = street; 0 = the whole district). */
export function filterCondition(
  filter: MatterFilter,
  place: { level: number; id: string } | null,
  districtId: number,
  zone: string,
): Condition {
  const all: Condition[] = [];
  const same = (column: string, value: unknown) => {
    if (value !== undefined) all.push(sql`${sql.ref(column)} = ${value}`);
  };
  same('m.type', filter.type);
  same('m.step', filter.step);
  same('m.outcome', filter.outcome);
  same('m.grade', filter.grade);
  same('m.urgent', filter.urgent);
  same('m.channel', filter.channel);
  if (filter.light) all.push(sql`m.ended_at is null and m.light = ${filter.light}`);
  if (filter.open !== undefined)
    all.push(filter.open ? sql`m.ended_at is null` : sql`m.ended_at is not null`);
  if (filter.lead) all.push(sql`m.lead_id = ${filter.lead}::uuid`);
  if (place && place.level > 0) all.push(atPlace(place.level, place.id));
  if (filter.field) {
    const [field, ...value] = filter.field.split(':');
    all.push(sql`exists (select 1 from matter_values v where v.district_id = ${districtId} and v.matter_id = m.id
      and v.field = ${field} and v.value = ${value.join(':')})`);
  }
  all.push(...within('m.raised_at', filter.raisedFrom, filter.raisedTo, zone));
  all.push(...within('m.ended_at', filter.endedFrom, filter.endedTo, zone));
  if (filter.figure) all.push(known(filter.figure) ? sql`(${figureConditions[filter.figure]})` : sql`false`);
  if (filter.q?.trim()) all.push(search(filter.q));
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}
