import type { AnyOperation, Input, Output } from '@lianxin/contracts/operation';
import { type Binding, type Context, invoke, JsonText } from '#platform/operations/index.ts';

/** What a write may bring beside its input: the form's key, the bytes of a picture. */
export interface CallOptions {
  key?: string;
  upload?: Buffer;
}

/** Calls an operation as this request's sender; throws `Refused`. The portal's only way to the data. */
export type Call = <O extends AnyOperation>(
  op: O,
  input: Input<O>,
  options?: CallOptions,
) => Promise<Output<O>>;

/** Binds calls to one request's context. Each call has a receipt of its own. */
export const callsOf =
  (bindings: ReadonlyMap<string, Binding>, ctx: Context): Call =>
  async (op, input, options = {}) => {
    const binding = bindings.get(op.id);
    if (!binding) throw new Error(`the operation ${op.id} is not served`);
    const own: Context = { ...ctx, receipt: null, ...(options.upload ? { upload: options.upload } : {}) };
    const answer = await invoke(binding, own, input as Record<string, unknown>, options.key ?? null);
    return (answer instanceof JsonText ? JSON.parse(answer.text) : answer) as Output<typeof op>;
  };
