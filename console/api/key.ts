/** A fresh idempotency key. `crypto.randomUUID` is missing on plain http, where inner networks often stand. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}
