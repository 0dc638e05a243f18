import { setPriority } from 'node:os';
import type { ImportPlan } from '@lianxin/contracts/imports';
import { Halt } from '#platform/halt.ts';
import { type KeptRow, type ReadOptions, readFile } from './file.ts';
import type { Lists } from './lists.ts';
import { rowReader } from './row.ts';

/** What the reading process is told. */
export type ToChild =
  | { do: 'read'; options: ReadOptions }
  | { do: 'again'; plan: ImportPlan; lists: Lists }
  /** Rows `[{no, sheet, cells}]` to read anew, as JSON. */
  | { do: 'rows'; text: string }
  /** The last rows are kept: go on. */
  | { do: 'more' };

/** What it answers. */
export type FromChild =
  | { is: 'plan'; plan: ImportPlan }
  | { is: 'rows'; text: string; rows: number }
  | { is: 'end' }
  | { is: 'halt'; message: string }
  | { is: 'fault'; message: string };

const batch = 1000;
let goOn: (() => void) | null = null;
let again: ReturnType<typeof rowReader> | null = null;

const say = (message: FromChild): void => void process.send?.(message);

/** Resolved once the rows told last are kept. */
let kept: Promise<void> = Promise.resolve();

/** Tells rows when those before are kept: the next are read meanwhile, and no more than that wait. */
async function tell(rows: readonly KeptRow[]): Promise<void> {
  await kept;
  kept = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  say({ is: 'rows', text: JSON.stringify(rows), rows: rows.length });
}

async function read(options: ReadOptions): Promise<void> {
  let rows: KeptRow[] = [];
  for await (const row of readFile(options, (plan) => say({ is: 'plan', plan }))) {
    rows.push(row);
    if (rows.length < batch) continue;
    await tell(rows);
    rows = [];
  }
  if (rows.length > 0) await tell(rows);
  await kept;
  say({ is: 'end' });
}

const failed = (error: unknown): void =>
  say(
    error instanceof Halt
      ? { is: 'halt', message: error.message }
      : { is: 'fault', message: String(error instanceof Error ? error.stack : error) },
  );

process.on('message', (message: ToChild) => {
  if (message.do === 'more') goOn?.();
  else if (message.do === 'read') read(message.options).catch(failed);
  else if (message.do === 'again') again = rowReader(message.plan, message.lists);
  else {
    const given = JSON.parse(message.text) as Pick<KeptRow, 'no' | 'sheet' | 'cells'>[];
    const rows = given.map(({ no, sheet, cells }) => ({ no, ...again?.read(sheet, cells) }));
    say({ is: 'rows', text: JSON.stringify(rows), rows: rows.length });
  }
});
process.on('disconnect', () => process.exit());
// Whoever waits for a page goes before whoever waits for an import.
setPriority(5);
