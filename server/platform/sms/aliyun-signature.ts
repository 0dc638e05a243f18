import { createHash, createHmac } from 'node:crypto';

const algorithm = 'ACS3-HMAC-SHA256';

export type AliyunRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  /** Every header to be signed, by lower-case name: `host` and all `x-acs-*`. */
  headers: Record<string, string>;
  body: string;
};

/** The request's query as it must be both sent and signed: sorted, percent-encoded by RFC 3986. */
export function aliyunQuery(query: Record<string, string>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

/** Value of `x-acs-content-sha256` for a body. */
export const aliyunBodyHash = (body: string): string => createHash('sha256').update(body).digest('hex');

/** The `Authorization` header by Alibaba Cloud's signature version 3. */
export function aliyunAuthorization(request: AliyunRequest, account: { keyId: string; key: string }): string {
  const names = Object.keys(request.headers).sort();
  const signed = names.join(';');
  const canonical = [
    request.method,
    request.path,
    aliyunQuery(request.query),
    ...names.map((name) => `${name}:${request.headers[name]?.trim()}`),
    '',
    signed,
    aliyunBodyHash(request.body),
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  const signature = createHmac('sha256', account.key).update(`${algorithm}\n${digest}`).digest('hex');
  return `${algorithm} Credential=${account.keyId},SignedHeaders=${signed},Signature=${signature}`;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
