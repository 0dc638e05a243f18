import type { MatterFilter } from '@lianxin/contracts/matters';
import { type Sql, sql } from '#platform/sql.ts';
import { atPlace, levelColumn } from './branches.ts';

type Condition = Sql;

/** Not withdrawn by the asker, nor merged into another: that other is counted instead. */
const stays = sql`(m.outcome is null or m.outcome in ('solved', 'declined'))`;
const gone = sql`m.outcome in ('withdrawn', 'merged')`;
/** Solved in the asker's own word; closed because they were silent is not that, and is shown apart. */
const confirmed = sql`m.outcome = 'solved' and m.confirmed_by = 'asker'`;
/** Done elsewhere and brought in with its answer: nobody here had these deadlines. */
const imported = sql`m.channel = 'import'`;
const unconfirmed = sql`m.outcome = 'solved' and m.confirmed_by is distinct from 'asker'`;

/**
 * What a figure counts, as conditions on `m`. The figure page counts by them and the list behind a figure
 * filters by them, so the two are always equal. Of each ratio, `out-of` and all `left-…` together are every
 * matter once, and `counted` is part of `out-of`. `m.late` is any scored task late (sending up or away for want
 * of power is not scored), so an open matter that is late already cannot end on time any more.
 */
export const figureConditions = {
  'raised:counted': sql`true`,
  'ended:counted': sql`m.ended_at is not null`,
  'open:counted': sql`m.ended_at is null`,
  'overdue:counted': sql`m.ended_at is null and m.light = 'red'`,
  'solved:counted': confirmed,
  'unclocked:counted': sql`m.unclocked`,
  'response:counted': sql`m.responded_at is not null and ${stays}`,
  'response:out-of': stays,
  'response:left-gone': gone,
  'solution:counted': confirmed,
  'solution:out-of': sql`m.outcome is null or (${confirmed})`,
  'solution:left-default': unconfirmed,
  'solution:left-declined': sql`m.outcome = 'declined'`,
  'solution:left-gone': gone,
  'satisfaction:counted': sql`${confirmed} and m.rating in ('satisfied', 'fair')`,
  'satisfaction:out-of': sql`${confirmed} and m.rating is not null`,
  'satisfaction:left-default': unconfirmed,
  'satisfaction:left-unrated': sql`${confirmed} and m.rating is null`,
  'satisfaction:left-unsolved': sql`m.outcome is distinct from 'solved'`,
  'on-time:counted': sql`m.ended_at is not null and not m.late and not m.unclocked and not (${imported}) and ${stays}`,
  'on-time:out-of': sql`(m.ended_at is not null or m.late) and not m.unclocked and not (${imported}) and ${stays}`,
  'on-time:left-open': sql`m.ended_at is null and not m.late and not m.unclocked and not (${imported}) and ${stays}`,
  'on-time:left-unclocked': sql`m.unclocked and not (${imported}) and ${stays}`,
  'on-time:left-imported': sql`${imported} and ${stays}`,
  'on-time:left-gone': gone,
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

/** What is searched for among matters, as conditions on `m`. */
export interface Words {
  /** Says alone what is found. */
  read: Condition;
  /** What all that is found has in `search_keys`, and little else. */
  keyed: Condition;
}

/** A number as far as it is known, or null: these are words. The day it begins with is the day it was raised on. */
function numbered(text: string): Condition | null {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{6,12}$/.test(digits)) return null;
  const day = Date.UTC(
    2000 + Number(digits.slice(0, 2)),
    Number(digits.slice(2, 4)) - 1,
    Number(digits.slice(4, 6)),
  );
  const near = (days: number) => new Date(day + days * 86_400_000).toISOString();
  return sql`replace(m.number, '-', '') like ${`${digits}%`}
    and m.raised_at >= ${near(-1)}::timestamptz and m.raised_at < ${near(2)}::timestamptz`;
}

/** What a search for words looks for; null: nothing, or a number, which `filterCondition` finds. */
export function wordsOf(q: string | undefined): Words | null {
  const text = q?.trim() ?? '';
  if (text === '' || numbered(text)) return null;
  const like = `%${text.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  const one = [...text.replace(/\s/g, '')].length < 2;
  return {
    read: sql`m.summary ilike ${like}`,
    keyed: one ? sql`m.search_keys @> array[lower(${text}::text)]` : sql`m.search_keys @> bigrams(${text})`,
  };
}

function search(q: string): Condition {
  const words = wordsOf(q);
  return words ? sql`${words.keyed} and ${words.read}` : (numbered(q.trim()) ?? sql`true`);
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
  if (filter.unplaced !== undefined) all.push(sql`${levelColumn(filter.unplaced)} is null`);
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
