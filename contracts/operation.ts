import type { Static, TObject, TSchema } from 'typebox';
import type { ErrorCode } from './errors.ts';

/** Who may call at all; the finer answer is each module's `policy.ts`. */
export type Who = 'anyone' | 'signed-in' | 'staff';

/**
 * One thing a caller can ask for. Plain data: the server mounts it, the faces call it, OpenAPI is written
 * from it. `input` is flat; keys named in `path` travel there, the rest in the query (GET, DELETE) or body.
 */
export interface Operation<In extends TObject = TObject, Out extends TSchema = TSchema> {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly who: Who;
  /** `console`: inner work, served only by processes started with `--faces console` or `all`. */
  readonly face?: 'console';
  readonly input: In;
  readonly output: Out;
  /** Errors beyond those every operation may give (`commonErrors`). */
  readonly errors: readonly ErrorCode[];
  /** Shows personal data in full: counted strictly, and its answer is kept nowhere. */
  readonly reveals?: true;
  /** Makes work for others: counted more strictly than other writes. */
  readonly heavy?: true;
  /** What the body is when it is not JSON: an upload, a download, or a stream of events, each an `output`. */
  readonly carries?: 'upload' | 'download' | 'stream';
}

// biome-ignore lint/suspicious/noExplicitAny: an operation of any shape, for tables of operations
export type AnyOperation = Operation<any, any>;
export type Input<O extends AnyOperation> = Static<O['input']>;
export type Output<O extends AnyOperation> = Static<O['output']>;

/** Declares an operation, keeping its exact types. */
export const operation = <In extends TObject, Out extends TSchema>(
  op: Operation<In, Out>,
): Operation<In, Out> => op;

/** An operation answered by events, each an `output`, for as long as the caller listens. */
export interface Stream<In extends TObject = TObject, Out extends TSchema = TSchema>
  extends Operation<In, Out> {
  readonly carries: 'stream';
}

/** Declares a stream of events, keeping its exact types. */
export const stream = <In extends TObject, Out extends TSchema>(op: Stream<In, Out>): Stream<In, Out> => op;

/** Names of the path's parameters: `/matters/:matter/actions` gives `['matter']`. */
export const pathKeys = (op: AnyOperation): string[] =>
  [...op.path.matchAll(/:(\w+)/g)].map((m) => m[1] as string);

/** Whether the operation changes anything, and so takes an idempotency key. */
export const writes = (op: AnyOperation): boolean => op.method !== 'GET';

/** Splits a flat input into the parts of an HTTP request. */
export function toRequest(op: AnyOperation, input: Record<string, unknown>): { url: string; body?: string } {
  const rest = { ...input };
  let url = op.path;
  for (const key of pathKeys(op)) {
    url = url.replace(`:${key}`, encodeURIComponent(String(input[key])));
    delete rest[key];
  }
  if (op.method === 'POST' || op.method === 'PUT') return { url, body: JSON.stringify(rest) };
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  const text = query.toString();
  return { url: text === '' ? url : `${url}?${text}` };
}
