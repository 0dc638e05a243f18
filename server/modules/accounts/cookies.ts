import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** Reads and writes the session's cookie, signed as better-auth signs it, so that both read the same one. */
export interface Cookies {
  readonly name: string;
  /** The session's token in a `Cookie` header; null where there is none or its signature is wrong. */
  read(header: string | undefined): string | null;
  /** A `Cookie` header that carries a session: for calls into better-auth. */
  header(token: string): string;
  /** A `Set-Cookie` line; `seconds` as the session itself holds. */
  set(token: string, seconds: number): string;
  /** A `Set-Cookie` line that takes the cookie away. */
  clear(): string;
}

/** @param secret at least 32 characters, the same in all processes. @param secure cookies go by https only. */
export function sessionCookies(secret: string, secure: boolean): Cookies {
  const name = `${secure ? '__Secure-' : ''}${sessionCookie}`;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const key = createSecretKey(secret, 'utf8');
  const sign = (token: string) => createHmac('sha256', key).update(token).digest();
  const signed = (token: string) => encodeURIComponent(`${token}.${sign(token).toString('base64')}`);
  // A signature that was right stays right: what has been verified is not computed again.
  const verified = new Map<string, string>();
  return {
    name,
    read(header) {
      const value = header === undefined ? null : cookieIn(header, name);
      if (value === null) return null;
      const known = verified.get(value);
      if (known !== undefined) return known;
      const dot = value.lastIndexOf('.');
      if (dot < 1) return null;
      const token = value.slice(0, dot);
      const given = Buffer.from(value.slice(dot + 1), 'base64');
      const right = sign(token);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
      if (verified.size >= mostVerified) verified.clear();
      verified.set(value, token);
      return token;
    },
    header: (token) => `${name}=${signed(token)}`,
    set: (token, seconds) => `${name}=${signed(token)}; Max-Age=${seconds}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}

/** Signatures kept as verified: a few hundred bytes each. */
const mostVerified = 10_000;

/** The cookie's name; behind https it carries the prefix `__Secure-`. */
export const sessionCookie = 'lianxin_session';

/** A cookie's value in a `Cookie` header; null where it is not there or cannot be read. */
export function cookieIn(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && part.slice(0, equals).trim() === name) {
      try {
        return decodeURIComponent(part.slice(equals + 1).trim());
      } catch {
        return null;
      }
    }
  }
  return null;
}
