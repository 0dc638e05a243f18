import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Id, Instant, orNull, page, paging } from './values.ts';

const strict = { additionalProperties: false } as const;

/** What the trail records (mostly the operation's id), each with its name on a screen. */
export const auditActions: Readonly<Record<string, string>> = {
  'session.phone': '手机验证码登录',
  'session.password': '密码登录',
  'session.out': '退出登录',
  'session.district': '切换区',
  'session.change-password': '修改密码',
  'session.totp-confirm': '开启动态验证码',
  'session.totp-end': '关闭动态验证码',
  'sessions.revoke': '使登录失效',
  'accounts.create': '建立账号',
  'accounts.reset-password': '重置密码',
  'tokens.create': '建立接口令牌',
  'tokens.revoke': '作废接口令牌',
  'proxies.add': '增加代办',
  'proxies.link': '登记代办',
  'proxies.verify': '核实代办',
  'proxies.end': '停止代办',
  'people.add': '登记人员',
  'people.change': '修改人员资料',
  'people.remove': '注销人员',
  'members.add': '登记到支部名册',
  'members.change': '修改党员信息',
  'members.end': '移出支部名册',
  'credentials.add': '登记证书',
  'credentials.remove': '删去证书',
  'report-ins.add': '登记在职党员报到',
  'report-ins.confirm': '年度确认报到',
  'report-ins.end': '结束报到',
  'transfers.ask': '发起组织关系转接',
  'transfers.release': '同意转出',
  'transfers.receive': '接收转入',
  'transfers.send-back': '退回转接',
  'transfers.withdraw': '撤回转接',
  'people.reveal': '查看完整个人信息',
  'matters.reveal': '查看事项完整信息',
  'matters.export': '导出事项清单',
  'appointments.give': '任职',
  'appointments.end': '免职',
  'coverage.add-unit': '登记摸排对象',
  'coverage.change-unit': '修改摸排对象',
  'coverage.end-unit': '注销摸排对象',
  'coverage.set': '写明覆盖情况',
  'coverage.reveal': '查看摸排对象联系电话',
  'standards.check': '对照标准检查',
  'care.add': '列为重点服务对象',
  'care.view': '查看重点服务对象信息',
  'care.change': '修改重点服务对象',
  'care.renew': '续签服务对象同意书',
  'care.end': '停止列为重点服务对象',
  'care.expire': '同意到期，自动停止',
  'care.withdraw': '本人收回同意',
  'care.pair': '结对帮扶',
  'care.unpair': '停止结对',
  'care.visit': '记录看望',
};

export const AuditRow = Type.Object({
  id: Id,
  at: Instant,
  action: Type.String(),
  /** The action in words. */
  name: Type.String(),
  who: orNull(Type.String({ description: '经办人姓名' })),
  personId: orNull(Id),
  subjectKind: orNull(Type.String()),
  subjectId: orNull(Id),
  reason: orNull(Type.String()),
  data: Type.Record(Type.String(), Type.Unknown()),
  address: orNull(Type.String()),
});
export type AuditRow = Static<typeof AuditRow>;

export const listAudit = operation({
  id: 'audit.list',
  method: 'GET',
  path: '/audit',
  summary: '操作留痕，新的在前',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      action: Type.Optional(Type.String({ maxLength: 60 })),
      person: Type.Optional(Id),
      subject: Type.Optional(Id),
      from: Type.Optional(Instant),
      until: Type.Optional(Instant),
      ...paging,
    },
    strict,
  ),
  output: page(AuditRow),
  errors: [],
});

export const listLooks = operation({
  id: 'audit.looks',
  method: 'GET',
  path: '/people/me/looks',
  summary: '谁查看过我的完整信息',
  who: 'signed-in',
  input: Type.Object({ ...paging }, strict),
  output: page(
    Type.Object({
      id: Id,
      at: Instant,
      who: Type.String({ description: '查看人姓名' }),
      what: Type.String({ description: '看了什么' }),
      reason: orNull(Type.String()),
    }),
  ),
  errors: [],
});
