import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Asking } from './asking.ts';
import type { Auth } from './auth.ts';
import type { Codes, SendSms } from './codes.ts';
import type { Cookies } from './cookies.ts';
import type { Limits } from './limits.ts';

/** What the module is made from. */
export interface AccountsOptions {
  // biome-ignore lint/suspicious/noExplicitAny: any database of ours; no table is typed
  db: Kysely<any>;
  pool: pg.Pool;
  /** Signs cookies: at least 32 characters, the same in all processes. */
  secret: string;
  /** Cookies go by https only. */
  secureCookies: boolean;
  sendSms: SendSms;
  /** Whether a role of this version of the district's playbook works in the console. */
  isStaffRole(playbookHash: string, role: string, districtId: number): boolean | Promise<boolean>;
  log: Logger;
}

/** What the module's use cases need beside the context of a request. */
export interface Door {
  auth: Auth;
  cookies: Cookies;
  asking: Asking;
  codes: Codes;
  limits: Limits;
  isStaffRole: AccountsOptions['isStaffRole'];
}
