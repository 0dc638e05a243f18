import { isAPIError } from 'better-auth/api';
import { Refused } from '#platform/operations/index.ts';

/** better-auth's refusals as ours; null where it is none that a caller can cause. */
export function refusedBy(error: unknown): Refused | null {
  if (!isAPIError(error)) return null;
  switch (error.body?.code) {
    case 'INVALID_EMAIL_OR_PASSWORD':
    case 'INVALID_PASSWORD':
    case 'PASSWORD_TOO_LONG':
    case 'INVALID_EMAIL':
    case 'CREDENTIAL_ACCOUNT_NOT_FOUND':
      return new Refused('WrongPassword');
    case 'OTP_NOT_FOUND':
    case 'OTP_EXPIRED':
    case 'INVALID_OTP':
    case 'TOO_MANY_ATTEMPTS':
      return new Refused('WrongCode');
    case 'INVALID_CODE':
    case 'INVALID_BACKUP_CODE':
    case 'INVALID_TWO_FACTOR_COOKIE':
      return new Refused('WrongCode', { message: '动态验证码不正确，请重新输入。' });
    case 'TOTP_NOT_ENABLED':
    case 'BACKUP_CODES_NOT_ENABLED':
    case 'TWO_FACTOR_NOT_ENABLED':
      return new Refused('NotFound', { message: '请先准备动态验证码，再填写确认。' });
    case 'TOTP_ALREADY_ENABLED':
      return new Refused('AlreadyExists', { message: '动态验证码已经开启。' });
    case 'ACCOUNT_TEMPORARILY_LOCKED':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return new Refused('TooManyRequests', { message: '动态验证码输错次数太多，请 15 分钟后再试。' });
    default:
      return null;
  }
}
