import type { ImportKind, ImportPlan, ImportState } from '@lianxin/contracts/imports';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { Halt } from '#platform/halt.ts';
import type { Context } from '#platform/operations/index.ts';
import { type Importer, importerOf, importerReach, postFinder } from './here.ts';
import { loadLists } from './lists.ts';
import type { Matching } from './match/matching.ts';
import { matchRows } from './match/run.ts';
import type { Reach } from './policy.ts';
import type { Lists } from './read/lists.ts';
import { readAgain, readApart } from './read/process.ts';
import { Stopped } from './running.ts';
import { beat, type Counts, getImport, moveOn, rowCounts, saveCounts, savePlan } from './store/imports.ts';
import { cellsInBatches, keepReads, keepRows } from './store/rows.ts';
import { oneAtATime, writeRows } from './write/run.ts';
import { type InTheWay, undoRows } from './write/undo.ts';

/** What the work of an import needs of its surroundings. */
export type Place = Pick<Context, 'db' | 'district' | 'now' | 'actor' | 'address'>;

/** How the work is watched and stopped. */
export interface Watch {
  signal: AbortSignal;
  onProgress?: (rows: number) => void;
}

/** Asks now and then, outside the transaction, whether it is to stop; throws `Stopped` then. */
function beater(
  place: Place,
  importId: string,
  { signal, onProgress }: Watch,
): (done: number) => Promise<void> {
  return async (done) => {
    signal.throwIfAborted();
    onProgress?.(done);
    if (await beat(place.db, place.district.id, importId, done)) throw new Stopped();
  };
}

async function listsFor(
  place: Place,
  importer: Importer,
  kind: ImportKind,
): Promise<{ lists: Lists; reach: Reach }> {
  const reach = importerReach(importer, kind);
  if (!reach) throw new Halt('您不能导入这一类表格。');
  return {
    lists: await loadLists(place.db, place.district.id, importer.playbook, reach, importer.today),
    reach,
  };
}

/** Everything that matching needs, with the lists as they stand now. */
export async function matchingFor(
  place: Place,
  importId: string,
  kind: ImportKind,
  how: { db?: Db; beat?: (done: number) => Promise<void> } = {},
): Promise<Matching> {
  const importer = await importerOf(place);
  const { lists, reach } = await listsFor(place, importer, kind);
  return {
    db: how.db ?? place.db,
    districtId: place.district.id,
    importId,
    lists,
    reach,
    today: importer.today,
    post: postFinder(importer),
    beat: how.beat ?? (async () => {}),
  };
}

/** Which file is read, and what is known of it beforehand. */
export interface Asked {
  file: string;
  shown: string;
  kind: ImportKind | null;
  sheet: string | null;
  map: Readonly<Record<string, string | null>>;
  /** Looks for the rows in the registers at once; else that is left to `apply`. */
  match: boolean;
}

/** Reads a file into rows, finds them in the registers. Throws `Halt` for what cannot be read. */
export async function readInto(place: Place, importId: string, asked: Asked, watch: Watch): Promise<void> {
  const { db, district } = place;
  const importer = await importerOf(place);
  const kinds: ImportKind[] = asked.kind
    ? [asked.kind]
    : ['members', 'organisations', 'places', 'enterprises'];
  const allowed = kinds.filter((kind) => importerReach(importer, kind) !== null);
  // Whoever may import one kind only need not be asked which.
  const kind = asked.kind ?? (allowed.length === 1 ? (allowed[0] ?? null) : null);
  const { lists } = await listsFor(place, importer, kind ?? allowed[0] ?? 'members');
  const tick = beater(place, importId, watch);
  let kept: ImportPlan | null = null;
  let done = 0;
  await readApart(
    { file: asked.file, shown: asked.shown, sheet: asked.sheet, map: asked.map, kind, lists },
    {
      signal: watch.signal,
      async plan(plan) {
        kept = plan;
        await savePlan(db, district.id, importId, plan);
      },
      async keep(text, rows) {
        await keepRows(db, district.id, importId, text);
        done += rows;
        await tick(done);
      },
    },
  );
  if (asked.match) await match(place, importId, (kept as ImportPlan | null)?.kind ?? 'members', tick);
}

async function match(
  place: Place,
  importId: string,
  kind: ImportKind,
  tick: (done: number) => Promise<void>,
): Promise<void> {
  await matchRows(await matchingFor(place, importId, kind, { beat: tick }), kind);
  await recount(place, importId);
}

/** Counts an import's rows anew. */
export async function recount({ db, district }: Place, importId: string): Promise<void> {
  await saveCounts(db, district.id, importId, await rowCounts(db, district.id, importId));
}

/** Reads the rows anew, as somebody has corrected what the columns are. */
export async function readUnder(
  place: Place,
  importId: string,
  plan: ImportPlan,
  watch: Watch,
): Promise<void> {
  const { db, district } = place;
  const { lists } = await listsFor(place, await importerOf(place), plan.kind);
  const tick = beater(place, importId, watch);
  let done = 0;
  await savePlan(db, district.id, importId, plan);
  await readAgain(
    plan,
    lists,
    cellsInBatches(db, district.id, importId),
    async (text, rows) => {
      await keepReads(db, district.id, importId, text);
      done += rows;
      await tick(done);
    },
    watch.signal,
  );
  await match(place, importId, plan.kind, tick);
}

/**
 * Writes an import that is `writing`, all in one transaction, having looked anew at the registers within it; then
 * it is `done`. With `goodRows` rows with problems are left out, else nothing is written where there are any.
 * Gives how many there are, and whether anything was written.
 */
export async function apply(
  place: Place,
  importId: string,
  goodRows: boolean,
  watch: Watch,
): Promise<{ counts: Counts; written: boolean }> {
  const { db, district } = place;
  const tick = beater(place, importId, watch);
  return inOne(db, async (tx) => {
    await oneAtATime(tx, district.id);
    const { kind } = (await getImport(tx, district.id, importId)) ?? { kind: 'members' as const };
    const matching = await matchingFor(place, importId, kind, { db: tx, beat: () => tick(0) });
    await matchRows(matching, kind);
    const counts = await rowCounts(tx, district.id, importId);
    const written = goodRows || counts.refused === 0;
    if (written) {
      const { today } = matching;
      await writeRows(tx, kind, { districtId: district.id, importId, today, rows: counts.rows }, tick);
      await record(tx, place, { action: 'imports.apply', data: { import: importId, kind, ...counts } });
      await settle(tx, place, importId, 'writing', 'done');
    }
    await saveCounts(tx, district.id, importId, counts);
    return { counts, written };
  });
}

/** Takes back what an import wrote; it is `undone` then. Gives what stands in the way, and then nothing was done. */
export async function undo(
  place: Place,
  importId: string,
  reason: string,
  watch: Watch,
): Promise<InTheWay | null> {
  const { db, district } = place;
  return inOne(db, async (tx) => {
    await oneAtATime(tx, district.id);
    const { kind } = (await getImport(tx, district.id, importId)) ?? { kind: 'members' as const };
    const way = await undoRows(tx, district.id, importId, kind);
    watch.signal.throwIfAborted();
    if (way) return way;
    await record(tx, place, { action: 'imports.undo', reason, data: { import: importId, kind } });
    await settle(tx, place, importId, 'undoing', 'undone');
    return null;
  });
}

/** The last step within the transaction: whoever gave the work up meanwhile has it taken back. */
async function settle(
  tx: Db,
  place: Place,
  importId: string,
  at: ImportState,
  to: ImportState,
): Promise<void> {
  if (!(await moveOn(tx, place.district.id, importId, [at], to, { settled: true }))) throw new Stopped();
}

async function inOne<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}
