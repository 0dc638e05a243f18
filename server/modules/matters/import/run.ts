import type { NamedPlace } from '#modules/directory/index.ts';
import { loadPublished } from '#modules/playbooks/index.ts';
import { record } from '#platform/audit.ts';
import type { Database, Db } from '#platform/database.ts';
import type { District } from '#platform/operations/index.ts';
import { insertHistory } from '../store/bulk.ts';
import { importedKeys } from '../store/imported.ts';
import type { ColumnMapFile } from './columns.ts';
import { type Imported, toMatter } from './matter.ts';
import { type PlaceFinder, placeFinder, usualPlace } from './places.ts';
import { type Plan, planFor } from './plan.ts';
import type { RowProblem, SourceRow } from './row.ts';
import { readSaid } from './said.ts';
import { openSource } from './source.ts';

/** How an import is to be done. */
export interface ImportOptions {
  /** The matter type that rows become. */
  type: string;
  /** Null: the usual names of columns. */
  map: ColumnMapFile | null;
  /** Code or name of the place of rows that name none. */
  place: string | null;
  sheet?: string | undefined;
  /** Looks at everything and writes nothing. */
  dryRun: boolean;
  /** Writes the rows that are in order though others are not; else all are written or none. */
  goodRows: boolean;
  /** Epoch milliseconds. */
  now: number;
  signal?: AbortSignal;
  onProgress?: (rows: number) => void;
}

/** What an import came to. */
export interface ImportReport {
  rows: number;
  /** Matters written; in a dry run, that would be. */
  created: number;
  /** Of those, matters whose working-time clock is empty because their year's calendar is not loaded. */
  unclocked: number;
  /** Rows that are there already, word for word. */
  unchanged: number;
  /** Rows that have problems. */
  refused: number;
  /** The first thousand. */
  problems: RowProblem[];
}

const batchRows = 500;
const batchCharacters = 2_000_000;
const mostProblems = 1000;

/**
 * Imports a file of messages with their answers: each row a matter at its time, each answer on record at its
 * time. All in one transaction, or with `goodRows` batch by batch. Rows that came before are left as they are;
 * a number that came before with other words is a problem (`changed`). Throws `Halt` for a file, map, type or
 * place that cannot be used, and what `signal` was aborted with.
 */
export async function importMatters(
  { db }: Pick<Database, 'db'>,
  district: District,
  file: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const plan = planFor(await loadPublished(db, district.id), options.type, options.map);
  const places = placeFinder(db, district.id);
  const usual = options.place === null ? null : await usualPlace(places, options.place);
  const source = await openSource(file, plan.map, options.sheet);
  const report: ImportReport = { rows: 0, created: 0, unclocked: 0, unchanged: 0, refused: 0, problems: [] };
  const work = (to: Db) => writeRows(to, district, source, { plan, places, usual, options, report });
  if (options.goodRows && !options.dryRun) {
    await work(db);
    if (report.created > 0) await note(db, district, report, options);
    return report;
  }
  const tx = await db.startTransaction().execute();
  try {
    await work(tx);
    const keep = !options.dryRun && report.refused === 0;
    if (keep && report.created > 0) await note(tx, district, report, options);
    if (keep) await tx.commit().execute();
    else await tx.rollback().execute();
    return keep || options.dryRun ? report : { ...report, created: 0, unclocked: 0 };
  } catch (error) {
    await tx.rollback().execute();
    throw error;
  }
}

interface Work {
  plan: Plan;
  places: PlaceFinder;
  usual: NamedPlace | null;
  options: ImportOptions;
  report: ImportReport;
}

async function writeRows(
  db: Db,
  district: District,
  source: AsyncGenerator<SourceRow>,
  work: Work,
): Promise<void> {
  const { options, report } = work;
  let batch: Imported[] = [];
  let size = 0;
  for await (const row of source) {
    options.signal?.throwIfAborted();
    report.rows++;
    const made = await makeMatter(row, district, work);
    if ('problems' in made) refuseRow(report, made.problems);
    else {
      batch.push(made);
      size += made.row.matter.summary.length;
    }
    if (batch.length < batchRows && size < batchCharacters) continue;
    await writeBatch(db, district.id, batch, report);
    options.onProgress?.(report.rows);
    batch = [];
    size = 0;
  }
  options.signal?.throwIfAborted();
  await writeBatch(db, district.id, batch, report);
  options.onProgress?.(report.rows);
}

function refuseRow(report: ImportReport, problems: readonly RowProblem[]): void {
  report.refused++;
  report.problems.push(...problems.slice(0, Math.max(0, mostProblems - report.problems.length)));
}

async function makeMatter(
  row: SourceRow,
  district: District,
  { plan, places, usual, options }: Work,
): Promise<Imported | { problems: RowProblem[] }> {
  if ('code' in row)
    return { problems: [{ line: row.line, column: '', code: row.code, message: row.message }] };
  const { zone } = plan.compiled.calendar;
  const read = readSaid(row.line, row.cells, { map: plan.map, zone, now: options.now });
  if ('problems' in read) return read;
  const { said } = read;
  const place = said.place === null ? usual : await places(said.place);
  if (place !== null && 'code' in place)
    return { problems: [{ line: said.line, column: said.columnOf('place'), ...place }] };
  return toMatter(said, plan, place, district.zone);
}

async function writeBatch(
  db: Db,
  districtId: number,
  batch: readonly Imported[],
  report: ImportReport,
): Promise<void> {
  if (batch.length === 0) return;
  const there = await importedKeys(
    db,
    districtId,
    batch.map(({ key }) => key),
  );
  const fresh: Imported[] = [];
  for (const one of batch) {
    const known = there.get(one.key);
    if (known === undefined) fresh.push(one);
    else if (known === one.fingerprint) report.unchanged++;
    else refuseRow(report, [changed(one)]);
    there.set(one.key, known ?? one.fingerprint);
  }
  const written = await insertHistory(
    db,
    districtId,
    fresh.map(({ row }) => row),
  );
  report.created += written.size;
  report.unchanged += fresh.length - written.size;
  for (const { row } of fresh)
    if (written.has(row.state.id) && row.state.tasks.some((t) => t.unclocked)) report.unclocked++;
}

const changed = ({ line, column, key }: Imported): RowProblem => ({
  line,
  column,
  code: 'changed',
  message: `「${key.slice(key.indexOf(':') + 1)}」以前导入过（或在本文件里出现过），内容与这一行不同。已有的不会改动，请核对后删去这一行，或改用另一个来源名。`,
});

/** A line in the trail: that it was imported, not what it says. */
const note = (
  db: Db,
  district: District,
  { rows, created, unclocked }: ImportReport,
  options: ImportOptions,
) =>
  record(
    db,
    { district, actor: null, now: options.now, address: 'command line' },
    { action: 'matters.import', data: { type: options.type, rows, created, unclocked } },
  );
