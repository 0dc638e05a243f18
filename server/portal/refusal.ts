import type { FieldError } from '@lianxin/contracts/errors';
import { Refused } from '#platform/operations/index.ts';
import type { Refusal } from '../../portal/pages.ts';

/** Why something was not taken, for the page that shows it. */
export const refusalOf = ({ code, message, fields }: Refused): Refusal => ({ code, message, fields });

/** A refusal of our own making: what the person left out. */
export const missing = (fields: FieldError[]): Refusal => ({
  code: 'InvalidInput',
  message: '填写的内容有误，请按提示修改后再提交。',
  fields,
});

const toTheDoor = ['NotSignedIn', 'NotFound'];

/**
 * Does something and gives what became of it: its value, or why it was refused. Where nobody is signed in or
 * the thing is not there to be seen, the page cannot be shown again, so that refusal goes on.
 */
export async function attempt<T>(
  work: () => Promise<T>,
): Promise<{ value: T; refused: null } | { value: null; refused: Refusal }> {
  try {
    return { value: await work(), refused: null };
  } catch (error) {
    if (error instanceof Refused && !toTheDoor.includes(error.code))
      return { value: null, refused: refusalOf(error) };
    throw error;
  }
}

/** The value, or what stands for it where the operation refuses. */
export async function orElse<T>(work: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refused) return otherwise;
    throw error;
  }
}
