import Type, { type Static } from 'typebox';

/** Every error the API can give: its stable code, HTTP status and what to tell a person, in Chinese. */
export const errors = {
  InvalidInput: { status: 400, message: '填写的内容有误，请按提示修改后再提交。' },
  NotSignedIn: { status: 401, message: '请先登录。' },
  WrongCode: { status: 401, message: '验证码不正确或已过期，请重新获取。' },
  WrongPassword: { status: 401, message: '账号或密码不正确。' },
  SecondFactorNeeded: { status: 401, message: '请输入动态验证码。' },
  NotAllowed: { status: 403, message: '您没有办理这件事的权限。' },
  NotFound: { status: 404, message: '没有找到，可能已被移走或您无权查看。' },
  StaleVersion: { status: 409, message: '这件事刚被别人处理过，请看过最新情况再办。' },
  KeyReused: { status: 409, message: '同一个提交编号已用于另一份内容，请刷新页面后重新提交。' },
  AlreadyEnded: { status: 409, message: '这件事已经办结，不能再办理。' },
  WrongStep: { status: 409, message: '当前环节不能这样办理，请刷新后按页面上的按钮操作。' },
  PlacesFull: { status: 409, message: '名额已满，谢谢您的热心，请看看别的点单。' },
  AlreadyClaimed: { status: 409, message: '您已经领过这一单了。' },
  PartsOpen: { status: 409, message: '还有协办单位没有办完，请等他们反馈后再办结。' },
  TooFewClaims: { status: 409, message: '领单人数还不够，暂时不能开始。' },
  Paused: { status: 409, message: '这件事正在等待补充情况，计时已暂停，请先恢复办理。' },
  NotPaused: { status: 409, message: '这件事没有暂停，不需要恢复。' },
  PlaceTooVague: { status: 422, message: '地点还不够具体，请至少选到所在社区。' },
  TooLate: { status: 409, message: '已超过可以这样办理的期限。' },
  SelfConfirm: { status: 409, message: '不能确认自己办理的事，请由他人确认。' },
  AlreadyMerged: { status: 409, message: '这件事已经并入另一件事。' },
  CalendarNotLoaded: { status: 422, message: '这一年的工作日历还没有发布，请管理员先导入日历。' },
  PlaybookInvalid: { status: 422, message: '工作方案有错误，请按提示修改。' },
  TooLarge: { status: 413, message: '内容太大，请精简后再提交。' },
  NotAPicture: { status: 415, message: '这个文件不是图片，请换一张照片。' },
  PictureTooLarge: { status: 413, message: '照片太大，请换一张小一点的。' },
  UnsupportedMedia: { status: 415, message: '不支持这种内容格式。' },
  TooManyRequests: { status: 429, message: '操作太频繁，请稍等一会儿再试。' },
  PlaceCannotMove: { status: 409, message: '不能划到那里，请选择高一级的地点。' },
  StillInUse: { status: 409, message: '还有内容挂在这里，请先移走再办。' },
  ShapeInvalid: { status: 422, message: '边界画得不对，请按提示改好再保存。' },
  WouldCycle: { status: 409, message: '不能放到自己或自己的下级之下，请另选一个组织。' },
  TooDeep: { status: 409, message: '组织最多十级，这样会超过，请选更靠上的组织。' },
  AlreadyDissolved: { status: 409, message: '这个组织已经撤销，请选现有的组织。' },
  SeatsFull: { status: 409, message: '席位已满，请先结束一个席位，或在组织资料里调整席位数。' },
  LaterChange: { status: 409, message: '后来又有变动，请先撤回后面的变动。' },
  AlreadyUndone: { status: 409, message: '这次变动已经撤回过。' },
  CannotUndo: { status: 409, message: '这类变动不能撤回，请按现在的情况另行办理。' },
  OnAnotherRoll: { status: 409, message: '这名党员已在一个支部的名册上，请办理组织关系转接。' },
  TransferOpen: { status: 409, message: '这名党员的组织关系正在转接，请先办完或撤回。' },
  NamedInMatters: { status: 409, message: '还有没办结的事项写着这个人，请先办结或换人办理，再注销。' },
  RowsFaulty: { status: 409, message: '还有行有问题，请先改正，或选择只导入没有问题的行。' },
  AlreadyExists: { status: 409, message: '已经有了，不需要重复添加。' },
  Unavailable: { status: 503, message: '系统正忙，请稍后再试；您填写的内容没有丢失。' },
  Unexpected: { status: 500, message: '系统出了问题，我们已经记录，请稍后再试。' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errors;

/** Errors any operation may give, so that operations list only their own. */
export const commonErrors = [
  'InvalidInput',
  'NotSignedIn',
  'NotAllowed',
  'NotFound',
  'KeyReused',
  'TooLarge',
  'TooManyRequests',
  'Unavailable',
] as const satisfies readonly ErrorCode[];

export const FieldError = Type.Object({
  path: Type.String({ description: '哪一项，如 fields.when' }),
  code: Type.String(),
  message: Type.String(),
});
export type FieldError = Static<typeof FieldError>;

/** The body of every error answer. */
export const ErrorBody = Type.Object({
  code: Type.String(),
  message: Type.String(),
  fields: Type.Array(FieldError),
});
export type ErrorBody = Static<typeof ErrorBody>;
