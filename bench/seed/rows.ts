/**
 * One batch of matters as SQL: the temporary table `s` holds what is decided of each, five inserts write it. Time
 * runs with the number, so that rows lie in the tables as they would have come in.
 */
export function batchStatements(batch: {
  districtId: number;
  from: number;
  to: number;
  all: number;
  /** Number given to matter 0, so that a second seed does not meet the first. */
  offset: number;
  days: number;
  playbookHash: string;
  askers: number;
}): string[] {
  const { districtId: d, from, to, all, offset, days, playbookHash, askers } = batch;
  return [
    'drop table if exists s',
    `create temp table s as
     with a as (
       select n, now() - interval '${days} days' * (1 - (n + pg_temp.r(n, 1)) / ${all}.0) as raised_at,
              case when pg_temp.r(n, 2) < 0.55 then 'property' when pg_temp.r(n, 2) < 0.8 then 'grid-case' else 'order' end as type,
              pg_temp.r(n, 3) as r_open, pg_temp.r(n, 4) as r_stage, pg_temp.r(n, 5) as r_time,
              floor(power(pg_temp.r(n, 6), 1.2) * (select count(*) from building))::int as b,
              ('0180bbbb-0000-7000-8000-' || lpad(to_hex(floor(pg_temp.r(n, 7) * ${askers})::int), 12, '0'))::uuid as asker_id,
              floor(pg_temp.r(n, 8) * 2000)::int as t, pg_temp.r(n, 9) as r_end
       from generate_series(${from}::bigint, ${to - 1}::bigint) n),
     c as (
       select a.*, extract(epoch from now() - raised_at) / 86400 as age, x.stages,
         r_open < case when raised_at > now() - interval '40 days'
                       then 0.7 * exp(-extract(epoch from now() - raised_at) / 432000) + 0.003 else 0.003 end as open
       from a join (select type, max(no) as stages from stage group by type) x using (type)),
     e as (
       select c.*,
         case when open then null when r_end < 0.9 then 'solved' when r_end < 0.94 then 'declined'
              when r_end < 0.98 then 'withdrawn' else 'merged' end as outcome,
         case when open then 1 + floor(r_stage * stages)::int when r_end < 0.9 then stages else 1 end as reached,
         least(raised_at + interval '1 day' * (0.2 - 3 * ln(greatest(r_time, 0.0001))), now()) as end_at
       from c)
     select e.*, pg_temp.uuid_at(raised_at, ${offset} + n) as id, pg_temp.number_at(raised_at, ${offset} + n) as number,
       case when open then now() else end_at end as until_at,
       g.id as place_id, g.l1, g.l2, g.l3, g.l4, g.lng, g.lat, x.detail,
       case when e.reached < 2 then null
            when e.type = 'property' then p.ids[1 + n % cardinality(p.ids)]
            when e.type = 'order' then w.ids[1 + n % cardinality(w.ids)]
            else dep.ids[1 + n % cardinality(dep.ids)] end as lead_id
     from e join building g on g.i = e.b join wording x on x.i = e.t cross join departments dep
     left join leads p on p.kind = 'property' and p.place_id = g.l2
     left join leads w on w.kind = 'team' and w.place_id = g.l2`,
    'alter table s add column claimant_id uuid, add column step text, add column due_at timestamptz',
    `update s set claimant_id = c.ids[1 + n % cardinality(c.ids)] from claimers c
     where s.type = 'order' and s.reached >= 4 and c.organisation_id = s.lead_id`,
    `update s set step = case when not open then case outcome when 'solved' then 'done' else outcome end else x.step end,
       due_at = case when open then raised_at + (until_at - raised_at) * ((s.reached - 1)::float8 / s.reached)
                                    + x.hours * interval '1 hour' end
     from stage x where x.type = s.type and x.no = s.reached`,
    `insert into matters (district_id, id, number, type, playbook_hash, step, outcome, grade, urgent, places, title, excerpt,
       summary, search_keys, fields, place_id, l1, l2, l3, l4, lng, lat, asker_id, raiser_id, lead_id, claimants,
       channel, public, raised_at, step_at, responded_at, ended_at, due_at, light, late, confirmed_by, rating, events)
     select ${d}, id, number, type, '${playbookHash}', step, outcome,
       case type when 'property' then 'ordinary' when 'grid-case' then 'level-three' end, n % 50 = 0,
       case type when 'order' then 1 end, left(detail, 4), left(detail, 80), left(detail, 4) || E'\\n' || detail,
       search_keys(left(detail, 4) || E'\\n' || detail, raised_at),
       jsonb_build_object('kind', (array['lift','water','power','cleaning','parking','other'])[1 + n % 6], 'detail', detail,
                          'phone', '13700000000'),
       place_id, l1, l2, l3, l4, lng, lat, asker_id, asker_id, lead_id,
       case when claimant_id is null then '{}' else array[claimant_id] end,
       (array['portal','portal','console','api'])[1 + n % 4], type <> 'order' and n % 2 = 0, raised_at,
       coalesce(case when not open then until_at end, due_at - interval '8 hours', raised_at),
       case when reached > 1 or not open then raised_at + (until_at - raised_at) * 0.2 end,
       case when not open then until_at end, due_at,
       case when not open then 'green' when due_at < now() then 'red'
            when due_at < now() + interval '12 hours' then 'yellow' else 'green' end,
       case when open then due_at < now() else n % 9 = 0 end,
       case when outcome = 'solved' then case when n % 10 < 7 then 'asker' else 'default' end end,
       case when outcome = 'solved' and n % 10 < 7 then (array['satisfied','satisfied','satisfied','fair','poor'])[1 + n % 5] end,
       case when open then reached else reached + 1 end
     from s order by n`,
    `insert into matter_tasks (district_id, matter_id, no, step, part, role, place_id, organisation_id, person_id, started_at,
       within_limit, due_at, warn_at, wake_at, light, done_at, done_by, outcome, late, hours)
     select ${d}, s.id, x.no, x.step, 'main', x.role, case when x.by = 'place' then s.l2 end,
       case when x.by = 'lead' then s.lead_id end,
       case x.by when 'asker' then s.asker_id when 'claimant' then s.claimant_id end,
       s.raised_at + (s.until_at - s.raised_at) * ((x.no - 1)::float8 / s.reached), x.within,
       s.raised_at + (s.until_at - s.raised_at) * ((x.no - 1)::float8 / s.reached) + x.hours * interval '1 hour', null,
       case when s.open and x.no = s.reached and s.due_at > now() then s.due_at end,
       case when s.open and x.no = s.reached and s.due_at < now() then 'red' else 'green' end,
       case when not s.open or x.no < s.reached then s.raised_at + (s.until_at - s.raised_at) * (x.no::float8 / s.reached) end,
       case when not s.open or x.no < s.reached then coalesce(s.claimant_id, s.asker_id) end,
       case when not s.open or x.no < s.reached then x.action end, s.n % 9 = 0,
       case when x.step = 'serving' and not s.open then 2 end
     from s join stage x on x.type = s.type and x.no <= s.reached order by s.n, x.no`,
    `insert into matter_events (district_id, matter_id, no, at, kind, action, person_id, acted_as, from_step, to_step, answers, before, after)
     select ${d}, s.id, 1, s.raised_at, 'raised', null, s.asker_id, 'asker', null, x.step,
       jsonb_build_object('kind', 'lift', 'detail', s.detail, 'phone', '13700000000'), '{}'::jsonb,
       '{"grade": null, "standing": false}'::jsonb
     from s join stage x on x.type = s.type and x.no = 1
     union all
     select ${d}, s.id, x.no + 1, s.raised_at + (s.until_at - s.raised_at) * (x.no::float8 / s.reached), 'acted', x.action,
       coalesce(s.claimant_id, s.asker_id), x.role, x.step,
       coalesce((select y.step from stage y where y.type = s.type and y.no = x.no + 1 and y.no <= s.reached), s.step),
       '{"note": "已到现场查看，联系维修人员处理，结果已告知。"}'::jsonb, '{}'::jsonb, '{"grade": "ordinary"}'::jsonb
     from s join stage x on x.type = s.type and x.no < s.reached + case when s.open then 0 else 1 end`,
    `insert into matter_parties (district_id, matter_id, holder_id, party, raised_at, ended_at)
     select ${d}, id, asker_id, p, raised_at, null::timestamptz from s cross join (values ('asker'), ('raiser')) x(p)
     union all select ${d}, id, lead_id, 'lead', raised_at, null from s where lead_id is not null
     union all select ${d}, id, claimant_id, 'claimant', raised_at, null from s where claimant_id is not null`,
    `insert into matter_values (district_id, matter_id, field, value, raised_at)
     select ${d}, id, case type when 'order' then 'service' else 'kind' end, (array['lift','water','power','cleaning','parking','other'])[1 + n % 6], raised_at
     from s`,
  ];
}
