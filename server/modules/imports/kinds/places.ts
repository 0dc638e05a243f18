import * as read from '../read/reader.ts';
import { atLevels } from './at-levels.ts';
import type { FieldDef, KindDef } from './kind.ts';

const fields: FieldDef[] = [
  {
    id: 'name',
    as: 'name',
    name: '名称',
    names: [
      '名称',
      '地点名称',
      '网格名称',
      '楼院名称',
      '小区名称',
      '楼栋名称',
      '院落名称',
      '楼院',
      '小区',
      '楼院名',
      '小区（楼院）名称',
    ],
    reader: read.text(60),
    required: true,
    key: true,
  },
  {
    id: 'level',
    as: 'level_id',
    name: '层级',
    names: ['层级', '级别', '类型', '类别'],
    reader: read.choice('level', '层级'),
    note: '没有这一列的，为上级的下一级',
  },
  {
    id: 'parent',
    as: 'parent',
    name: '上级',
    names: ['上级', '上级地点', '所属', '上级名称', '隶属'],
    reader: read.text(160),
    note: '可以写路径，也可以分街道、社区几列',
  },
  {
    id: 'code',
    as: 'code',
    name: '代码',
    names: ['代码', '编码', '编号', '网格编码', '区划代码', '楼院编号'],
    reader: read.code,
    key: true,
  },
  {
    id: 'households',
    as: 'households',
    name: '户数',
    names: ['户数', '住户数', '总户数', '居民户数', '常住户数'],
    reader: read.count(1_000_000),
  },
  {
    id: 'about',
    as: 'about',
    name: '说明',
    names: ['说明', '备注', '四至', '范围', '四至范围'],
    reader: read.text(1000),
  },
];

/** Places of the grid tree. */
export const places: KindDef = {
  id: 'places',
  name: '地点',
  fields: (lists) => [...fields, ...atLevels(lists)],
  finish(reads, complain) {
    if (!reads.parent && !Object.keys(reads).some((k) => k.startsWith('at_') && reads[k]))
      complain('parent', 'missing', '没有写上级，请补上它属于哪里。');
  },
};
