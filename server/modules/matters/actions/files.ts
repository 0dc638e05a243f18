import type { showFile, uploadFile } from '@lianxin/contracts/files';
import type { Input } from '@lianxin/contracts/operation';
import type { FileRef } from '@lianxin/contracts/values';
import { pictureType } from '#platform/files/pictures.ts';
import { acceptUpload } from '#platform/files/uploads.ts';
import { newId } from '#platform/ids.ts';
import { type Context, Download, inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { isInvolved, sightOf } from '../policy.ts';
import { answersWith, dropOrphans, findFile, insertFile } from '../store/files.ts';
import { seenMatter } from './act.ts';

const year = 31_536_000;
const keyOf = (districtId: number, id: string, size: 'full' | 'list') => `${districtId}/${id}/${size}`;

/**
 * Keeps a picture, shrunk and without position (portal checklist 21). It belongs to nobody's matter yet. Pictures
 * are read one after another: no connection to the database is held meanwhile.
 */
export async function uploadAction(ctx: SignedIn, input: Input<typeof uploadFile>): Promise<FileRef> {
  const bytes = ctx.upload ?? refuse('NotAPicture');
  const upload = await acceptUpload(bytes, { documents: false });
  if (upload.kind !== 'picture') return refuse('NotAPicture');
  const id = newId(ctx.now);
  await ctx.files.put(keyOf(ctx.district.id, id, 'full'), upload.full, { type: pictureType });
  await ctx.files.put(keyOf(ctx.district.id, id, 'list'), upload.list, { type: pictureType });
  const file: FileRef = {
    id,
    kind: 'picture',
    name: input.name ?? '照片.jpg',
    bytes: upload.full.byteLength,
    width: upload.width,
    height: upload.height,
  };
  return inTransaction(ctx, async (tx) => {
    await insertFile(tx, ctx.district.id, file, upload.full, ctx.actor.accountId, ctx.now);
    return file;
  });
}

/** Gives a picture to whoever uploaded it or may see the answer it belongs to. */
export async function showFileAction(ctx: SignedIn, input: Input<typeof showFile>): Promise<Download> {
  const file = (await findFile(ctx.db, ctx.district.id, input.file)) ?? refuse('NotFound');
  if (file.uploadedBy !== ctx.actor.accountId)
    await seenAnswer(ctx, file.matterId ?? refuse('NotFound'), input.file);
  const stored =
    (await ctx.files.get(keyOf(ctx.district.id, input.file, input.size ?? 'full'))) ?? refuse('NotFound');
  return new Download(file.mime, file.name, stored.stream, year);
}

/** Refuses `NotFound` to whoever may not see the answer of a matter that has this picture. */
async function seenAnswer(ctx: SignedIn, matterId: string, file: string): Promise<void> {
  const { loaded, desk, type } = await seenMatter(ctx, ctx.db, matterId);
  if (!isInvolved(ctx.actor, loaded.state, desk.roles)) refuse('NotFound');
  const places = await answersWith(ctx.db, ctx.district.id, matterId, file);
  const seen = places.some(({ field, step, action }) => {
    const asked = action === null ? type.fields : (type.steps[step ?? '']?.actions?.[action]?.asks ?? []);
    const found = asked.find((one) => one.id === field);
    return found && sightOf(found.seenBy, ctx.actor, type, loaded.state, desk.roles) !== 'hidden';
  });
  if (!seen) refuse('NotFound');
}

/** Forgets uploads that never became part of a matter within a day. Gives how many. */
export async function dropOldUploads(ctx: Context): Promise<number> {
  const ids = await dropOrphans(ctx.db, ctx.district.id, ctx.now);
  for (const id of ids)
    for (const size of ['full', 'list'] as const) await ctx.files.remove(keyOf(ctx.district.id, id, size));
  return ids.length;
}
