import { useSyncExternalStore } from 'react';

let now = new Date();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function snapshot(): Date {
  if (!timer && Date.now() - now.getTime() > 1000) now = new Date();
  return now;
}

/** Now, to half a minute: what counts deadlines down is drawn again by itself. */
export const useNow = (): Date => useSyncExternalStore(subscribe, snapshot);
