import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { phoneNumber } from 'better-auth/plugins/phone-number';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Kysely, KyselyPlugin, UnknownRow } from 'kysely';
import type { Logger } from 'pino';
import { newId } from '#platform/ids.ts';
import { sessionCookie } from './cookies.ts';
import { codes } from './rules.ts';

/** OWASP's second choice for argon2id: 19 MiB, two passes; about 25 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);
export const checkPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password);

/** Our pool reads instants as text; better-auth compares dates. */
const dates: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  async transformResult({ result }) {
    return { ...result, rows: result.rows.map(withDates) };
  },
};

const withDates = (row: UnknownRow): UnknownRow =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'string' && /_(at|until)$/.test(key) ? new Date(value) : value,
    ]),
  );

export interface AuthOptions {
  // biome-ignore lint/suspicious/noExplicitAny: any database of ours; no table is typed
  db: Kysely<any>;
  secret: string;
  secureCookies: boolean;
  log: Logger;
  /** Sends a code. `to` is as it was given to `sendPhoneNumberOTP` (`codes.ts` puts the purpose before it). */
  sendCode(to: string, code: string): Promise<void>;
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** better-auth over the tables of migration 0003. Its HTTP handler is mounted nowhere: actions call `api`. */
export const makeAuth = ({ db, secret, secureCookies, log, sendCode }: AuthOptions) =>
  betterAuth({
    appName: '连心',
    baseURL: 'http://localhost',
    secret,
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...details) => log.error({ details }, `better-auth: ${message}`),
    },
    database: { db: db.withPlugin(dates), type: 'postgres', transaction: true },
    advanced: {
      useSecureCookies: secureCookies,
      cookies: { session_token: { name: sessionCookie } },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    user: { modelName: 'auth_user', fields: { emailVerified: 'email_verified', ...times } },
    session: {
      modelName: 'auth_session',
      fields: {
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
        ...times,
      },
      additionalFields: {
        kind: { type: 'string', required: false, input: false },
        districtId: { type: 'number', required: false, input: false, fieldName: 'district_id' },
        personId: { type: 'string', required: false, input: false, fieldName: 'person_id' },
      },
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'auth_account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', ...times },
      storeIdentifier: 'hashed',
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      password: { hash: hashPassword, verify: ({ hash, password }) => checkPassword(hash, password) },
    },
    plugins: [
      phoneNumber({
        otpLength: codes.length,
        expiresIn: codes.holds,
        allowedAttempts: codes.tries,
        sendOTP: ({ phoneNumber: to, code }) => sendCode(to, code),
        schema: {
          user: {
            fields: { phoneNumber: 'phone_number', phoneNumberVerified: 'phone_number_verified' },
          },
        },
      }),
      twoFactor({
        issuer: '连心',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_two_factor',
            fields: {
              backupCodes: 'backup_codes',
              userId: 'user_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  });

export type Auth = ReturnType<typeof makeAuth>;
