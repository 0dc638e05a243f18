import { post, statusError } from './post.ts';
import { checkNumber, SmsError, type SmsErrorKind, type SmsSender, templateFor } from './sms.ts';
import { tencentAuthorization } from './tencent-signature.ts';

export type TencentSmsOptions = {
  keyId: string;
  key: string;
  /** SmsSdkAppId. */
  app: string;
  /** 短信签名 as approved. */
  sign: string;
  /** Our template → 模板 ID and the order of its numbered blanks, by our values' names. */
  templates: Record<string, { id: string; order: readonly string[] }>;
  region?: string;
  endpoint?: string;
  timeoutMs?: number;
};

type Result = { Code: string; Message?: string; SerialNo?: string };
type Answer = { Response?: { Error?: Result; SendStatusSet?: Result[] } };

/** Tencent Cloud's `SendSms` (2021-01-11). */
export function tencentSms(options: TencentSmsOptions): SmsSender {
  const url = new URL('/', options.endpoint ?? 'https://sms.tencentcloudapi.com');
  const { timeoutMs } = options;

  return {
    async send({ to, template, values }) {
      checkNumber(to);
      const { id, order } = templateFor(options.templates, template);
      const body = JSON.stringify({
        PhoneNumberSet: [`+86${to}`],
        SmsSdkAppId: options.app,
        SignName: options.sign,
        TemplateId: id,
        TemplateParamSet: order.map((name) => values[name] ?? ''),
      });
      const headers = signedHeaders(url.host, body, options);
      const { status, json } = await post(url, { headers, body, ...(timeoutMs && { timeoutMs }) });
      const response = ((json ?? {}) as Answer).Response;
      const result = response?.Error ?? response?.SendStatusSet?.[0];
      if (result === undefined) throw statusError(status, url.host);
      if (result.Code !== 'Ok') throw new SmsError(kindOf(result.Code), result.Code, result.Message ?? '');
      return { receipt: result.SerialNo ?? '' };
    },
  };
}

function signedHeaders(host: string, body: string, options: TencentSmsOptions) {
  const contentType = 'application/json; charset=utf-8';
  const timestamp = Math.floor(Date.now() / 1000);
  return {
    authorization: tencentAuthorization({ service: 'sms', host, contentType, timestamp, body }, options),
    'content-type': contentType,
    'x-tc-action': 'SendSms',
    'x-tc-version': '2021-01-11',
    'x-tc-timestamp': String(timestamp),
    'x-tc-region': options.region ?? 'ap-guangzhou',
  };
}

function kindOf(code: string): SmsErrorKind {
  if (/^(Request)?LimitExceeded/.test(code)) return 'limited';
  if (/^(InternalError|ResourceUnavailable)/.test(code)) return 'unavailable';
  return /IncorrectPhoneNumber|PhoneNumberInBlacklist/.test(code) ? 'number' : 'rejected';
}
