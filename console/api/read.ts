import type { AnyOperation, Input } from '@lianxin/contracts/operation';
import { queryOptions } from '@tanstack/react-query';
import { call } from './call.ts';

/** A read of an operation, for `useQuery` and loaders: keyed by the operation and what it was asked. */
export const read = <O extends AnyOperation>(op: O, input: Input<O>) =>
  queryOptions({
    queryKey: [op.id, input] as const,
    queryFn: ({ signal }) => call(op, input, { signal }),
  });
