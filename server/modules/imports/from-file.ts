import { basename } from 'node:path';
import type { ImportKind } from '@lianxin/contracts/imports';
import type { Database } from '#platform/database.ts';
import { Halt } from '#platform/halt.ts';
import { newId } from '#platform/ids.ts';
import type { District } from '#platform/operations/index.ts';
import { deleteImport, getImport, insertImport, moveOn } from './store/imports.ts';
import { pageRows } from './store/rows.ts';
import { apply, type Place, readInto } from './work.ts';

/** How a file is brought in from the command line. */
export interface FileOptions {
  kind: ImportKind | null;
  sheet: string | null;
  /** Column name → field. */
  map: Readonly<Record<string, string | null>>;
  /** Looks at everything and writes nothing. */
  dryRun: boolean;
  /** Writes the rows that are in order though others are not; else all are written or none. */
  goodRows: boolean;
  signal: AbortSignal;
  onProgress?: (rows: number) => void;
}

/** What an import came to. */
export interface FileReport {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  problems: {
    sheet: string;
    row: number;
    column: string;
    code: string;
    message: string;
    suggestions: string[];
  }[];
}

/** Most problems that are told; there are more only where a column is misunderstood. */
const mostProblems = 5000;

/**
 * Brings a file into the registers for the whole district, all in one transaction. It is kept among the imports, so
 * that it can be taken back. A dry run counts what would be, and leaves nothing. Throws `Halt` for a file that
 * cannot be read, and what `signal` was aborted with.
 */
export async function importDirectory(
  { db }: Pick<Database, 'db'>,
  district: District,
  file: string,
  options: FileOptions,
): Promise<FileReport & { kind: ImportKind; refused: number }> {
  const now = Date.now();
  const place: Place = { db, district, now, actor: null, address: 'command line' };
  const id = newId(now);
  const watch = { signal: options.signal, ...(options.onProgress ? { onProgress: options.onProgress } : {}) };
  await insertImport(db, district.id, {
    id,
    kind: options.kind ?? 'members',
    fileName: basename(file),
    personId: null,
    now,
  });
  let keep = false;
  try {
    await readInto(
      place,
      id,
      {
        file,
        shown: file,
        kind: options.kind,
        sheet: options.sheet,
        map: options.map,
        match: options.dryRun,
      },
      watch,
    );
    if (!options.dryRun) {
      await moveOn(db, district.id, id, ['reading'], 'writing');
      keep = (await apply(place, id, options.goodRows, watch)).written;
    }
    const doc = (await getImport(db, district.id, id)) ?? fell();
    const writes = keep || options.dryRun;
    const { kind, rows, created, updated, unchanged, refused } = doc;
    return {
      kind,
      rows,
      created: writes ? created : 0,
      updated: writes ? updated : 0,
      unchanged,
      refused,
      problems: await problemsOf(place, id),
    };
  } finally {
    if (!keep) await deleteImport(db, district.id, id);
  }
}

const fell = (): never => {
  throw new Halt('导入记录不见了，请再来一次。');
};

async function problemsOf({ db, district }: Place, id: string): Promise<FileReport['problems']> {
  const problems: FileReport['problems'] = [];
  for (let after = 0; problems.length < mostProblems; ) {
    const rows = await pageRows(db, district.id, id, { faulty: true }, after, 500);
    for (const { sheet, line, problems: own, clashes } of rows)
      for (const { column, code, message, suggestions } of [...own, ...clashes])
        problems.push({ sheet, row: line, column, code, message, suggestions });
    after = rows.at(-1)?.no ?? after;
    if (rows.length < 500) break;
  }
  return problems.slice(0, mostProblems);
}
