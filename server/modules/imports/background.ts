import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportKind, ImportPlan, ImportState } from '@lianxin/contracts/imports';
import { gate } from '#platform/gate.ts';
import { Halt } from '#platform/halt.ts';
import type { Context } from '#platform/operations/index.ts';
import { run, Stopped } from './running.ts';
import { beat, dropOld, moveOn, silentImports } from './store/imports.ts';
import { apply, readInto, readUnder, undo } from './work.ts';

/** One at a time in a process: each takes memory and half the database's attention. */
const oneByOne = gate(1);

/** How often waiting or long work says that it goes on, in milliseconds. */
const beatEvery = 20_000;

const broken = '系统出了问题，没有做完，已全部撤回。请稍后再试。';

/** Runs a piece of work after the answer; when it fails, the import goes to `back` with the reason. */
function after(
  ctx: Context,
  id: string,
  states: { at: ImportState; back: ImportState; stopped: ImportState },
  work: (signal: AbortSignal) => Promise<void>,
): void {
  const move = (to: ImportState, error: string | null = null) =>
    moveOn(ctx.db, ctx.district.id, id, [states.at], to, { error, settled: to !== 'preview' });
  run(id, async (signal) => {
    const alive = setInterval(() => void beat(ctx.db, ctx.district.id, id, null).catch(() => {}), beatEvery);
    try {
      await oneByOne(() => work(signal));
    } catch (error) {
      const stopped = error instanceof Stopped || signal.aborted;
      if (!stopped && !(error instanceof Halt)) ctx.log.error({ err: error, import: id }, 'import failed');
      const message = error instanceof Halt ? error.message : stopped ? null : broken;
      await move(stopped ? states.stopped : states.back, message).catch((err) =>
        ctx.log.error({ err, import: id }, 'import could not be marked as failed'),
      );
    } finally {
      clearInterval(alive);
    }
  });
}

const place = (ctx: Context) => ({ ...ctx, now: Date.now() });

/** Reads an uploaded file. */
export function readLater(
  ctx: Context,
  id: string,
  upload: { bytes: Buffer; name: string; kind: ImportKind | null; sheet: string | null },
): void {
  after(ctx, id, { at: 'reading', back: 'failed', stopped: 'cancelled' }, async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'lianxin-upload-'));
    try {
      const file = join(folder, 'book');
      await writeFile(file, upload.bytes, { mode: 0o600 });
      await readInto(
        place(ctx),
        id,
        { file, shown: upload.name, kind: upload.kind, sheet: upload.sheet, map: {}, match: true },
        { signal },
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    await moveOn(ctx.db, ctx.district.id, id, ['reading'], 'preview');
  });
}

/** Reads the rows again under a corrected plan. */
export function remapLater(ctx: Context, id: string, plan: ImportPlan): void {
  after(ctx, id, { at: 'reading', back: 'preview', stopped: 'preview' }, async (signal) => {
    await readUnder(place(ctx), id, plan, { signal });
    await moveOn(ctx.db, ctx.district.id, id, ['reading'], 'preview');
  });
}

/** Writes the import. */
export function applyLater(ctx: Context, id: string, goodRows: boolean): void {
  after(ctx, id, { at: 'writing', back: 'preview', stopped: 'preview' }, async (signal) => {
    const { counts, written } = await apply(place(ctx), id, goodRows, { signal });
    if (!written)
      throw new Halt(`写入前又核对了一遍，有 ${counts.refused} 行对不上，没有写入任何一行，请看这些行。`);
  });
}

/** Takes the import back. */
export function undoLater(ctx: Context, id: string, reason: string): void {
  after(ctx, id, { at: 'undoing', back: 'done', stopped: 'done' }, async (signal) => {
    const way = await undo(place(ctx), id, reason, { signal });
    if (way) throw new Halt(`有 ${way.rows} 行后来又有变动，不能整次撤回：${way.examples.join('；')}。`);
  });
}

/** Gives up what a process left that is no more: all it had written was taken back with its transaction. */
export async function settleSilent(ctx: Context): Promise<void> {
  const back: Partial<Record<ImportState, ImportState>> = {
    reading: 'failed',
    writing: 'preview',
    undoing: 'done',
  };
  for (const { id, state } of await silentImports(ctx.db, ctx.district.id))
    await moveOn(ctx.db, ctx.district.id, id, [state], back[state] ?? 'failed', {
      error: '中途断了，没有写入，请再来一次。',
    });
}

/** Forgets the rows of imports that nobody applied within a week, or that were applied half a year ago. */
export const dropOldImports = ({ db, district, now }: Context): Promise<void> =>
  dropOld(db, district.id, now);
