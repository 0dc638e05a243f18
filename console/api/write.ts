import type { AnyOperation, Input, Output } from '@lianxin/contracts/operation';
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from './call.ts';
import { ApiError } from './error.ts';
import { newKey } from './key.ts';

/**
 * Whether a failed write may have been done all the same: then its retry must carry the same key. A refusal
 * wrote nothing, so that the mended form is a new one.
 */
export const keepsKey = (error: unknown): boolean =>
  !(error instanceof ApiError) || ['Offline', 'Unavailable', 'Unexpected'].includes(error.code);

/**
 * A write of one form: its idempotency key stays the same until the server has answered, so that a second
 * press or a retry over a bad network is done once.
 */
export function useWrite<O extends AnyOperation>(
  op: O,
  done?: (output: Output<O>, input: Input<O>) => unknown,
): UseMutationResult<Output<O>, Error, Input<O>> {
  const key = useRef(newKey());
  return useMutation({
    mutationFn: async (input: Input<O>) => {
      try {
        const output = await call(op, input, { key: key.current });
        key.current = newKey();
        return output;
      } catch (error) {
        if (!keepsKey(error)) key.current = newKey();
        throw error;
      }
    },
    onSuccess: (output, input) => done?.(output, input),
  });
}
