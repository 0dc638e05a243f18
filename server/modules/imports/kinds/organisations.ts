import * as read from '../read/reader.ts';
import { atLevels } from './at-levels.ts';
import type { FieldDef, KindDef } from './kind.ts';

const fields: FieldDef[] = [
  {
    id: 'name',
    as: 'name',
    name: '组织名称',
    names: [
      '组织名称',
      '党组织名称',
      '单位名称',
      '名称',
      '支部名称',
      '党支部名称',
      '机构名称',
      '党组织全称',
      '全称',
    ],
    reader: read.text(80),
    required: true,
    key: true,
  },
  {
    id: 'kind',
    as: 'kind',
    name: '组织类别',
    names: ['组织类别', '类别', '组织类型', '类型', '党组织类别', '党组织类型', '性质'],
    reader: read.choice('organisation-kind', '组织类别'),
    note: '没有这一列的，按名称判断',
  },
  {
    id: 'parent',
    as: 'parent',
    name: '上级组织',
    names: [
      '上级组织',
      '上级党组织',
      '上级',
      '主管单位',
      '隶属',
      '上级名称',
      '所属党委',
      '上级党委',
      '隶属关系',
    ],
    reader: read.text(160),
    note: '可以写路径：镇党委/村党总支',
  },
  { id: 'short-name', as: 'short_name', name: '简称', names: ['简称'], reader: read.text(40) },
  {
    id: 'code',
    as: 'code',
    name: '代码',
    names: ['代码', '编码', '组织代码', '党组织代码', '统一社会信用代码', '机构代码'],
    reader: read.code,
    key: true,
  },
  {
    id: 'place',
    as: 'place_id',
    name: '所在地点',
    names: ['所在地点', '所在社区', '所在网格', '驻地', '所在地'],
    reader: read.place,
  },
  {
    id: 'contact',
    as: 'contact',
    name: '联系人',
    names: ['联系人', '负责人', '书记', '书记姓名', '党组织书记', '支部书记'],
    reader: read.text(40),
  },
  {
    id: 'phone',
    as: 'phone',
    name: '电话',
    names: ['电话', '联系电话', '办公电话', '联系方式', '负责人电话'],
    reader: read.telephone,
  },
  {
    id: 'address',
    as: 'address',
    name: '地址',
    names: ['地址', '办公地址', '活动场所', '详细地址'],
    reader: read.text(200),
  },
  {
    id: 'founded-on',
    as: 'founded_on',
    name: '成立日期',
    names: ['成立日期', '成立时间', '批准成立时间', '组建时间'],
    reader: read.day(),
  },
  {
    id: 'term-from',
    as: 'term_from',
    name: '本届开始',
    names: ['本届开始', '换届时间', '换届日期', '本届换届时间', '任期开始', '选举时间', '届次时间'],
    reader: read.day(),
  },
  {
    id: 'term-until',
    as: 'term_until',
    name: '届满日期',
    names: ['届满日期', '届满时间', '任期届满', '任期届满时间', '下次换届时间', '应换届时间'],
    reader: read.day('any'),
  },
  {
    id: 'seats',
    as: 'seats',
    name: '兼职委员席数',
    names: ['兼职委员席数', '席位', '席位数'],
    reader: read.count(200),
  },
  { id: 'about', as: 'about', name: '说明', names: ['说明', '备注', '简介'], reader: read.text(1000) },
];

/** Organisations of the tree. */
export const organisations: KindDef = {
  id: 'organisations',
  name: '组织',
  fields: (lists) => [...fields, ...atLevels(lists)],
  finish(reads, complain, lists) {
    if (!reads.kind && typeof reads.name === 'string') {
      const guess = kindOf(reads.name, lists.choices['organisation-kind'] ?? []);
      if (guess) reads.kind = guess;
      else
        complain(
          'kind',
          'missing',
          '看名称判断不出组织类别，请补上。',
          (lists.choices['organisation-kind'] ?? []).slice(0, 6).map(({ name }) => name),
        );
    }
    const { term_from: from, term_until: until } = reads;
    if (from && until && String(until) <= String(from))
      complain('term-until', 'term-backwards', '届满日期不晚于本届开始，请核对。');
  },
};

/** Which kind a name speaks of: by the words it ends with, the longest kind's name first. */
function kindOf(name: string, kinds: readonly { id: string; name: string }[]): string | null {
  const by = kinds.toSorted((a, b) => b.name.length - a.name.length).find((k) => name.includes(k.name));
  if (by) return by.id;
  const ends: [RegExp, string][] = [
    [/联合(党)?支部/, 'joint-branch'],
    [/(党)?支部(委员会)?$/, 'branch'],
    [/(党委|党工委|委员会)$/, 'party-committee'],
    [/党总支(部)?(委员会)?$/, 'community-party'],
    [/公司|厂$/, 'enterprise'],
    [/服务队$/, 'team'],
  ];
  const id = ends.find(([pattern]) => pattern.test(name))?.[1];
  return kinds.some((k) => k.id === id) ? (id ?? null) : null;
}
