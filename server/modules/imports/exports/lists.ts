import { pathOf, placeName } from '#modules/directory/index.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { reached } from '../store/lists.ts';
import type { ExportListDef, ListRow } from './list.ts';

const named: Record<string, string> = {
  male: '男',
  female: '女',
  full: '正式党员',
  probationary: '预备党员',
  candidate: '发展对象',
  activist: '入党积极分子',
  applicant: '入党申请人',
  regular: '在册',
  'floating-in': '流入',
  'floating-out': '流出',
  'in-service': '在职',
  retired: '离退休',
  none: '无业',
};
/** The word for a code, in SQL. */
const word = (column: Sql): Sql =>
  sql`case ${column} ${sql.raw(
    Object.entries(named)
      .map(([id, name]) => `when '${id}' then '${name}'`)
      .join(' '),
  )} else ${column} end`;

/** Those that stand in a place's sub-tree, the place chosen in the filter. */
const under = (filter: Readonly<Record<string, string>>): Sql =>
  filter.place
    ? sql`and ${filter.place}::uuid = any(array[w.l1, w.l2, w.l3, w.l4, w.l5, w.l6, w.l7, w.l8])`
    : sql``;
const past = (column: Sql, after: string | null): Sql =>
  after === null ? sql`` : sql`and ${column} > ${after}::uuid`;

const place = { id: 'place', name: '所在地点', width: 28 };
const filters = [{ id: 'place', name: '地点' }];

/** People of the place. */
const people: ExportListDef = {
  id: 'people',
  name: '人员',
  needs: ['see-people'],
  columns: [
    { id: 'name', name: '姓名', width: 12, hidden: 'name' },
    { id: 'gender', name: '性别', width: 6 },
    { id: 'birth', name: '出生日期', width: 12, hidden: 'birth' },
    { id: 'phone', name: '手机号', width: 14, hidden: 'phone' },
    { id: 'id-number', name: '公民身份号码', width: 22, hidden: 'identity' },
    { id: 'schooling', name: '学历', width: 10 },
    { id: 'unit', name: '工作单位', width: 24 },
    place,
    { id: 'address', name: '住址', width: 30, hidden: 'home' },
    { id: 'skills', name: '特长', width: 20 },
  ],
  filters,
  rows: async (db, districtId, reach, filter, after, limit) =>
    (
      await sql<ListRow>`
      select p.id, p.id as person, coalesce(${pathOf('w')}, '{}') as path, null as organisation,
        json_build_object('name', p.name, 'gender', ${word(sql`p.gender`)}, 'birth', p.birth_on, 'phone', p.phone,
          'id-number', p.id_number, 'schooling', p.schooling, 'unit', p.unit, 'place', ${placeName('w', districtId)},
          'address', p.address, 'skills', array_to_string(p.skills, '、')) as values
      from people p left join places w on w.district_id = ${districtId} and w.id = p.place_id
      where p.district_id = ${districtId} and p.ended_at is null and ${reached(reach, null)} ${under(filter)} ${past(sql`p.id`, after)}
      order by p.id limit ${sql.lit(limit)}`.execute(db)
    ).rows,
};

/** The rolls of branches. */
const members: ExportListDef = {
  id: 'members',
  name: '党员名册',
  needs: ['see-members'],
  columns: [
    { id: 'branch', name: '所在党支部', width: 28 },
    { id: 'name', name: '姓名', width: 12, hidden: 'name' },
    { id: 'gender', name: '性别', width: 6 },
    { id: 'birth', name: '出生日期', width: 12, hidden: 'birth' },
    { id: 'id-number', name: '公民身份号码', width: 22, hidden: 'identity' },
    { id: 'phone', name: '手机号', width: 14, hidden: 'phone' },
    { id: 'schooling', name: '学历', width: 10 },
    { id: 'stage', name: '党员类别', width: 12 },
    { id: 'flow', name: '流动情况', width: 10 },
    { id: 'joined', name: '入党日期', width: 12 },
    { id: 'full', name: '转正日期', width: 12 },
    { id: 'unit', name: '工作单位', width: 24 },
  ],
  filters: [...filters, { id: 'branch', name: '党支部' }],
  rows: async (db, districtId, reach, filter, after, limit) =>
    (
      await sql<ListRow>`
      select m.id, p.id as person, coalesce(${pathOf('w')}, '{}') as path, m.branch_id as organisation,
        json_build_object('branch', o.name, 'name', p.name, 'gender', ${word(sql`p.gender`)}, 'birth', p.birth_on,
          'id-number', p.id_number, 'phone', p.phone, 'schooling', p.schooling, 'stage', ${word(sql`m.stage`)},
          'flow', ${word(sql`m.kind`)}, 'joined', m.joined_on, 'full', m.full_on, 'unit', p.unit) as values
      from memberships m join people p on p.district_id = ${districtId} and p.id = m.person_id
      join organisations o on o.district_id = ${districtId} and o.id = m.branch_id
      left join places w on w.district_id = ${districtId} and w.id = o.place_id
      where m.district_id = ${districtId} and m.until_on is null and ${reached(reach, sql`m.branch_id`)} ${under(filter)}
        ${filter.branch ? sql`and m.branch_id = ${filter.branch}::uuid` : sql``} ${past(sql`m.id`, after)}
      order by m.id limit ${sql.lit(limit)}`.execute(db)
    ).rows,
};

/** The tree of organisations. */
const organisations: ExportListDef = {
  id: 'organisations',
  name: '组织',
  needs: [],
  columns: [
    { id: 'name', name: '组织名称', width: 30 },
    { id: 'parent', name: '上级组织', width: 30 },
    { id: 'code', name: '代码', width: 22 },
    place,
    { id: 'contact', name: '联系人', width: 12, hidden: 'name' },
    { id: 'phone', name: '电话', width: 14, hidden: 'phone' },
    { id: 'founded', name: '成立日期', width: 12 },
    { id: 'term-from', name: '本届开始', width: 12 },
    { id: 'term-until', name: '届满日期', width: 12 },
  ],
  filters,
  rows: async (db, districtId, reach, filter, after, limit) =>
    (
      await sql<ListRow>`
      select o.id, null as person, coalesce(${pathOf('w')}, '{}') as path, o.id as organisation,
        json_build_object('name', o.name, 'parent', up.name, 'code', o.code, 'place', ${placeName('w', districtId)},
          'contact', o.contact, 'phone', o.phone, 'founded', o.founded_on, 'term-from', o.term_from, 'term-until', o.term_until) as values
      from organisations o
      left join organisations up on up.district_id = ${districtId} and up.id = o.parent_id
      left join places w on w.district_id = ${districtId} and w.id = o.place_id
      where o.district_id = ${districtId} and (o.dissolved_on is null or o.dissolved_on > current_date)
        and ${reached(reach, sql`o.id`)} ${under(filter)} ${past(sql`o.id`, after)}
      order by o.id limit ${sql.lit(limit)}`.execute(db)
    ).rows,
};

/** Units of the coverage survey. */
const coverage: ExportListDef = {
  id: 'coverage',
  name: '覆盖摸排',
  needs: ['manage-coverage'],
  columns: [
    { id: 'name', name: '单位名称', width: 32 },
    { id: 'code', name: '统一社会信用代码', width: 22 },
    place,
    { id: 'employees', name: '职工人数', width: 10 },
    { id: 'members', name: '党员人数', width: 10 },
    { id: 'contact', name: '联系人', width: 12, hidden: 'name' },
    { id: 'phone', name: '电话', width: 14, hidden: 'phone' },
    { id: 'mode', name: '覆盖方式', width: 14 },
    { id: 'covering', name: '覆盖的党组织', width: 28 },
    { id: 'reason', name: '未组建原因', width: 24 },
    { id: 'next-step', name: '下一步', width: 24 },
    { id: 'surveyed', name: '摸排日期', width: 12 },
  ],
  filters,
  rows: async (db, districtId, reach, filter, after, limit) =>
    (
      await sql<ListRow>`
      select u.id, null as person, coalesce(${pathOf('w')}, '{}') as path, null as organisation,
        json_build_object('name', u.name, 'code', u.code, 'place', ${placeName('w', districtId)}, 'employees', u.employees,
          'members', u.members, 'contact', u.contact, 'phone', u.phone, 'mode', s.mode, 'covering', o.name,
          'reason', s.reason, 'next-step', s.next_step, 'surveyed', u.surveyed_on) as values
      from survey_units u
      left join coverage_states s on s.district_id = ${districtId} and s.unit_id = u.id and s.until_on is null
      left join organisations o on o.district_id = ${districtId} and o.id = s.organisation_id
      left join places w on w.district_id = ${districtId} and w.id = u.place_id
      where u.district_id = ${districtId} and u.ended_on is null and ${reached(reach, null)} ${under(filter)} ${past(sql`u.id`, after)}
      order by u.id limit ${sql.lit(limit)}`.execute(db)
    ).rows,
};

/** The lists of the registers. */
export const exportLists: readonly ExportListDef[] = [people, members, organisations, coverage];
