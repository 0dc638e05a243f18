import type { Readable } from 'node:stream';
import { gate } from '../gate.ts';
import type { Metrics } from '../metrics.ts';
import { refuse } from '../operations/refuse.ts';
import { type ListenOptions, listen } from './listen.ts';
import { type LiveStream, liveStream, type StreamOptions } from './stream.ts';

export type LiveOptions = Pick<ListenOptions, 'connection' | 'log'> & {
  metrics?: Pick<Metrics, 'liveStreams'>;
  /** How often a stream gives a sign of life and is looked at, in milliseconds; default 25 seconds. */
  everyMs?: number;
};

export type Listener = Pick<StreamOptions, 'hears' | 'holds'> & { districtId: number; accountId: string };

export interface Live {
  /**
   * Opens a stream; what is committed from then on is told. Refuses `TooManyRequests` beyond the streams an account
   * may have open in one process, `Unavailable` while the database cannot be heard or the program stops.
   */
  open(listener: Listener): Promise<Readable>;
  /** Ends every stream, and takes no more. */
  stop(): Promise<void>;
}

/** Open streams of one account in one process: its tabs and machines; a hidden tab holds none. */
export const streamsPerAccount = 8;

/** Statements at once that ask whether listeners may still hear: the rest of the pool is for requests. */
const asking = 4;

/** Tells this process's listeners what any process on the database changes. */
export function openLive({ connection, log, metrics, everyMs = 25_000 }: LiveOptions): Live {
  const districts = new Map<number, Set<LiveStream>>();
  const accounts = new Map<string, number>();
  const inTurn = gate(asking);
  let stopped = false;
  let open = 0;

  const everyStream = function* () {
    for (const streams of districts.values()) yield* streams;
  };
  const listening = listen({
    connection,
    log,
    everyMs,
    onNotice(text) {
      const payload = JSON.parse(text) as { district: number };
      for (const stream of districts.get(payload.district) ?? []) stream.hear(payload);
    },
    onBack() {
      for (const stream of everyStream()) stream.tellAll();
    },
  });

  const count = (accountId: string, by: 1 | -1): void => {
    const now = (accounts.get(accountId) ?? 0) + by;
    if (now === 0) accounts.delete(accountId);
    else accounts.set(accountId, now);
    open += by;
    metrics?.liveStreams(open);
  };

  return {
    async open({ districtId, accountId, hears, holds }) {
      if ((accounts.get(accountId) ?? 0) >= streamsPerAccount) refuse('TooManyRequests');
      count(accountId, 1);
      try {
        if (stopped) refuse('Unavailable');
        await listening.ready().catch((err) => {
          log.warn({ err }, 'live updates cannot be heard');
          refuse('Unavailable');
        });
        if (stopped) refuse('Unavailable');
      } catch (error) {
        count(accountId, -1);
        throw error;
      }
      const streams = districts.get(districtId) ?? new Set();
      districts.set(districtId, streams);
      const stream = liveStream({
        hears,
        holds: () => inTurn(holds),
        everyMs,
        onEnd() {
          streams.delete(stream);
          count(accountId, -1);
        },
      });
      streams.add(stream);
      return stream.body;
    },
    async stop() {
      stopped = true;
      for (const stream of [...everyStream()]) stream.end();
      await listening.stop();
    },
  };
}
