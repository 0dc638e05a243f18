import { useSyncExternalStore } from 'react';

let now = false;
const listeners = new Set<() => void>();

/** Says whether changes are heard as they happen. */
export function setHeard(next: boolean): void {
  if (next === now) return;
  now = next;
  for (const each of listeners) each();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** While changes are heard, looking by oneself is for the rare one that was lost. Milliseconds. */
const calm = 300_000;

/** How often to read something by oneself: every `poll` milliseconds while changes are not heard, else seldom. */
export const useEvery = (poll: number): number =>
  useSyncExternalStore(subscribe, () => now) ? Math.max(poll, calm) : poll;
