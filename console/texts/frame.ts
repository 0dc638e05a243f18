/** The frame around every screen: navigation, search, keys, the person. */
export const frame = {
  skip: '跳到正文',
  menu: '菜单',
  openMenu: '打开菜单',
  nav: '主要栏目',
  groups: { work: '办事', party: '组织与党员', people: '人与地点', whole: '统计与管理' },
  work: '我的待办',
  matters: '事项',
  raise: '代为提出',
  figures: '数据',
  organisations: '组织',
  teams: '服务队',
  places: '地点',
  people: '人员',
  members: '党员',
  coverage: '组织覆盖',
  care: '重点服务对象',
  imports: '导入表格',
  points: '积分待确认',
  playbook: '工作方案',
  audit: '操作留痕',
  account: '我的账号',
  signOut: '退出登录',
  inbox: '消息',
  unread: (n: number) => `${n} 条未读`,
  inboxEmpty: '没有消息',
  readAll: '全部标为已读',
  searchMatters: '查事项：编号或内容里的字',
  switchDistrict: (name: string) => `切换到${name}`,
  notStaff: '这里是工作人员的工作台',
  notStaffWhy: '您登录的账号没有工作岗位。居民请到居民端办理。',
  toPortal: '去居民端',
  noPage: '没有这个页面',
  noPageWhy: '地址可能写错了，或页面已经移走。',
  home: '回到我的待办',
  broken: '页面出了问题',
  brokenWhy: '请刷新页面；如果还不行，请把刚才做的事告诉管理员。',
  refresh: '刷新页面',
  keys: '键盘操作',
} as const;

/** The keys of the whole workbench, as the help shows them. */
export const keyHelp: readonly {
  readonly where: string;
  readonly keys: readonly (readonly [string[], string])[];
}[] = [
  {
    where: '任何页面',
    keys: [
      [['/'], '查找事项'],
      [['?'], '显示这份说明'],
      [['g', 'w'], '去我的待办'],
      [['g', 'm'], '去事项列表'],
      [['Esc'], '关闭弹出的窗口'],
    ],
  },
  {
    where: '待办和事项列表',
    keys: [
      [['j'], '下一件'],
      [['k'], '上一件'],
      [['Enter'], '打开这一件'],
      [['a'], '办理这一件'],
      [['x'], '选中或取消选中'],
    ],
  },
  {
    where: '事项页面',
    keys: [
      [['a'], '办理（当前环节的主要动作）'],
      [['p'], '打印全部材料'],
    ],
  },
];
