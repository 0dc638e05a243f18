import type { fixImport, ImportSheet, remapImport } from '@lianxin/contracts/imports';
import type { Input, Output } from '@lianxin/contracts/operation';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import type { Cell } from '#platform/workbook/cell.ts';
import { remapLater } from '../background.ts';
import { importerReach } from '../here.ts';
import { matchRows } from '../match/run.ts';
import { rowReader } from '../read/row.ts';
import { meanings, rowView } from '../row-view.ts';
import { getImport, moveOn } from '../store/imports.ts';
import { getRow, rowsAlike, rowsSharing, saveRow } from '../store/rows.ts';
import { matchingFor, recount } from '../work.ts';
import { seenImport } from './see.ts';

/** Corrects what the columns are, and has the rows read anew. */
export async function remapAction(
  ctx: SignedIn,
  input: Input<typeof remapImport>,
): Promise<Output<typeof remapImport>> {
  const { doc, importer } = await seenImport(ctx, input.import);
  if (!importerReach(importer, input.kind)) refuse('NotAllowed');
  const fields = new Set(
    meanings(input.kind, importer.today, importer.playbook.playbook.levels).map((f) => f.id),
  );
  const changes = new Map(input.sheets.map((sheet) => [sheet.name, sheet]));
  const sheets = doc.plan.sheets.map((sheet): ImportSheet => {
    const change = changes.get(sheet.name);
    if (!change) return sheet;
    // Rows of a sheet that was left out at first were not kept.
    if (change.use && !sheet.use)
      refuseField('sheets', `「${sheet.name}」没有表头或没有读入，不能改为使用，请重新上传并指定这张表`);
    const meant = new Map(change.columns.map(({ at, field }) => [at, field]));
    const twice = change.columns
      .map((c) => c.field)
      .filter((f, i, all) => f !== null && all.indexOf(f) !== i);
    if (twice.length > 0) refuseField('sheets', '两列不能是同一个含义，请改一列');
    for (const { field } of change.columns)
      if (field !== null && !fields.has(field)) refuseField('sheets', `没有「${field}」这个含义`);
    for (const field of Object.keys(change.given ?? {}))
      if (!fields.has(field)) refuseField('sheets', `没有「${field}」这个含义`);
    return {
      ...sheet,
      columns: sheet.columns.map((c) => ({
        ...c,
        field: meant.has(c.at) ? (meant.get(c.at) ?? null) : fields.has(c.field ?? '') ? c.field : null,
      })),
      given: change.given ?? sheet.given,
    };
  });
  const plan = { kind: input.kind, sheets };
  const answer = await inTransaction(ctx, async (tx) => {
    const moved = await moveOn(tx, ctx.district.id, doc.id, ['preview'], 'reading', {
      version: input.version,
    });
    if (!moved) refuse(doc.state === 'preview' ? 'StaleVersion' : 'WrongStep');
    return {};
  });
  remapLater(ctx, doc.id, plan);
  return answer;
}

/** Most rows that are corrected at once because they say the same. */
const mostAlike = 2000;

/** Corrects cells of a row (`alike`: and the same cells of others); they and the rows that share numbers with them
 * are looked at anew. */
export async function fixAction(
  ctx: SignedIn,
  input: Input<typeof fixImport>,
): Promise<Output<typeof fixImport>> {
  const { doc, importer } = await seenImport(ctx, input.import);
  if (doc.state !== 'preview') refuse('WrongStep', { message: '只有预览中的表格可以改，请刷新看看进度。' });
  const { db, district } = ctx;
  const no = Number(input.row);
  const asked = (await getRow(db, district.id, doc.id, no)) ?? refuse('NotFound');
  const matching = await matchingFor(ctx, doc.id, doc.kind);
  const reader = rowReader(doc.plan, matching.lists);
  return inTransaction(ctx, async (tx) => {
    if ((await getImport(tx, district.id, doc.id))?.state !== 'preview') refuse('WrongStep');
    const [first] = input.cells;
    const others =
      input.alike && first
        ? await rowsAlike(
            tx,
            district.id,
            doc.id,
            { sheet: asked.sheet, at: first.at, cell: asked.cells[first.at] ?? null },
            mostAlike,
          )
        : [];
    const rows = [asked, ...others.filter((row) => row.no !== no)];
    const concerned = new Set<number>();
    for (const row of rows) {
      const cells = corrected(row.cells, row.no === no ? input.cells : input.cells.slice(0, 1));
      const read = reader.read(row.sheet, cells);
      for (const other of await rowsSharing(tx, district.id, doc.id, row.reads)) concerned.add(other);
      await saveRow(tx, district.id, doc.id, { no: row.no, cells, ...read });
      for (const other of await rowsSharing(tx, district.id, doc.id, read.reads)) concerned.add(other);
      concerned.add(row.no);
    }
    await matchRows({ ...matching, db: tx }, doc.kind, [...concerned]);
    await recount({ ...ctx, db: tx }, doc.id);
    const row = (await getRow(tx, district.id, doc.id, no)) ?? refuse('NotFound');
    const fields = meanings(doc.kind, importer.today, importer.playbook.playbook.levels);
    return { row: rowView(doc.plan, fields)(row), rows: rows.length };
  });
}

function corrected(cells: readonly Cell[], changes: readonly { at: number; text: string }[]): Cell[] {
  const now = [...cells];
  for (const { at, text } of changes) {
    while (now.length <= at) now.push(null);
    now[at] = text === '' ? null : text;
  }
  return now;
}
