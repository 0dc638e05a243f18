import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** What was handed over, ids only, so that it can be given back. */
export interface HandedOver {
  from: string;
  to: string;
  leads: string[];
  /** Matters in which `from` was a helper; `both`: so was `to`. */
  helped: { id: string; both: boolean }[];
  tasks: { matter: string; no: number }[];
  parties: { matter: string; party: string }[];
}

/** Roles in which an organisation has open work of its own, and in how many open matters it has a part. */
export async function openWorkOf(
  db: Db,
  districtId: number,
  organisation: string,
): Promise<{ roles: string[]; matters: number }> {
  const { rows } = await sql<{ roles: string[]; matters: number }>`
    select
      array(select distinct t.role from matter_tasks t
            where t.district_id = ${districtId} and t.organisation_id = ${organisation}::uuid and t.done_at is null
              and t.part = 'main' and t.role is not null) as roles,
      (select count(distinct m.id) from matter_parties p
       join matters m on m.district_id = ${districtId} and m.id = p.matter_id
       where p.district_id = ${districtId} and p.holder_id = ${organisation}::uuid and m.ended_at is null) as matters`.execute(
    db,
  );
  return rows[0] ?? { roles: [], matters: 0 };
}

/**
 * Gives all that is open of `from` to `to`: the lead, the helpers, open tasks, sight; each matter's history says so.
 * What has ended keeps who it was. `only`: this matter alone. Null: nothing was open.
 */
export async function handOver(
  db: Db,
  districtId: number,
  { from, to, only }: { from: string; to: string; only?: string },
  by: { personId: string | null; now: number },
): Promise<HandedOver | null> {
  const { rows: open } = await sql<{ id: string; leads: boolean; helps: boolean; both: boolean }>`
    select m.id, m.lead_id is not distinct from ${from}::uuid as leads, ${from}::uuid = any(m.helpers) as helps,
      ${to}::uuid = any(m.helpers) as both
    from matters m
    where m.district_id = ${districtId} and m.ended_at is null
      and m.id in (select p.matter_id from matter_parties p
                   where p.district_id = ${districtId} and p.holder_id = ${from}::uuid)
      ${only === undefined ? sql`` : sql`and m.id = ${only}::uuid`}
    order by m.id for update`.execute(db);
  if (open.length === 0) return null;
  const ids = open.map((m) => m.id);
  const tasks = await pointTasks(db, districtId, ids, from, to);
  await sql`
    update matters set version = version + 1, events = events + 1,
      lead_id = case when lead_id = ${from}::uuid then ${to}::uuid else lead_id end,
      helpers = case when ${from}::uuid <> all(helpers) then helpers
        when ${to}::uuid = any(helpers) then array_remove(helpers, ${from}::uuid)
        else array_replace(helpers, ${from}::uuid, ${to}::uuid) end
    where district_id = ${districtId} and id = any(${ids}::uuid[])`.execute(db);
  await told(db, districtId, ids, { from, to }, by);
  const { rows: parties } = await sql<{ matter: string; party: string }>`
    insert into matter_parties (district_id, matter_id, holder_id, party, raised_at, ended_at)
    select ${districtId}::int, p.matter_id, ${to}::uuid, p.party, p.raised_at, p.ended_at
    from matter_parties p
    where p.district_id = ${districtId} and p.holder_id = ${from}::uuid and p.matter_id = any(${ids}::uuid[])
    on conflict (district_id, matter_id, holder_id, party) do nothing
    returning matter_id as matter, party`.execute(db);
  return {
    from,
    to,
    leads: open.filter((m) => m.leads).map((m) => m.id),
    helped: open.filter((m) => m.helps).map(({ id, both }) => ({ id, both })),
    tasks,
    parties,
  };
}

/** Gives back what was handed over, as far as it is open and still with whom it was given to. */
export async function giveBack(
  db: Db,
  districtId: number,
  { from, to, leads, helped, tasks, parties }: HandedOver,
  by: { personId: string | null; now: number },
): Promise<void> {
  const all = [...new Set([...leads, ...helped.map((m) => m.id), ...tasks.map((t) => t.matter)])];
  const { rows } = await sql<{ id: string }>`
    select id from matters where district_id = ${districtId} and id = any(${all}::uuid[]) and ended_at is null
    order by id for update`.execute(db);
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return;
  await sql`
    update matter_tasks t set organisation_id = ${from}::uuid
    from jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb) as x(matter uuid, no smallint)
    where t.district_id = ${districtId} and t.matter_id = x.matter and t.no = x.no
      and t.matter_id = any(${ids}::uuid[]) and t.organisation_id = ${to}::uuid and t.done_at is null`.execute(
    db,
  );
  const replaced = helped.filter((m) => !m.both).map((m) => m.id);
  const both = helped.filter((m) => m.both).map((m) => m.id);
  await sql`
    update matters set version = version + 1, events = events + 1,
      lead_id = case when id = any(${leads}::uuid[]) and lead_id = ${to}::uuid then ${from}::uuid else lead_id end,
      helpers = case when id = any(${replaced}::uuid[]) then array_replace(helpers, ${to}::uuid, ${from}::uuid)
        when id = any(${both}::uuid[]) then helpers || ${from}::uuid else helpers end
    where district_id = ${districtId} and id = any(${ids}::uuid[])`.execute(db);
  await told(db, districtId, ids, { from: to, to: from }, by);
  await sql`
    delete from matter_parties p using jsonb_to_recordset(${JSON.stringify(parties)}::jsonb) as x(matter uuid, party text)
    where p.district_id = ${districtId} and p.matter_id = x.matter and p.party = x.party
      and p.matter_id = any(${ids}::uuid[]) and p.holder_id = ${to}::uuid`.execute(db);
}

async function pointTasks(
  db: Db,
  districtId: number,
  matters: readonly string[],
  from: string,
  to: string,
): Promise<HandedOver['tasks']> {
  const { rows } = await sql<{ matter: string; no: number }>`
    update matter_tasks set organisation_id = ${to}::uuid
    where district_id = ${districtId} and matter_id = any(${matters as string[]}::uuid[])
      and organisation_id = ${from}::uuid and done_at is null
    returning matter_id as matter, no`.execute(db);
  return rows;
}

/** A line in each history; the matter has counted it already. */
async function told(
  db: Db,
  districtId: number,
  matters: readonly string[],
  { from, to }: { from: string; to: string },
  { personId, now }: { personId: string | null; now: number },
): Promise<void> {
  await sql`
    insert into matter_events (district_id, matter_id, no, at, kind, person_id, from_step, to_step, answers, before,
      after)
    select ${districtId}::int, m.id, m.events, ${new Date(now).toISOString()}::timestamptz, 'handed',
      ${personId}::uuid, m.step, m.step, '{}', ${JSON.stringify({ organisation: from })}::jsonb,
      ${JSON.stringify({ organisation: to })}::jsonb
    from matters m where m.district_id = ${districtId} and m.id = any(${matters as string[]}::uuid[])`.execute(
    db,
  );
}
