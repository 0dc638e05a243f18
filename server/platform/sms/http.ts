import { post, statusError } from './post.ts';
import { checkNumber, SmsError, type SmsMessage, type SmsSender, templateFor } from './sms.ts';

export type HttpSmsOptions = {
  url: string;
  /** Sent as `Authorization: Bearer`; null sends none. */
  token: string | null;
  headers?: Record<string, string>;
  /** Default JSON. */
  format?: 'json' | 'form';
  /** The body's fields; `{to}`, `{text}` and `{template}` in a value are filled in. Default: these three. */
  fields?: Record<string, string>;
  /** Our template → its text, with the values' names in braces: `验证码 {code}，{minutes} 分钟内有效`. */
  texts: Record<string, string>;
  /** Which field of a JSON answer tells success and by what value; absent means any 2xx is success. */
  success?: { field: string; equals: string };
  /** Which field of a JSON answer is the receipt number. */
  receipt?: string;
  timeoutMs?: number;
};

const usualFields = { to: '{to}', template: '{template}', text: '{text}' };

/** Sends through any gateway that takes a plain POST, as districts' own messaging platforms do. */
export function httpSms(options: HttpSmsOptions): SmsSender {
  const url = new URL(options.url);
  const { format = 'json', timeoutMs } = options;
  const headers = {
    'content-type': format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
    ...(options.token !== null && { authorization: `Bearer ${options.token}` }),
    ...options.headers,
  };

  return {
    async send(message) {
      checkNumber(message.to);
      const body = writeBody(options, format, message);
      const { status, json } = await post(url, { headers, body, ...(timeoutMs && { timeoutMs }) });
      if (status < 200 || status > 299) throw statusError(status, url.host);
      const { success } = options;
      const answered = success && pick(json, success.field);
      if (success && answered !== success.equals) {
        throw new SmsError('rejected', answered ?? 'NoResult', `${url.host} did not take the message`);
      }
      return { receipt: (options.receipt && pick(json, options.receipt)) || '' };
    },
  };
}

function writeBody(options: HttpSmsOptions, format: 'json' | 'form', message: SmsMessage): string {
  const { to, template, values } = message;
  const text = fill(templateFor(options.texts, template), values);
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.fields ?? usualFields)) {
    fields[name] = fill(value, { to, template, text });
  }
  return format === 'json' ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{([\w-]+)\}/g, (blank, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? blank) : blank,
  );
}

/** A field of a JSON answer by its dotted path, as text. */
function pick(json: unknown, path: string): string | undefined {
  let found = json;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found === undefined || found === null ? undefined : String(found);
}
