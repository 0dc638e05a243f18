import type { Log } from '../log.ts';
import { type AliyunSmsOptions, aliyunSms } from './aliyun.ts';
import { type HttpSmsOptions, httpSms } from './http.ts';
import { logSms } from './log.ts';
import type { SmsSender } from './sms.ts';
import { type TencentSmsOptions, tencentSms } from './tencent.ts';

/** The template every installation must have: one value, `code`. */
const signInCode = 'sign-in-code';

type CloudAccount = { keyId: string; key: string; sign: string; template: string };

/** `template` is the provider's number for `sign-in-code`; `templates` tells those of other messages. */
export type SmsOptions =
  | { kind: 'log' }
  | ({ kind: 'http' } & Pick<HttpSmsOptions, 'url' | 'token'>)
  | ({ kind: 'aliyun'; templates?: AliyunSmsOptions['templates'] } & CloudAccount)
  | ({ kind: 'tencent'; app: string; templates?: TencentSmsOptions['templates'] } & CloudAccount);

/** Our template → its text, for gateways that take text. */
export type SmsTexts = Record<string, string>;

/** Opens the configured way of sending text messages. */
export function openSms(options: SmsOptions, texts: SmsTexts, log: Pick<Log, 'info'>): SmsSender {
  switch (options.kind) {
    case 'log':
      return logSms(log);
    case 'http':
      return httpSms({ ...options, texts });
    case 'aliyun':
      return aliyunSms({ ...options, templates: { ...options.templates, [signInCode]: options.template } });
    case 'tencent':
      return tencentSms({
        ...options,
        templates: { ...options.templates, [signInCode]: { id: options.template, order: ['code'] } },
      });
  }
}
