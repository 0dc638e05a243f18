import { maskIdentity, maskPhone, maskText } from './mask.ts';

const secretKeys = new Set(
  (
    'password newpassword oldpassword currentpassword passwordhash secret secretkey accesskeysecret apikey ' +
    'token sessiontoken accesstoken refreshtoken authorization proxyauthorization cookie cookies setcookie ' +
    'otp totp smscode verificationcode backupcodes privatekey credential signature'
  ).split(' '),
);
const phoneKeys = new Set(['phone', 'phonenumber', 'mobile', 'mobilenumber', 'telephone', 'tel']);
const identityKeys = new Set(['idnumber', 'identitynumber', 'idcard', 'identitycard', 'documentnumber']);

/** What stands in a log where a secret stood. */
export const hidden = '[hidden]';

const limits = { depth: 8, entries: 100, characters: 4000 };

/**
 * A copy of `value` fit for a log: secrets hidden and personal numbers masked by key name at any depth
 * (`newPassword`, `new_password` and `New-Password` are one name), numbers masked inside every string,
 * errors turned into plain data, long strings and lists cut, cycles broken. Of objects that are no plain
 * data (a connection, a request) only the class is named. Never throws.
 */
export function redact(value: unknown): unknown {
  return copy(value, 0, new Set());
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value === 'string') return maskText(cut(value));
  if (typeof value === 'number') return value > 1.3e10 && value < 2e10 ? maskText(String(value)) : value;
  if (typeof value === 'bigint') return maskText(String(value));
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (above.has(value)) return '[circular]';
  if (depth >= limits.depth) return '[deeper]';
  above.add(value);
  try {
    return Array.isArray(value) || value instanceof Set
      ? Array.from(value)
          .slice(0, limits.entries)
          .map((entry) => copy(entry, depth + 1, above))
      : copyFields(value, depth, above);
  } catch {
    return '[unreadable]';
  } finally {
    above.delete(value);
  }
}

function copyFields(value: object, depth: number, above: Set<object>): unknown {
  if ('toJSON' in value && typeof value.toJSON === 'function') return copy(value.toJSON(), depth + 1, above);
  if (!isData(value)) return `[${value.constructor.name}]`;
  const fields = value instanceof Map ? Object.fromEntries(value) : { ...value };
  const isError = value instanceof Error;
  if (isError) {
    fields.type = value.constructor.name;
    fields.message = value.message;
    fields.stack = value.stack;
    if (value.cause !== undefined) fields.cause = value.cause;
    if (value instanceof AggregateError) fields.errors = value.errors;
  }
  const copied: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields).slice(0, limits.entries)) {
    copied[key] = byName(key, field, isError) ?? copy(field, depth + 1, above);
  }
  return copied;
}

function isData(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  return value instanceof Error || value instanceof Map;
}

/** The replacement that the field's name alone demands, else `undefined`. */
function byName(key: string, field: unknown, inError: boolean): string | undefined {
  const name = key.replace(/[-_]/g, '').toLowerCase();
  if (field === undefined || field === null) return undefined;
  if (secretKeys.has(name)) return hidden;
  const text = typeof field === 'string' || typeof field === 'number' ? String(field) : undefined;
  if (text === undefined) return undefined;
  if (phoneKeys.has(name)) return maskPhone(text);
  if (identityKeys.has(name)) return maskIdentity(text);
  // A sign-in code is digits; an error's `code` may be digits too (SQLSTATE) and must stay readable.
  return name === 'code' && !inError && /^\d{4,8}$/.test(text) ? hidden : undefined;
}

function cut(text: string): string {
  if (text.length <= limits.characters) return text;
  return `${text.slice(0, limits.characters)}… (${text.length} characters)`;
}
