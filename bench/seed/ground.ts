import type { Client } from 'pg';
import { stages } from './steps.ts';

/** How many residents ask in the seeded matters. */
const askers = 30_000;

const subjects =
  '电梯 楼道灯 下水道 单元门禁 路面井盖 消防通道 充电桩 垃圾点 健身器材 暖气管 水泵 行道树 围墙 停车位 监控 路灯 化粪池 外墙皮 屋顶 公厕'.split(
    ' ',
  );
const troubles = '坏了三天 一直漏水 被车堵住 异响很大 没有人管 夜里不亮 味道很大 松动了 经常停 被占用'.split(
  ' ',
);
const places =
  '3号楼 二单元 小区东门 南门口 车库入口 7号楼楼下 广场旁 物业办公室旁 幼儿园门口 快递柜边'.split(' ');

const list = (words: string[]) => `array[${words.map((w) => `'${w}'`).join(',')}]`;

/**
 * Temporary tables that the seeded matters stand on: buildings, leads by community, askers, texts,
 * stages. Adds the askers to the district's people where they are not there yet.
 */
export async function layGround(client: Client, districtId: number): Promise<void> {
  const d = districtId;
  await client.query(`
    insert into people (district_id, id, name, pinyin, initials, phone, place_id, created_at)
    select ${d}, ('0180bbbb-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid,
           (${list('王 李 张 刘 陈 杨 孙 赵 周 徐'.split(' '))})[1 + i % 10] || (${list('桂兰 秀英 建国 德明 志强 海燕 晓东 玉珍'.split(' '))})[1 + i / 10 % 8],
           'wang', 'w', '1991' || lpad(i::text, 7, '0'), b.id, now()
    from generate_series(0, ${askers - 1}) i
    join (select id, row_number() over (order by id) - 1 as k, count(*) over () as all from places
          where district_id = ${d} and level = 4) b on b.k = i % b.all
    on conflict do nothing`);
  await client.query(`
    create temp table building as
      select row_number() over (order by l1, l2, l3, id) - 1 as i, id, l1, l2, l3, l4, lng, lat
      from places where district_id = ${d} and level = 4;
    create temp table lead as
      select kind, place_id, row_number() over (partition by kind, place_id order by id) - 1 as i, id
      from organisations where district_id = ${d} and kind in ('property', 'team');
    create temp table leads as
      select kind, place_id, array_agg(id order by i) as ids from lead group by kind, place_id;
    create temp table departments as
      select array_agg(id order by id) as ids from organisations where district_id = ${d} and kind = 'department';
    create temp table claimers as
      select organisation_id, array_agg(person_id order by id) as ids from appointments
      where district_id = ${d} and role = 'team-member' group by organisation_id;
    create temp table wording as
      select i, s || t || '，在' || w as detail from (
        select i, (${list(subjects)})[1 + i % 20] as s, (${list(troubles)})[1 + i / 20 % 10] as t,
               (${list(places)})[1 + i / 200 % 10] as w
        from generate_series(0, 1999) i) x;
    create temp table stage as
      select * from jsonb_to_recordset('${JSON.stringify(stages)}') as x(
        type text, no int, step text, role text, by text, within text, hours int, action text);
    analyze building; analyze leads; analyze wording; analyze stage; analyze claimers`);
}

export { askers };
