/** The statements one connection keeps prepared. */
export interface Prepared {
  /** The name of a statement, the same for as long as it stays prepared. */
  nameOf(text: string): string;
  /** What to run on the connection before the next statement, to let go of those not used for longest; null:
   * nothing yet. `done` is told whether it was run. */
  letGo(): { text: string; done(went: boolean): void } | null;
}

/**
 * Keeps the `most` statements that were used last. `parsed`: what the driver knows to be prepared, by name; only
 * that is let go of, since to let go of what is not there would fail the caller's transaction.
 */
export function keepPrepared(most: number, parsed: () => Record<string, string>): Prepared {
  const names = new Map<string, string>();
  const share = Math.ceil(most / 10);
  let made = 0;
  let stale: string[] = [];
  return {
    nameOf(text) {
      const name = names.get(text) ?? `s${made++}`;
      names.delete(text);
      names.set(text, name);
      if (names.size > most)
        for (const [old, its] of names) {
          if (names.size <= most - share) break;
          names.delete(old);
          stale.push(its);
        }
      return name;
    },
    letGo() {
      if (stale.length === 0) return null;
      const going = stale.filter((name) => Object.hasOwn(parsed(), name));
      stale = [];
      if (going.length === 0) return null;
      return {
        text: going.map((name) => `deallocate ${name}`).join(';'),
        done(went) {
          // In a transaction that has failed nothing is run: later, then.
          if (!went) stale.push(...going);
          else for (const name of going) delete parsed()[name];
        },
      };
    },
  };
}
