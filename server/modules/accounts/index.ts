import type { Binding, District } from '#platform/operations/index.ts';
import { askingCookie } from './asking.ts';
import { makeAuth } from './auth.ts';
import { type Authenticate, authenticator } from './authenticate.ts';
import { deliverBy, openCodes } from './codes.ts';
import { sessionCookies } from './cookies.ts';
import { districtFinder } from './district.ts';
import type { AccountsOptions, Door } from './door.ts';
import { dropExpired } from './expire.ts';
import { guardOrigin } from './guard-origin.ts';
import { openLimits } from './limits.ts';
import { accountBindings } from './routes.ts';

export type { Asking, Authenticate, Caller } from './authenticate.ts';
export type { SendSms } from './codes.ts';
export { sessionCookies } from './cookies.ts';
export { createResidentAccount, createStaffAccount } from './create.ts';
export type { AccountsOptions } from './door.ts';

/** The module as the composition root uses it. */
export interface Accounts {
  /** Who sent a request, and in which district: one statement. */
  authenticate: Authenticate;
  /** The district of a request without a session; null: somebody has to choose. */
  districtOf(host: string): Promise<District | null>;
  bindings: Binding[];
  /** Fastify `onRequest` hook against writes that another site makes a browser send. */
  guardOrigin: typeof guardOrigin;
  /** To be run daily. `now` in epoch milliseconds. */
  dropExpired(now: number): Promise<void>;
}

/** Opens the module on a migrated database. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { db, pool, secret, secureCookies, sendSms, isStaffRole, log } = options;
  const cookies = sessionCookies(secret, secureCookies);
  const limits = openLimits(pool);
  const auth = makeAuth({ db, secret, secureCookies, log, sendCode: deliverBy(sendSms) });
  const asking = askingCookie(secureCookies);
  const door: Door = { auth, cookies, asking, limits, codes: openCodes(auth, limits), isStaffRole };
  const districtOf = districtFinder(pool);
  return {
    authenticate: authenticator(pool, cookies, isStaffRole, districtOf),
    districtOf,
    bindings: accountBindings(door),
    guardOrigin,
    dropExpired: (now) => dropExpired(db, now),
  };
}
