import type { startImport } from '@lianxin/contracts/imports';
import type { Input, Output } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { readLater } from '../background.ts';
import { importerOf } from '../here.ts';
import { kindsFor } from '../policy.ts';
import { insertImport } from '../store/imports.ts';

/** Takes a file and begins to read it; the answer does not wait for that. */
export async function startAction(
  ctx: SignedIn,
  input: Input<typeof startImport>,
): Promise<Output<typeof startImport>> {
  const { playbook } = await importerOf(ctx);
  const kinds = kindsFor(ctx.actor, playbook);
  const [first] = kinds;
  if (!first || (input.kind && !kinds.includes(input.kind))) return refuse('NotAllowed');
  const bytes = ctx.upload ?? refuse('UnsupportedMedia', { message: '请选择一个 .xlsx 或 .csv 文件。' });
  if (bytes.length === 0) refuse('UnsupportedMedia', { message: '文件是空的，请换一个。' });
  const id = newId(ctx.now);
  const answer = await inTransaction(ctx, async (tx) => {
    await insertImport(tx, ctx.district.id, {
      id,
      kind: input.kind ?? first,
      fileName: input.name,
      personId: ctx.actor.personId,
      now: ctx.now,
    });
    await record(tx, ctx, { action: 'imports.start', data: { import: id, bytes: bytes.length } });
    return { id };
  });
  readLater(ctx, id, { bytes, name: input.name, kind: input.kind ?? null, sheet: input.sheet ?? null });
  return answer;
}
