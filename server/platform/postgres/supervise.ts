import { setTimeout as pause } from 'node:timers/promises';
import { launch, type Running, type Site, shutDown, type Told } from './postmaster.ts';

const firstPauseMs = 200;
const longestPauseMs = 30_000;
const steadyMs = 60_000;

/**
 * Keeps a server running: whenever it dies it is started again, after a pause that doubles with every
 * failure and starts short again once it has stood for a minute. Gives the function that ends it all.
 */
export function supervise(site: Site, first: Running, log: Told): () => Promise<void> {
  const ending = new AbortController();
  let running: Running | null = first;

  const again = async (since: number, wait: number): Promise<void> => {
    const next = Date.now() - since > steadyMs ? firstPauseMs : wait;
    log.error(`PostgreSQL is down: starting it again in ${next} ms`);
    await pause(next, undefined, { signal: ending.signal });
    running = await launch(site, log, ending.signal);
    log.info('PostgreSQL is running again');
  };
  const watch = async (): Promise<void> => {
    let since = Date.now();
    for (let wait = firstPauseMs; ; wait = Math.min(wait * 2, longestPauseMs)) {
      await running?.gone;
      running = null;
      if (ending.signal.aborted) return;
      const before = since;
      since = Date.now();
      await again(before, wait).catch((error: Error) => {
        if (!ending.signal.aborted) log.error(error.message);
      });
    }
  };
  const watching = watch();
  return async () => {
    ending.abort();
    if (running) await shutDown(site.pgdata, running.process);
    await watching;
  };
}
