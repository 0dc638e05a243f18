/** One value the program takes, from the command line (`--port`) or the environment (`LIANXIN_PORT`). */
export interface Setting<T> {
  readonly env: string;
  /** Name on the command line; left out where a value is only for the environment (keys, passwords). */
  readonly option?: string;
  /** What stands for the value in the help: `N`, `DIR`. */
  readonly shows?: string;
  readonly help: string;
  /** Reads the text; throws `Error` with what is allowed instead. */
  readonly read: (text: string) => T;
}

/** A setting that takes text as it is. */
export const text = (setting: Omit<Setting<string>, 'read'>): Setting<string> => ({
  ...setting,
  read: (t) => t,
});

/** Reads a whole number from `min` to `max`. */
export const whole =
  (min: number, max: number) =>
  (t: string): number => {
    const n = /^\d{1,9}$/.test(t) ? Number(t) : Number.NaN;
    if (!(n >= min && n <= max)) throw new Error(`must be a whole number from ${min} to ${max}`);
    return n;
  };

/** Reads one of a few words. */
export const oneOf =
  <const W extends readonly string[]>(...words: W) =>
  (t: string): W[number] => {
    if (!words.includes(t)) throw new Error(`must be one of ${words.join(', ')}`);
    return t;
  };

/** Reads an absolute address of one of the schemes named, e.g. `http`. */
export const address =
  (...schemes: string[]) =>
  (t: string): string => {
    const url = URL.canParse(t) ? new URL(t) : null;
    if (!url || !schemes.includes(url.protocol.slice(0, -1)))
      throw new Error(`must be an address starting with ${schemes.map((s) => `${s}://`).join(' or ')}`);
    return t;
  };
