import { randomUUID } from 'node:crypto';
import { aliyunAuthorization, aliyunBodyHash, aliyunQuery } from './aliyun-signature.ts';
import { post, statusError } from './post.ts';
import { checkNumber, SmsError, type SmsErrorKind, type SmsSender, templateFor } from './sms.ts';

export type AliyunSmsOptions = {
  keyId: string;
  key: string;
  /** 短信签名 as approved. */
  sign: string;
  /** Our template → 模板 CODE; its variables carry our values' names. */
  templates: Record<string, string>;
  endpoint?: string;
  timeoutMs?: number;
};

type Answer = { Code?: string; Message?: string; BizId?: string };

/** Alibaba Cloud's `SendSms` (Dysmsapi 2017-05-25). */
export function aliyunSms(options: AliyunSmsOptions): SmsSender {
  const endpoint = new URL(options.endpoint ?? 'https://dysmsapi.aliyuncs.com');
  const { timeoutMs } = options;

  return {
    async send({ to, template, values }) {
      checkNumber(to);
      const query = {
        PhoneNumbers: to,
        SignName: options.sign,
        TemplateCode: templateFor(options.templates, template),
        TemplateParam: JSON.stringify(values),
      };
      const url = new URL(`/?${aliyunQuery(query)}`, endpoint);
      const headers = signedHeaders(url.host, query, options);
      const { status, json } = await post(url, { headers, ...(timeoutMs && { timeoutMs }) });
      const answer = (json ?? {}) as Answer;
      if (answer.Code === undefined) throw statusError(status, url.host);
      if (answer.Code !== 'OK') throw new SmsError(kindOf(answer.Code), answer.Code, answer.Message ?? '');
      return { receipt: answer.BizId ?? '' };
    },
  };
}

function signedHeaders(host: string, query: Record<string, string>, options: AliyunSmsOptions) {
  const body = '';
  const headers = {
    host,
    'x-acs-action': 'SendSms',
    'x-acs-version': '2017-05-25',
    'x-acs-date': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': aliyunBodyHash(body),
  };
  const authorization = aliyunAuthorization({ method: 'POST', path: '/', query, headers, body }, options);
  return { ...headers, authorization };
}

function kindOf(code: string): SmsErrorKind {
  if (/LIMIT_CONTROL|BUSINESS_LIMIT|^Throttling/.test(code)) return 'limited';
  if (/SYSTEM_ERROR|GATEWAY_ERROR|^ServiceUnavailable|^InternalError|^SignatureNonceUsed/.test(code)) {
    return 'unavailable';
  }
  return /MOBILE_NUMBER_ILLEGAL|PHONE_NUMBER_ILLEGAL|BLACKLIST/.test(code) ? 'number' : 'rejected';
}
