/** A recorded text cut into what stays and what each request has anew: `{ token }`. */
export type Part = string | { token: string };
/** A value of a statement: as it was, or put together from parts. */
export type Value = { is: unknown } | { parts: Part[] };

export interface Statement {
  text: string;
  values: Value[];
}

/** All that one request did in the database, and its answer. */
export interface Template {
  statements: Statement[];
  answer: Part[];
}

export interface Recorded {
  statements: { text: string; values: unknown[] }[];
  answer: string;
  /** The id in the address, the idempotency key: known from the request. */
  id: string | null;
  key: string | null;
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const number = /\b\d{6}-\d{5}-\d\b/g;

const textOf = (r: Recorded): string => JSON.stringify([r.statements.map((s) => s.values), r.answer]);

/**
 * What two requests of the same kind have in common, as a template: ids that only the first has are tokens — `id`
 * the one in the address, `fresh0 …` those made for it — and so are its number and its idempotency key. Null where the
 * two did different statements.
 */
export function templateOf(first: Recorded, second: Recorded): Template | null {
  if (first.statements.map((s) => s.text).join() !== second.statements.map((s) => s.text).join()) return null;
  const other = new Set(textOf(second).match(uuid) ?? []);
  const tokens = new Map<string, string>();
  if (first.id) tokens.set(first.id, 'id');
  if (first.key) tokens.set(first.key, 'key');
  for (const id of textOf(first).match(uuid) ?? [])
    if (!other.has(id) && !tokens.has(id)) tokens.set(id, `fresh${tokens.size}`);
  for (const n of first.answer.match(number) ?? []) tokens.set(n, 'number');
  return {
    statements: first.statements.map(({ text, values }) => ({
      text,
      values: values.map((v) => cutValue(v, tokens)),
    })),
    answer: cut(first.answer, tokens),
  };
}

function cutValue(value: unknown, tokens: Map<string, string>): Value {
  if (typeof value !== 'string') return { is: value };
  const parts = cut(value, tokens);
  return parts.some((p) => typeof p !== 'string') ? { parts } : { is: value };
}

function cut(text: string, tokens: Map<string, string>): Part[] {
  let parts: Part[] = [text];
  for (const [found, token] of tokens)
    parts = parts.flatMap((part) =>
      typeof part !== 'string'
        ? [part]
        : part.split(found).flatMap((piece, i): Part[] => (i === 0 ? [piece] : [{ token }, piece])),
    );
  return parts.filter((part) => part !== '');
}

/** Parts as one text again, with this request's own tokens. */
export const fill = (parts: readonly Part[], token: (name: string) => string): string => {
  let text = '';
  for (const part of parts) text += typeof part === 'string' ? part : token(part.token);
  return text;
};
