import * as read from '../read/reader.ts';
import { atLevels } from './at-levels.ts';
import type { FieldDef, KindDef } from './kind.ts';

const fields: FieldDef[] = [
  {
    id: 'name',
    as: 'name',
    name: '单位名称',
    names: [
      '单位名称',
      '企业名称',
      '名称',
      '企业',
      '公司名称',
      '非公企业名称',
      '市场主体名称',
      '组织名称',
      '企业（单位）名称',
    ],
    reader: read.text(100),
    required: true,
    key: true,
  },
  {
    id: 'kind',
    as: 'kind',
    name: '类别',
    names: ['类别', '单位类别', '类型', '单位类型', '摸排类别'],
    reader: read.choice('unit-kind', '类别'),
    note: '没有这一列的，按第一类',
  },
  {
    id: 'code',
    as: 'code',
    name: '统一社会信用代码',
    names: ['统一社会信用代码', '信用代码', '社会信用代码', '代码', '营业执照号'],
    reader: read.creditCode,
    key: true,
  },
  {
    id: 'place',
    as: 'place_id',
    name: '所在地点',
    names: ['所在地点', '所在社区', '所在网格', '所属网格'],
    reader: read.place,
  },
  {
    id: 'address',
    as: 'address',
    name: '地址',
    names: ['地址', '经营地址', '注册地址', '详细地址', '经营场所'],
    reader: read.text(200),
  },
  {
    id: 'employees',
    as: 'employees',
    name: '职工人数',
    names: ['职工人数', '职工数', '从业人数', '员工人数', '员工数', '从业人员数', '人数'],
    reader: read.count(1_000_000),
  },
  {
    id: 'members',
    as: 'members',
    name: '党员人数',
    names: ['党员人数', '党员数', '党员', '其中党员', '党员总数'],
    reader: read.count(100_000),
  },
  {
    id: 'contact',
    as: 'contact',
    name: '联系人',
    names: ['联系人', '负责人', '法人', '法定代表人', '企业负责人', '出资人'],
    reader: read.text(40),
  },
  {
    id: 'phone',
    as: 'phone',
    name: '电话',
    names: ['电话', '联系电话', '联系方式', '手机号', '手机'],
    reader: read.telephone,
  },
  {
    id: 'surveyed-on',
    as: 'surveyed_on',
    name: '摸排日期',
    names: ['摸排日期', '摸排时间', '登记日期', '填表日期', '更新日期'],
    reader: read.day(),
  },
  {
    id: 'mode',
    as: 'mode',
    name: '覆盖方式',
    names: ['覆盖方式', '党组织组建方式', '组建方式', '组建情况', '覆盖情况', '党建覆盖方式', '党组织覆盖'],
    reader: read.choice('mode', '覆盖方式'),
  },
  {
    id: 'covering',
    as: 'covering_id',
    name: '覆盖的党组织',
    names: [
      '覆盖的党组织',
      '党组织名称',
      '所属党组织',
      '党支部名称',
      '所在党支部',
      '覆盖党组织',
      '隶属党组织',
    ],
    reader: read.organisation,
  },
  {
    id: 'reason',
    as: 'reason',
    name: '未组建原因',
    names: ['未组建原因', '原因', '空白原因', '未建原因'],
    reader: read.text(200),
  },
  {
    id: 'next-step',
    as: 'next_step',
    name: '下一步',
    names: ['下一步', '下一步措施', '下步打算', '整改措施', '下一步计划'],
    reader: read.text(200),
  },
  {
    id: 'next-on',
    as: 'next_on',
    name: '完成期限',
    names: ['完成期限', '完成时限', '计划时间', '拟组建时间'],
    reader: read.day('any'),
  },
  { id: 'note', as: 'note', name: '备注', names: ['备注', '说明'], reader: read.text(500) },
];

/** Units of the coverage survey, and how each is covered now. */
export const enterprises: KindDef = {
  id: 'enterprises',
  name: '企业摸排',
  fields: (lists) => [...fields, ...atLevels(lists)],
  finish(reads, complain, lists) {
    const first = lists.choices['unit-kind']?.[0]?.id;
    if (!reads.kind && first) reads.kind_else = first;
    const asks = lists.choices['mode-asks-organisation'] ?? [];
    if (reads.mode && asks.some(({ id }) => id === reads.mode) && !reads.covering_id)
      complain('covering', 'missing', '这种覆盖方式要写明由哪个党组织覆盖。');
    if (reads.members && reads.employees && Number(reads.members) > Number(reads.employees))
      complain('members', 'more-than-all', '党员人数多于职工人数，请核对这两列。');
  },
};
