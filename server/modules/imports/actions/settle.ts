import type { applyImport, cancelImport, undoImport } from '@lianxin/contracts/imports';
import type { Input } from '@lianxin/contracts/operation';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { applyLater, undoLater } from '../background.ts';
import { importerReach } from '../here.ts';
import { stopHere } from '../running.ts';
import { askToStop, moveOn, rowCounts } from '../store/imports.ts';
import { seenImport } from './see.ts';

/** Begins to write. All rows or none with `all`; the answer does not wait. */
export async function applyAction(ctx: SignedIn, input: Input<typeof applyImport>): Promise<object> {
  const { doc, importer } = await seenImport(ctx, input.import);
  if (!importerReach(importer, doc.kind)) refuse('NotAllowed');
  if (doc.state !== 'preview') refuse('WrongStep', { message: '这次导入不在预览中，请刷新看看进度。' });
  const counts = await rowCounts(ctx.db, ctx.district.id, doc.id);
  if (input.rows === 'all' && counts.refused > 0) refuse('RowsFaulty');
  const answer = await inTransaction(ctx, async (tx) => {
    if (!(await moveOn(tx, ctx.district.id, doc.id, ['preview'], 'writing', { version: input.version })))
      refuse('StaleVersion');
    return {};
  });
  applyLater(ctx, doc.id, input.rows === 'good');
  return answer;
}

/** Stops what is under way; in a preview nothing more comes of it. */
export async function cancelAction(ctx: SignedIn, input: Input<typeof cancelImport>): Promise<object> {
  const { doc } = await seenImport(ctx, input.import);
  if (!['reading', 'preview', 'writing'].includes(doc.state))
    refuse('WrongStep', { message: '这次导入已经结束，不能停止；要撤回请用「撤回导入」。' });
  return inTransaction(ctx, async (tx) => {
    if (doc.state === 'preview') {
      if (!(await moveOn(tx, ctx.district.id, doc.id, ['preview'], 'cancelled', { settled: true })))
        refuse('WrongStep');
    } else {
      await askToStop(tx, ctx.district.id, doc.id);
      stopHere(doc.id);
    }
    return {};
  });
}

/** Begins to take a whole import back. */
export async function undoAction(ctx: SignedIn, input: Input<typeof undoImport>): Promise<object> {
  const { doc, importer } = await seenImport(ctx, input.import);
  if (!importerReach(importer, doc.kind)) refuse('NotAllowed');
  const answer = await inTransaction(ctx, async (tx) => {
    if (!(await moveOn(tx, ctx.district.id, doc.id, ['done'], 'undoing')))
      refuse('WrongStep', { message: '只有已经写入的导入可以撤回。' });
    return {};
  });
  undoLater(ctx, doc.id, input.reason.trim());
  return answer;
}
