import type { AnyOperation, Input, Output } from '@lianxin/contracts/operation';
import { toRequest, writes } from '@lianxin/contracts/operation';
import { offlineError, readError } from './error.ts';
import { newKey } from './key.ts';

const base = '/api/v1';

export interface CallOptions {
  /** Idempotency key of a write: the same over all retries of one form. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** The address of an operation, for links that download. */
export const addressOf = <O extends AnyOperation>(op: O, input: Input<O>): string =>
  base + toRequest(op, input as Record<string, unknown>).url;

async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw offlineError();
  }
  if (!response.ok) throw await readError(response);
  return response;
}

/**
 * Calls an operation of the contract. Gives its output; throws `ApiError` with the code, the words to show
 * and the fields at fault.
 */
export async function call<O extends AnyOperation>(
  op: O,
  input: Input<O>,
  options: CallOptions = {},
): Promise<Output<O>> {
  const { url, body } = toRequest(op, input as Record<string, unknown>);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (writes(op)) headers['idempotency-key'] = options.key ?? newKey();
  const response = await send(base + url, {
    method: op.method,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  return (await response.json()) as Output<O>;
}

/** Sends one file's bytes to an operation that carries an upload; what else it takes goes in the query. */
export async function upload<O extends AnyOperation>(
  op: O,
  input: Input<O>,
  file: Blob,
  options: CallOptions = {},
): Promise<Output<O>> {
  const query = toRequest({ ...op, method: 'GET' }, input as Record<string, unknown>).url;
  const response = await send(base + query, {
    method: op.method,
    headers: {
      accept: 'application/json',
      'content-type': file.type || 'application/octet-stream',
      'idempotency-key': options.key ?? newKey(),
    },
    body: file,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  return (await response.json()) as Output<O>;
}
