import pg from 'pg';
import { spell } from '../../server/modules/directory/index.ts';
import type { Connection } from '../../server/platform/database.ts';
import { newId } from '../../server/platform/ids.ts';

const batch = 20_000;
const surnames =
  '王李张刘陈杨孙赵周徐马朱高宋孔郑吴于韩田任姜贾褚鲍侯邵甘胡郭何林罗梁谢唐许冯董程曹袁邓傅沈曾彭吕苏卢蒋蔡魏薛叶阎潘杜戴夏钟汪范方石';
const given =
  '桂兰秀英玉珍凤素淑月翠金爱莲芹云惠春荣娥彩瑞德明传义广才福贵振山兆林庆喜永年守信敬业宝存厚继先长海树森柱怀维新士兴华殿元学礼成章茂洪恩景建国卫东志强军立保民红旗栋刚涛勇磊超杰鹏伟峰凯斌晓';
const skills = ['理发', '做饭', '照护', '电路维修', '功课辅导', '心理咨询', '驾驶', '护理', '调解', '搬运'];

/** How many of each the registers are to hold. */
export interface RegisterSizes {
  people: number;
  /** Of these people, so many are on a branch's roll with skills. */
  members: number;
  organisations: number;
}

/** Few names are common, most are rare, as in life: from a uniform number below 1. */
const often = (uniform: number, length: number): number => Math.floor(uniform ** 1.6 * length);

/**
 * Adds people, members and organisations to a demo district until there are so many; what is there stays. People
 * live in its buildings, members stand on its branches' rolls, organisations hang below its communities in sixes.
 */
export async function seedRegisters(
  connection: Connection | { url: string },
  districtId: number,
  sizes: RegisterSizes,
  say: (line: string) => void,
): Promise<void> {
  const client = new pg.Client('url' in connection ? connection.url : connection);
  await client.connect();
  try {
    const count = async (table: string) =>
      Number(
        (await client.query(`select count(*) as n from ${table} where district_id = $1`, [districtId]))
          .rows[0].n,
      );
    await addOrganisations(client, districtId, sizes.organisations - (await count('organisations')));
    const missing = sizes.people - (await count('people'));
    const buildings = await ids(client, districtId, `places where level = 4 and district_id = $1`);
    const random = uniform(20_221);
    for (let from = 0; from < missing; from += batch) {
      const rows = Array.from({ length: Math.min(batch, missing - from) }, (_, i) => {
        const name = `${surnames[often(random(), surnames.length)]}${given[often(random(), given.length)]}${random() < 0.85 ? given[often(random(), given.length)] : ''}`;
        return {
          id: newId(),
          name,
          ...spell(name),
          phone: `199${String(from + i).padStart(8, '0')}`,
          place_id: buildings[Math.floor(random() * buildings.length)],
          skills: random() < 0.4 ? [skills[Math.floor(random() * skills.length)]] : [],
        };
      });
      await client.query(
        `insert into people (district_id, id, name, pinyin, initials, phone, place_id, skills)
         select $1, id, name, pinyin, initials, phone, place_id, skills
         from jsonb_to_recordset($2::jsonb) as x(id uuid, name text, pinyin text, initials text, phone text, place_id uuid, skills text[])
         on conflict do nothing`,
        [districtId, JSON.stringify(rows)],
      );
      if ((from / batch) % 10 === 0) say(`registers: ${from} of ${missing} people`);
    }
    await addMembers(client, districtId, sizes.members - (await count('memberships')));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** Numbers from 0 to 1 that are the same in every run. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function ids(client: pg.Client, districtId: number, from: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(`select id from ${from} order by id`, [districtId]);
  return rows.map((r) => r.id);
}

/** New organisations under the communities' committees: each third of them has five below it, as groups of a branch. */
async function addOrganisations(client: pg.Client, districtId: number, missing: number): Promise<void> {
  if (missing <= 0) return;
  const { rows: above } = await client.query<{ id: string; place_id: string; path: string[] }>(
    `select id, place_id, array_remove(array[o1, o2, o3, o4, o5, o6, o7, o8, o9], null) as path from organisations
     where district_id = $1 and kind = 'community-party' order by id`,
    [districtId],
  );
  type Row = { id: string; parent_id: string; kind: string; name: string; place_id: string; path: string[] };
  const rows: Row[] = [];
  const add = (parent: { id: string; place_id: string; path: string[] }, kind: string, name: string): Row => {
    const id = newId();
    const row = {
      id,
      parent_id: parent.id,
      kind,
      name,
      place_id: parent.place_id,
      path: [...parent.path, id],
    };
    rows.push(row);
    return row;
  };
  for (let n = 0; rows.length < missing; n++) {
    const parent = above[n % above.length];
    if (!parent) return;
    const branch = add(parent, 'branch', `第${n}党支部`);
    for (let g = 1; g <= 5; g++) add(branch, 'group', `第${n}党支部第${g}党小组`);
  }
  for (let from = 0; from < rows.length; from += batch)
    await client.query(
      `insert into organisations (district_id, id, parent_id, kind, name, place_id, o1, o2, o3, o4, o5, o6, o7, o8, o9)
       select $1, id, parent_id, kind, name, place_id, path[1], path[2], path[3], path[4], path[5], path[6], path[7], path[8], path[9]
       from jsonb_to_recordset($2::jsonb) as x(id uuid, parent_id uuid, kind text, name text, place_id uuid, path uuid[])`,
      [districtId, JSON.stringify(rows.slice(from, from + batch))],
    );
}

/** Puts people who are on no roll onto the new branches', by their order. */
async function addMembers(client: pg.Client, districtId: number, missing: number): Promise<void> {
  if (missing <= 0) return;
  await client.query(
    `with branches as (select id, row_number() over (order by id) - 1 as n, count(*) over () as all from organisations
       where district_id = $1 and kind = 'branch'),
     free as (select p.id, row_number() over (order by p.id desc) as n from people p
       where p.district_id = $1 and p.ended_at is null
         and not exists (select 1 from memberships m where m.district_id = $1 and m.person_id = p.id)
       order by p.id desc limit $2)
     insert into memberships (district_id, id, person_id, branch_id, stage, from_on)
     select $1, gen_random_uuid(), f.id, b.id, 'full', '2020-07-01' from free f join branches b on b.n = f.n % b.all`,
    [districtId, missing],
  );
}
