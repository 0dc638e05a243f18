import type { Pool } from 'pg';
import { gate } from '../gate.ts';
import type { Log } from '../log.ts';
import { maskText } from '../mask.ts';
import type { Metrics } from '../metrics.ts';

export type Delivery = {
  districtId: number;
  /** The same on every attempt: receivers tell repetitions by it. */
  id: string;
  /** Which attempt this is, from 1. */
  attempt: number;
  /** Aborts when the attempt takes too long; another process may then try. */
  signal: AbortSignal;
};

/** Delivers one effect. Rejects to be tried again later, or never if the error says `retryable: false`. */
export type OutboxHandler = (payload: unknown, delivery: Delivery) => Promise<void>;
export type OutboxHandlers = Readonly<Record<string, OutboxHandler>>;

export type DeliverOptions = {
  pool: Pool;
  handlers: OutboxHandlers;
  log: Pick<Log, 'warn' | 'error'>;
  metrics?: Pick<Metrics, 'outbox'>;
  /** Epoch milliseconds; default the system's clock. */
  clock?: () => number;
};

export const outboxLimits = { batch: 20, atOnce: 5, attempts: 10, leaseMs: 120_000, handlerMs: 90_000 };

type Row = { id: string; kind: string; payload: unknown; attempts: number };
type Ending = { doneAt?: number; deadAt?: number; dueAt?: number; error?: string };
export type Delivered = { done: number; retry: number; dead: number };

/**
 * Delivers one batch of a district's due effects, oldest first, and says how many ended how; all zero
 * when none was due. Rows are leased by moving `due_at` ahead, so no transaction stays open meanwhile and
 * a killed process's rows come back by themselves. Rejects only when the database fails.
 */
export async function deliverDue(options: DeliverOptions, districtId: number): Promise<Delivered> {
  const clock = options.clock ?? Date.now;
  const rows = await claim(options.pool, districtId, clock());
  const few = gate(outboxLimits.atOnce);
  const count: Delivered = { done: 0, retry: 0, dead: 0 };
  const deliver = async (row: Row) => {
    const ending = await attempt(options, districtId, row, clock);
    await record(options.pool, districtId, row, ending);
    const outcome = ending.doneAt !== undefined ? 'done' : ending.deadAt !== undefined ? 'dead' : 'retry';
    count[outcome] += 1;
    options.metrics?.outbox(row.kind, outcome);
  };
  const settled = await Promise.allSettled(rows.map((row) => few(() => deliver(row))));
  for (const result of settled) if (result.status === 'rejected') throw result.reason;
  return count;
}

/** Delay before the next attempt: 15 s, 45 s, 2 min … at most 6 h, within a tenth. */
export function retryDelay(attempts: number, random: number = Math.random()): number {
  const delay = Math.min(6 * 3600_000, 15_000 * 3 ** (attempts - 1));
  return Math.round(delay * (0.9 + random * 0.2));
}

async function claim(pool: Pool, districtId: number, now: number): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `with due as materialized (
       select id from outbox
       where district_id = $1 and due_at <= $2 and done_at is null and dead_at is null
       order by due_at limit ${outboxLimits.batch} for update skip locked
     )
     update outbox set attempts = attempts + 1, due_at = $3
     from due where outbox.district_id = $1 and outbox.id = due.id
     returning outbox.id, kind, payload, attempts`,
    [districtId, new Date(now), new Date(now + outboxLimits.leaseMs)],
  );
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function attempt(
  { handlers, log }: DeliverOptions,
  districtId: number,
  row: Row,
  clock: () => number,
): Promise<Ending> {
  const delivery = {
    districtId,
    id: row.id,
    attempt: row.attempts,
    signal: AbortSignal.timeout(outboxLimits.handlerMs),
  };
  try {
    // Not counted down by a handler's failure: whoever held the row each time died with it.
    if (row.attempts > outboxLimits.attempts) throw new Error(`lost ${row.attempts - 1} times`);
    const handler = Object.hasOwn(handlers, row.kind) ? handlers[row.kind] : undefined;
    if (handler === undefined) throw new Error(`no handler for ${row.kind}`);
    await handler(row.payload, delivery);
    return { doneAt: clock() };
  } catch (cause) {
    const error = maskText(String(cause instanceof Error ? cause.message : cause)).slice(0, 500);
    const facts = { err: cause, district: districtId, outbox: row.id, kind: row.kind, attempt: row.attempts };
    if (row.attempts >= outboxLimits.attempts || isFinal(cause)) {
      log.error(facts, 'outside effect given up');
      return { deadAt: clock(), error };
    }
    log.warn(facts, 'outside effect failed, will be tried again');
    return { dueAt: clock() + retryDelay(row.attempts), error };
  }
}

/** `attempts` guards the row: whoever outlived the lease changes nothing any more. */
async function record(pool: Pool, districtId: number, row: Row, ending: Ending): Promise<void> {
  const instant = (at: number | undefined) => (at === undefined ? null : new Date(at));
  await pool.query(
    `update outbox
     set done_at = $4, dead_at = $5, due_at = coalesce($6, due_at), last_error = $7
     where district_id = $1 and id = $2 and attempts = $3 and done_at is null`,
    [
      districtId,
      row.id,
      row.attempts,
      instant(ending.doneAt),
      instant(ending.deadAt),
      instant(ending.dueAt),
      ending.error ?? null,
    ],
  );
}

function isFinal(error: unknown): boolean {
  return error instanceof Error && 'retryable' in error && error.retryable === false;
}
