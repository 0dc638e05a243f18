import type { Client } from 'pg';
import { type Given, stagedPrefix } from './scenarios.ts';
import type { Actor } from './sign-in.ts';

const hanging = ['matter_tasks', 'matter_events', 'matter_parties', 'matter_values'];

/** What the scenarios speak of: for each actor some finished matters of their community, and a team there. */
export async function givenFor(
  client: Client,
  districtId: number,
  actors: readonly Actor[],
): Promise<Given[]> {
  const run = Date.now().toString(36);
  const given: Given[] = [];
  for (const [index, actor] of actors.entries()) {
    const { rows } = await client.query<{ id: string }>(
      `select id from matters where district_id = $1 and l2 = $2 and type = 'property' and outcome = 'solved'
       order by raised_at desc limit 200`,
      [districtId, actor.community],
    );
    const team = await client.query<{ id: string }>(
      `select id from organisations where district_id = $1 and kind = 'team' and place_id = $2 order by id limit 1`,
      [districtId, actor.community],
    );
    given.push({ index, run, matters: rows.map((r) => r.id), team: team.rows[0]?.id ?? '' });
  }
  return given;
}

/** Writes orders that wait for their dispatch, `count` for each actor, numbered from `from`. */
export async function stageOrders(
  client: Client,
  districtId: number,
  actors: readonly Actor[],
  from: number,
  count: number,
): Promise<void> {
  for (const [index, actor] of actors.entries()) {
    const series = `generate_series(${from}::bigint, ${from + count - 1}::bigint) n`;
    const id = `('${stagedPrefix(index)}' || lpad(n::text, 12, '0'))::uuid`;
    const d = districtId;
    await client.query(`
      insert into matters (district_id, id, number, type, playbook_hash, step, title, excerpt, summary, search_keys,
        fields, place_id, l1, l2, l3, l4, asker_id, raiser_id, channel, raised_at, step_at, due_at, events)
      select ${d}, ${id}, 'S${index}-' || n, 'order', (select playbook_hash from districts where id = ${d}), 'raised',
        '跑腿代办', '一周买一次菜', '一周买一次菜', '{}', '{"service": "errands", "detail": "一周买一次菜"}', b.id, b.l1, b.l2,
        b.l3, b.l4, '${actor.personId}', '${actor.personId}', 'portal', now(), now(), now() + interval '20 hours', 1
      from ${series} join places b on b.district_id = ${d} and b.id = '${actor.building}'`);
    await client.query(`
      insert into matter_tasks (district_id, matter_id, no, step, part, role, place_id, started_at, within_limit, due_at,
        warn_at, wake_at)
      select ${d}, ${id}, 1, 'raised', 'main', 'community-dispatcher', '${actor.community}', now(), '4 working hours',
        now() + interval '20 hours', now() + interval '19 hours', now() + interval '19 hours' from ${series}`);
    await client.query(`
      insert into matter_events (district_id, matter_id, no, at, kind, person_id, acted_as, to_step, answers, before, after)
      select ${d}, ${id}, 1, now(), 'raised', '${actor.personId}', 'asker', 'raised',
        '{"service": "errands", "detail": "一周买一次菜"}', '{}', '{"grade": null, "standing": false}' from ${series}`);
    await client.query(`
      insert into matter_parties (district_id, matter_id, holder_id, party, raised_at)
      select ${d}, ${id}, '${actor.personId}', p, now() from ${series} cross join (values ('asker'), ('raiser')) x(p)`);
  }
}

/** Takes away all that the actors raised or staged, so that the next run finds the database as seeded. */
export async function clearWritten(
  client: Client,
  districtId: number,
  actors: readonly Actor[],
): Promise<void> {
  const people = actors.map((a) => a.personId);
  await client.query('drop table if exists written');
  await client.query(
    `create temp table written as select distinct matter_id as id from matter_parties
     where district_id = ${districtId} and holder_id = any($1::uuid[]) and party = 'raiser'`,
    [people],
  );
  await client.query('analyze written');
  for (const table of hanging)
    await client.query(
      `delete from ${table} x using written w where x.district_id = ${districtId} and x.matter_id = w.id`,
    );
  await client.query(
    `delete from matters m using written w where m.district_id = ${districtId} and m.id = w.id`,
  );
  await client.query('delete from inbox where district_id = $1 and person_id = any($2::uuid[])', [
    districtId,
    people,
  ]);
  await client.query('truncate receipts');
  for (const table of [...hanging, 'matters', 'inbox']) await client.query(`vacuum (analyze) ${table}`);
}
