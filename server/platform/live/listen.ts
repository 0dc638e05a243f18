import pg from 'pg';
import type { Connection } from '../database.ts';
import type { Log } from '../log.ts';
import { liveChannel } from './channel.ts';

export interface ListenOptions {
  /** Straight to PostgreSQL, or through a pool that keeps sessions apart: `LISTEN` needs a session of its own. */
  connection: Connection | { url: string };
  onNotice(payload: string): void;
  /** Listening again after a gap, in which notices may have been lost. */
  onBack(): void;
  log: Log;
  /** How often the connection is tried, in milliseconds. */
  everyMs: number;
}

export interface Listening {
  /** Resolves once notices are heard; connects where it must. Rejects if the database cannot be reached. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const slowestRetry = 30_000;

/** One connection on which this process hears notices. It connects when first needed, and again by itself. */
export function listen({ connection, onNotice, onBack, log, everyMs }: ListenOptions): Listening {
  let client: pg.Client | null = null;
  let connecting: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let lostBefore = false;
  let stopped = false;

  const later = (work: () => void, ms: number) => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(work, ms).unref();
  };

  function lost(which: pg.Client, err?: Error): void {
    if (client !== which) return;
    client = null;
    lostBefore = true;
    void which.end().catch(() => {});
    if (stopped) return;
    log.warn({ err }, 'the connection for live updates was lost');
    later(again, 100);
  }

  function again(): void {
    ready().catch((err) => {
      failures += 1;
      const ms = Math.min(slowestRetry, 1000 * 2 ** failures);
      log.warn({ err, ms }, 'live updates cannot be heard, will be tried again');
      later(again, ms);
    });
  }

  /** A line that died without a word is found out by asking. */
  function beat(): void {
    const asked = client;
    if (!asked) return;
    asked.query('select 1').then(
      () => asked === client && later(beat, everyMs),
      (err) => lost(asked, err),
    );
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      ...('url' in connection ? { connectionString: connection.url } : connection),
      application_name: 'lianxin-live',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      query_timeout: 10_000,
    });
    next.on('error', (err) => lost(next, err));
    next.on('end', () => lost(next));
    next.on('notification', ({ payload }) => onNotice(payload ?? ''));
    try {
      await next.connect();
      await next.query(`listen ${liveChannel}`);
    } catch (error) {
      void next.end().catch(() => {});
      throw error;
    }
    if (stopped) return next.end();
    client = next;
    failures = 0;
    later(beat, everyMs);
    if (lostBefore) onBack();
  }

  async function ready(): Promise<void> {
    if (client) return;
    connecting ??= connect().finally(() => {
      connecting = null;
    });
    return connecting;
  }

  return {
    ready,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await connecting?.catch(() => {});
      await client?.end().catch(() => {});
    },
  };
}
