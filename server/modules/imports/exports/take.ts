import type { listExports, takeExport } from '@lianxin/contracts/exports';
import type { Input } from '@lianxin/contracts/operation';
import { scopeWith } from '#modules/directory/index.ts';
import { record } from '#platform/audit.ts';
import { type Context, Download, JsonText, refuse, type SignedIn } from '#platform/operations/index.ts';
import { excelType } from '#platform/workbook/write.ts';
import { importerOf } from '../here.ts';
import { mayTakeExport } from '../policy.ts';
import { exportKey } from './make.ts';
import { countTaken, expiredExports, getExport, pageExports } from './store.ts';

/** Gives an exported file to whoever exported it, while its link holds; each time is on the trail. */
export async function takeAction(ctx: SignedIn, input: Input<typeof takeExport>): Promise<Download> {
  const doc = (await getExport(ctx.db, ctx.district.id, input.export)) ?? refuse('NotFound');
  const { playbook } = await importerOf(ctx);
  if (!mayTakeExport(ctx.actor, playbook, doc.personId)) refuse('NotFound');
  if (Date.parse(doc.untilAt) < ctx.now) refuse('TooLate', { message: '链接已过期，请重新导出。' });
  const file = (await ctx.files.get(exportKey(ctx.district.id, doc.id))) ?? refuse('NotFound');
  await countTaken(ctx.db, ctx.district.id, doc.id);
  await record(ctx.db, ctx, { action: 'exports.take', data: { export: doc.id } });
  return new Download(excelType, doc.name, file.stream);
}

/** What was exported: one's own; all, for whoever may see the trail of the whole district. */
export async function listExportsAction(ctx: SignedIn, input: Input<typeof listExports>): Promise<JsonText> {
  const { playbook } = await importerOf(ctx);
  const all = scopeWith(ctx.actor, playbook, 'see-audit').all;
  const paging = { after: input.after, limit: input.limit ?? 50 };
  return new JsonText(await pageExports(ctx.db, ctx.district.id, ctx.actor.personId, all, paging));
}

/** Removes the files whose time is over. */
export async function dropOldExports(ctx: Context): Promise<void> {
  for (const id of await expiredExports(ctx.db, ctx.district.id, ctx.now))
    await ctx.files.remove(exportKey(ctx.district.id, id));
}
