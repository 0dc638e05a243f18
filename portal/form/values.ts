/** What a form has been given so far: every name with all it was sent. Travels as hidden fields. */
export type Values = Record<string, string[]>;

/** The first value of a name; empty when there is none. */
export const one = (values: Values, name: string): string => values[name]?.[0] ?? '';

/** All values of a name. */
export const all = (values: Values, name: string): string[] => values[name] ?? [];

/** An answer's name in a form: `a.kind`. Its parts, where it has some, follow: `a.when.from`. */
export const nameOf = (field: { id: string }, part?: string): string =>
  part === undefined ? `a.${field.id}` : `a.${field.id}.${part}`;

/** A field's id in the page, so that an error can lead to it: from `answers.kind` to `f-a-kind`. */
export const idOf = (name: string): string => `f-${name.replaceAll('.', '-')}`;

/** Values without these names or what begins with them and a dot. */
export function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => !names.some((n) => key === n || key.startsWith(`${n}.`))),
  );
}
