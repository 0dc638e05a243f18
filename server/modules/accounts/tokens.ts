import { createHash, randomBytes } from 'node:crypto';

/** A new secret that says its district, so that whatever reads it goes to one shard: `370402-…`. */
export const newToken = (districtId: number, prefix = ''): string =>
  `${prefix}${districtId}-${randomBytes(32).toString('base64url')}`;

/** The district a session's or system's token belongs to; null: it is no token of ours. */
export function districtOfToken(token: string): number | null {
  const found = /^(?:lx-)?(\d{1,9})-[\w-]{43}$/.exec(token);
  return found ? Number(found[1]) : null;
}

/** What is kept of a system's token. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');
