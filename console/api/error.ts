import { type ErrorCode, errors, type FieldError } from '@lianxin/contracts/errors';

/** What the server refused, or `Offline` when it could not be reached. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'Offline';
  readonly fields: readonly FieldError[];
  constructor(code: ErrorCode | 'Offline', message: string, fields: readonly FieldError[] = []) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
  }
}

const offline = '连不上服务器，请检查网络后重试。';

export const offlineError = (): ApiError => new ApiError('Offline', offline);

/** Reads an error answer; anything that is not ours becomes `Unavailable` or `Unexpected` by its status. */
export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  if (body && typeof body === 'object' && 'code' in body && 'message' in body) {
    const { code, message, fields } = body as { code: ErrorCode; message: string; fields?: FieldError[] };
    return new ApiError(code, message, fields ?? []);
  }
  const code = [502, 503, 504].includes(response.status) ? 'Unavailable' : 'Unexpected';
  return new ApiError(code, errors[code].message);
}

/** The words to show for anything thrown. */
export const wordsOf = (error: unknown): string =>
  error instanceof ApiError ? error.message : errors.Unexpected.message;
