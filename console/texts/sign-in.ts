export const signInTexts = {
  title: '登录工作台',
  name: '账号',
  password: '密码',
  code: '动态验证码',
  codeHint: '手机验证器上的 6 位数字，或一个备用码',
  needName: '请填写账号',
  needPassword: '请填写密码',
  needCode: '请填写动态验证码',
  submit: '登录',
  forgot: (phone: string) => `忘记密码请联系本区管理员${phone ? `（${phone}）` : ''}。`,
} as const;
