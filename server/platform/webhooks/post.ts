import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { AddressRefused, type AddressRule, judgedLookup } from './addresses.ts';

export type WebhookPost = {
  url: string;
  headers: Record<string, string>;
  body: string;
  rule: AddressRule;
  signal: AbortSignal;
  /** For the whole exchange; default ten seconds. */
  timeoutMs?: number;
};

/** How much of an answer is read, for the error message; the rest is cut off. */
const answerBytes = 4096;

/** The receiver did not take the message. */
export class WebhookError extends Error {
  readonly retryable: boolean;

  constructor(message: string, retryable: boolean) {
    super(message);
    this.name = 'WebhookError';
    this.retryable = retryable;
  }
}

/**
 * Posts once. Resolves on a 2xx answer; rejects with `AddressRefused` or `WebhookError` otherwise, the
 * latter final only for 410, by which a receiver asks for no more. Follows no redirect.
 */
export async function postWebhook(post: WebhookPost): Promise<void> {
  const url = readUrl(post.url, post.rule);
  const signal = AbortSignal.any([post.signal, AbortSignal.timeout(post.timeoutMs ?? 10_000)]);
  const { status, text } = await exchange(url, post, signal).catch((error: unknown) => {
    if (error instanceof AddressRefused) throw error;
    const reason = signal.aborted
      ? 'no answer in time'
      : ((error as NodeJS.ErrnoException).code ?? 'broken off');
    throw new WebhookError(`${url.host}: ${reason}`, true);
  });
  if (status >= 200 && status < 300) return;
  throw new WebhookError(`${url.host} answered ${status}: ${text.slice(0, 200)}`, status !== 410);
}

/** Only plain web addresses: no user name, no other scheme, no literal address the rule refuses. */
function readUrl(text: string, rule: AddressRule): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new AddressRefused('what is no plain web address');
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) !== 0 && !rule(literal, url.protocol === 'https:'))
    throw new AddressRefused(url.hostname);
  return url;
}

function exchange(
  url: URL,
  { headers, body, rule }: WebhookPost,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const encrypted = url.protocol === 'https:';
    const request = (encrypted ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Lianxin-Webhooks/1',
      },
      lookup: judgedLookup(rule, encrypted),
      agent: false,
      signal,
    });
    request.on('error', reject);
    request.on('response', (response) => {
      readStart(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    });
    request.end(body);
  });
}

async function readStart(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= answerBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, answerBytes);
}
