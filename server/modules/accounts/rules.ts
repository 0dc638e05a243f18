import type { AnyOperation } from '@lianxin/contracts/operation';

const day = 86_400_000;

/** How a session was opened: by a code to the phone, or by account name and password. */
export type SessionKind = 'phone' | 'password';

/** How long a session holds after it was last used, in milliseconds: an old resident should not have to sign
 * in again each month, a shared office computer should not stay open for long. */
export const sessionHolds: Record<SessionKind, number> = { phone: 90 * day, password: 7 * day };

/** A session is renewed at most once in this time, so that requests do not write. */
export const renewAfter = day;

/** When a session used at `now` must be renewed; null: it was renewed not long ago. */
export const renewal = (kind: SessionKind, renewedAt: number, now: number): number | null =>
  now - renewedAt < renewAfter ? null : now + sessionHolds[kind];

/** Codes: six digits, five minutes, at most five tries; another one after a minute. Seconds. */
export const codes = { length: 6, holds: 300, tries: 5, again: 60 } as const;

/** What an address is counted as: itself, or of IPv6 the /64 that one customer has to himself. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** What is wrong with a new password, as a sentence for its owner; null: it will do. */
export function passwordFault(password: string, name: string): string | null {
  if ([...password].length < 10) return '密码至少 10 位';
  if (password.length > 128) return '密码最多 128 位';
  const kinds = [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  if (kinds < 2) return '密码要同时有字母、数字或符号中的两种';
  if (name.length > 2 && password.toLowerCase().includes(name.toLowerCase())) return '密码里不能有账号';
  if (new Set(password).size < 5) return '密码太简单，请多用几种不同的字符';
  return null;
}

/** The synthetic address under which better-auth keeps a staff account: names are unique in a district. */
export const staffEmail = (name: string, districtId: number): string =>
  `${name.toLowerCase()}@d${districtId}.staff.invalid`;

/** The account name in a staff account's address; null: the account has no name. */
export const accountName = (email: string): string | null =>
  /^(.+)@d\d+\.staff\.invalid$/.exec(email)?.[1] ?? null;

/** How a resident is called who has not said a name yet. */
export const nameOf = (phone: string): string => `居民${phone.slice(-4)}`;

/** Operations no token may be used for: whoever holds a token must not be able to make more of it. */
const never = /^(session|sessions|tokens|accounts|proxies)\./;

/** Whether a token with these scopes may be used for an operation: `read` is every query, else its id. For what is
 * no operation (a page, whose id is empty) it never may. */
export const covers = (scopes: readonly string[], op: Pick<AnyOperation, 'id' | 'method'>): boolean =>
  op.id !== '' &&
  !never.test(op.id) &&
  (scopes.includes(op.id) || (op.method === 'GET' && scopes.includes('read')));
