/** Words that every screen uses. */
export const shared = {
  product: '连心',
  workbench: '工作台',
  cancel: '取消',
  close: '关闭',
  save: '保存',
  confirm: '确定',
  retry: '重试',
  more: '加载更多',
  shown: (n: string, unit: string) => `已显示 ${n} ${unit}`,
  shownOf: (n: string, all: string, unit: string) => `已显示 ${n} / ${all} ${unit}`,
  matterUnit: '件',
  personUnit: '人',
  recordUnit: '条',
  allShown: '已全部显示',
  loading: '正在加载',
  failed: '没有读出来',
  print: '打印',
  search: '查找',
  none: '无',
  yes: '是',
  no: '否',
  unknown: '—',
  reveal: '显示完整信息',
  revealWhy: '用途',
  revealHint: '写明为什么要看，如“电话核实上门时间”。查看会留痕，本人可见。',
  revealTooShort: '请写明用途，至少两个字',
  people: (n: string) => `${n} 人`,
  selectRow: (name: string) => `选中 ${name}`,
  selectAll: '选中已显示的全部',
  helped: '代办',
  mapApproval: (number: string) => `审图号：${number}`,
} as const;

/** Lights and deadlines: the same words wherever a matter is shown. */
export const lights = {
  red: '超期',
  yellow: '临期',
  green: '正常',
  paused: '暂停计时',
  ended: '已结束',
  endedLate: '超期办结',
  unclocked: '时限待定',
  unclockedWhy: '该年工作日历还没有发布，按工作时间计算的时限暂时空着',
} as const;

export const outcomes: Record<'solved' | 'declined' | 'withdrawn' | 'merged', string> = {
  solved: '已办结',
  declined: '不受理',
  withdrawn: '已撤销',
  merged: '已合并',
};

/** How a matter came in. */
export const channels: Record<string, string> = {
  portal: '居民端',
  console: '工作台',
  api: '其他系统',
  import: '导入',
  standing: '长期点单',
};

export const channelName = (id: string): string => channels[id] ?? id;
