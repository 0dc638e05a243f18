import { spell } from '#modules/directory/index.ts';
import { readIdentity } from '#platform/identity-number.ts';
import * as read from '../read/reader.ts';
import type { FieldDef, KindDef } from './kind.ts';

const fields: FieldDef[] = [
  {
    id: 'name',
    as: 'name',
    name: '姓名',
    names: ['姓名', '党员姓名', '名字', '人员姓名'],
    reader: read.personName,
    required: true,
    key: true,
  },
  {
    id: 'branch',
    as: 'branch_id',
    name: '所在党支部',
    names: [
      '所在党支部',
      '党支部',
      '支部',
      '支部名称',
      '所在支部',
      '所属党支部',
      '所在党组织',
      '所属党组织',
      '党组织名称',
      '所在组织',
      '党支部名称',
    ],
    reader: read.branch,
    required: true,
    note: '没有这一列的，按表名或表头上的标题认',
  },
  { id: 'gender', as: 'gender', name: '性别', names: ['性别'], reader: read.choice('gender', '性别') },
  {
    id: 'id-number',
    as: 'id_number',
    name: '公民身份号码',
    names: ['公民身份号码', '身份证号', '身份证号码', '身份证', '公民身份证号', '证件号码', '身份号码'],
    reader: read.identity,
    key: true,
    note: '性别和出生日期由它得出',
  },
  {
    id: 'birth-on',
    as: 'birth_on',
    name: '出生日期',
    names: ['出生日期', '出生年月', '出生年月日', '生日', '出生时间'],
    reader: read.day(),
  },
  {
    id: 'phone',
    as: 'phone',
    name: '手机号',
    names: ['手机号', '手机号码', '联系电话', '电话', '手机', '联系方式', '移动电话', '本人电话'],
    reader: read.phone,
    key: true,
  },
  {
    id: 'stage',
    as: 'stage',
    name: '党员类别',
    names: ['党员类别', '人员类别', '类别', '发展阶段', '党员类型', '党籍', '阶段', '是否正式'],
    reader: read.choice('stage', '党员类别'),
  },
  {
    id: 'kind',
    as: 'kind',
    name: '组织关系',
    names: ['流动情况', '流动党员', '是否流动', '流动类型', '组织关系状态', '组织关系'],
    reader: read.choice('flow', '流动情况'),
  },
  {
    id: 'elsewhere',
    as: 'elsewhere',
    name: '流向或组织关系所在地',
    names: ['流向', '流动去向', '组织关系所在地', '组织关系所在单位', '外出地点', '流出地'],
    reader: read.text(100),
  },
  {
    id: 'applied-on',
    as: 'applied_on',
    name: '申请入党日期',
    names: ['申请入党日期', '申请入党时间', '递交申请书时间', '申请时间'],
    reader: read.day(),
  },
  {
    id: 'joined-on',
    as: 'joined_on',
    name: '入党日期',
    names: ['入党日期', '入党时间', '加入党组织日期', '加入中共组织日期', '入党年月'],
    reader: read.day(),
  },
  {
    id: 'full-on',
    as: 'full_on',
    name: '转正日期',
    names: ['转正日期', '转正时间', '转为正式党员日期', '转正年月'],
    reader: read.day(),
  },
  {
    id: 'schooling',
    as: 'schooling',
    name: '学历',
    names: ['学历', '文化程度', '文化', '最高学历'],
    reader: read.text(20),
  },
  {
    id: 'unit',
    as: 'unit',
    name: '工作单位及职务',
    names: ['工作单位及职务', '工作单位', '单位', '单位及职务', '工作岗位', '现工作单位'],
    reader: read.text(100),
  },
  {
    id: 'working',
    as: 'working',
    name: '在职情况',
    names: ['在职情况', '在职状态', '是否在职', '在职或离退休', '职业状态'],
    reader: read.choice('working', '在职情况'),
  },
  {
    id: 'stratum',
    as: 'stratum',
    name: '分层',
    names: ['分层', '党员分类', '分类管理', '党员层次'],
    reader: read.choice('stratum', '党员分层'),
  },
  {
    id: 'place',
    as: 'place_id',
    name: '居住地',
    names: ['居住社区', '所在社区', '所在网格', '居住地', '社区', '网格', '居住网格', '居住小区'],
    reader: read.place,
  },
  {
    id: 'address',
    as: 'address',
    name: '家庭住址',
    names: ['家庭住址', '住址', '家庭地址', '现住址', '居住地址', '地址', '详细住址'],
    reader: read.text(200),
  },
  {
    id: 'skills',
    as: 'skills',
    name: '特长',
    names: ['特长', '技能', '专长', '个人特长', '服务特长', '专业特长'],
    reader: read.words,
  },
  {
    id: 'interests',
    as: 'interests',
    name: '兴趣爱好',
    names: ['兴趣爱好', '爱好', '兴趣'],
    reader: read.words,
  },
  {
    id: 'post',
    as: 'post',
    name: '党内职务',
    names: ['党内职务', '支部职务', '担任党内职务', '党组织职务', '职务'],
    reader: read.text(40),
    note: '与岗位同名的（如党支部书记）记为任职，其余不写入',
  },
  { id: 'note', as: 'note', name: '备注', names: ['备注', '说明', '备考'], reader: read.text(500) },
];

/** Members of branches: the person, the membership, where told a post in the branch. */
export const members: KindDef = {
  id: 'members',
  name: '党员名册',
  fields: () => fields,
  finish(reads, complain, lists) {
    const { name } = reads;
    if (typeof name === 'string') Object.assign(reads, spell(name));
    const number = reads.id_number;
    const told = typeof number === 'string' ? readIdentity(number) : null;
    if (told && !('fault' in told)) {
      if (reads.birth_on && reads.birth_on !== told.birthOn && !sameMonth(reads.birth_on, told.birthOn))
        complain(
          'birth-on',
          'birth-conflict',
          `与公民身份号码里的出生日期 ${told.birthOn} 不一致，请核对。`,
          [told.birthOn],
        );
      if (reads.gender && reads.gender !== told.gender) {
        const right = told.gender === 'male' ? '男' : '女';
        complain('gender', 'gender-conflict', `与公民身份号码得出的性别（${right}）不一致，请核对。`, [
          right,
        ]);
      }
      reads.birth_on = told.birthOn;
      reads.gender = told.gender;
    }
    if (reads.birth_on && String(reads.birth_on) > yearsBefore(lists.today, 18))
      complain('birth-on', 'too-young', '未满 18 岁，不能申请入党，请核对出生日期或公民身份号码。');
    const { joined_on: joined, full_on: full, birth_on: birth } = reads;
    if (joined && full && String(full) < String(joined))
      complain('full-on', 'before-joining', '转正日期早于入党日期，请核对这两列是否填反。');
    if (joined && birth && String(joined) < String(birth))
      complain('joined-on', 'before-birth', '入党日期早于出生日期，请核对。');
  },
};

/** `1972.05` is read as its first day; a number says the day. */
const sameMonth = (a: unknown, b: string): boolean =>
  String(a).slice(0, 7) === b.slice(0, 7) && String(a).endsWith('-01');

const yearsBefore = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;
