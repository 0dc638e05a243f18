import { type ErrorCode, errors, type FieldError } from '@lianxin/contracts/errors';

interface Why {
  message?: string;
  fields?: FieldError[];
  retryAfter?: number;
}

/** A refusal a caller can understand: its code is stable, its message says what to do. */
export class Refused extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[];
  readonly status: number;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | null;
  constructor(code: ErrorCode, options: Why = {}) {
    super(options.message ?? errors[code].message);
    this.name = 'Refused';
    this.code = code;
    this.fields = options.fields ?? [];
    this.retryAfter = options.retryAfter ?? null;
    this.status = errors[code].status;
  }
}

/** Refuses; written as an expression: `person ?? refuse('NotFound')`. */
export function refuse(code: ErrorCode, options?: Why): never {
  throw new Refused(code, options);
}

/** Refuses one field of what was sent. `path` as in the input: `fields.when`. */
export const refuseField = (path: string, message: string, code = 'invalid'): never =>
  refuse('InvalidInput', { fields: [{ path, code, message }] });
