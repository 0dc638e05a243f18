import { SmsError } from './sms.ts';

export type PostOptions = { headers: Record<string, string>; body?: string; timeoutMs?: number };

/**
 * Posts once and gives the answer's status and JSON (`undefined` if it is none), whatever the status.
 * Redirects are not followed. Rejects with `SmsError` `unavailable` when no answer came in time.
 */
export async function post(url: URL, options: PostOptions): Promise<{ status: number; json: unknown }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: options.headers,
      body: options.body ?? null,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
    });
    return { status: response.status, json: parse(await response.text()) };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    throw new SmsError('unavailable', timedOut ? 'Timeout' : 'NoConnection', `no answer from ${url.host}`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The error for an answer that names no code of its own. */
export function statusError(status: number, host: string): SmsError {
  const kind = status === 429 ? 'limited' : status >= 500 || status === 408 ? 'unavailable' : 'rejected';
  return new SmsError(kind, `HTTP ${status}`, `${host} gave no readable answer`);
}
