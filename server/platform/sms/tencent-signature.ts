import { createHash, createHmac } from 'node:crypto';

const algorithm = 'TC3-HMAC-SHA256';

export type TencentRequest = {
  service: string;
  host: string;
  contentType: string;
  /** Seconds since 1970, the same as in `X-TC-Timestamp`. */
  timestamp: number;
  body: string;
};

/** The `Authorization` header by Tencent Cloud's signature version 3, for a JSON POST to `/`. */
export function tencentAuthorization(
  request: TencentRequest,
  account: { keyId: string; key: string },
): string {
  const signed = 'content-type;host';
  const canonical = [
    'POST',
    '/',
    '',
    `content-type:${request.contentType}`,
    `host:${request.host}`,
    '',
    signed,
    sha256(request.body),
  ].join('\n');
  const date = new Date(request.timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${request.service}/tc3_request`;
  const toSign = [algorithm, request.timestamp, scope, sha256(canonical)].join('\n');
  const signingKey = [date, request.service, 'tc3_request'].reduce<string | Buffer>(
    (secret, part) => hmac(secret, part).digest(),
    `TC3${account.key}`,
  );
  const signature = hmac(signingKey, toSign).digest('hex');
  return `${algorithm} Credential=${account.keyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text);
