import { randomBytes } from 'node:crypto';
import { cookieIn } from './cookies.ts';

/** The cookie of a browser that has asked for a code: the code serves nobody without it. */
export interface Asking {
  /** The id in a `Cookie` header; null where there is none. */
  read(header: string | undefined): string | null;
  /** A `Set-Cookie` line. */
  set(id: string): string;
}

const name = 'lianxin_asking';

/** Seconds: twice as long as a code, so that a late one is called wrong and not another browser's. */
const holds = 600;

/** @param secure the cookie goes by https only. */
export function askingCookie(secure: boolean): Asking {
  const full = `${secure ? '__Secure-' : ''}${name}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    read(header) {
      const id = header === undefined ? null : cookieIn(header, full);
      return id !== null && /^[\w-]{22}$/.test(id) ? id : null;
    },
    set: (id) => `${full}=${id}; Max-Age=${holds}; ${attributes}`,
  };
}

/** A new id, which nobody guesses. */
export const newAsking = (): string => randomBytes(16).toString('base64url');
