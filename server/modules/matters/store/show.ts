import type { FileRef } from '@lianxin/contracts/values';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** One event as it was written. */
export interface EventRow {
  no: number;
  at: string;
  kind: 'raised' | 'acted' | 'warned' | 'overdue' | 'told' | 'located' | 'recorded' | 'clocked' | 'handed';
  action: string | null;
  person_id: string | null;
  acted_as: string | null;
  from_step: string | null;
  to_step: string;
  answers: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** All of a matter that its page shows, beside the state that the rules read. */
export interface Whole {
  fields: Record<string, unknown>;
  placeText: string | null;
  lng: number | null;
  lat: number | null;
  channel: string;
  public: boolean;
  light: 'green' | 'yellow' | 'red';
  late: boolean;
  unclocked: boolean;
  dueAt: string | null;
  events: EventRow[];
  files: FileRef[];
  people: Record<string, { name: string; phone: string | null }>;
  organisations: Record<string, { name: string; phone: string | null }>;
  places: Record<string, string>;
  /** The number of the matter it was merged into. */
  mergedNumber: string | null;
}

/** Reads what a matter's page shows, names included, in one statement. */
export async function wholeMatter(db: Db, districtId: number, id: string): Promise<Whole | null> {
  const { rows } = await sql<{ doc: Whole }>`
    select json_build_object(
      'fields', m.fields, 'placeText', m.place_text, 'lng', m.lng, 'lat', m.lat, 'channel', m.channel,
      'public', m.public, 'light', m.light, 'late', m.late, 'unclocked', m.unclocked, 'dueAt', m.due_at,
      'mergedNumber', (select x.number from matters x where x.district_id = ${districtId} and x.id = m.merged_into),
      'events', (
        select coalesce(json_agg(json_build_object('no', e.no, 'at', e.at, 'kind', e.kind, 'action', e.action,
          'person_id', e.person_id, 'acted_as', e.acted_as, 'from_step', e.from_step, 'to_step', e.to_step,
          'answers', e.answers, 'after', e.after) order by e.no), '[]')
        from matter_events e where e.district_id = ${districtId} and e.matter_id = m.id),
      'files', (
        select coalesce(json_agg(json_strip_nulls(json_build_object('id', f.id, 'kind', f.kind, 'name', f.name,
          'bytes', f.bytes, 'width', f.width, 'height', f.height)) order by f.created_at, f.id), '[]')
        from files f where f.district_id = ${districtId} and f.matter_id = m.id),
      'people', (
        select coalesce(json_object_agg(p.id, json_build_object('name', p.name, 'phone', p.phone)), '{}')
        from people p where p.district_id = ${districtId} and p.id in (
          select m.asker_id union select m.raiser_id union select unnest(m.claimants)
          union select t.person_id from matter_tasks t where t.district_id = ${districtId} and t.matter_id = m.id
          union select e.person_id from matter_events e where e.district_id = ${districtId} and e.matter_id = m.id)),
      'organisations', (
        select coalesce(json_object_agg(o.id, json_build_object('name', o.name, 'phone', o.phone)), '{}')
        from organisations o where o.district_id = ${districtId} and o.id in (
          select m.lead_id union select unnest(m.helpers)
          union select t.organisation_id from matter_tasks t where t.district_id = ${districtId} and t.matter_id = m.id)),
      'places', (
        select coalesce(json_object_agg(p.id, p.name), '{}') from places p
        where p.district_id = ${districtId} and p.id in (m.l1, m.l2, m.l3, m.l4, m.l5, m.l6))) as doc
    from matters m where m.district_id = ${districtId} and m.id = ${id}::uuid`.execute(db);
  return rows[0]?.doc ?? null;
}
