import type { importRows, listImports, showImport } from '@lianxin/contracts/imports';
import type { Input, Output } from '@lianxin/contracts/operation';
import { scopeWith } from '#modules/directory/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { JsonText, refuse, type SignedIn } from '#platform/operations/index.ts';
import { importerOf } from '../here.ts';
import { kindsFor } from '../policy.ts';
import { meanings, rowView } from '../row-view.ts';
import * as store from '../store/imports.ts';
import { faultCounts, pageRows } from '../store/rows.ts';
import { seenImport } from './see.ts';

/** Imports the actor may see, newest first. Refuses `NotAllowed` to whoever may import nothing. */
export async function listAction(ctx: SignedIn, input: Input<typeof listImports>): Promise<JsonText> {
  const { playbook } = await importerOf(ctx);
  if (kindsFor(ctx.actor, playbook).length === 0) refuse('NotAllowed');
  const by = scopeWith(ctx.actor, playbook, 'import').all ? null : ctx.actor.personId;
  const paging = { after: input.after, limit: input.limit ?? 50 };
  return new JsonText(await store.listImports(ctx.db, ctx.district.id, by, paging));
}

/** One import: how far it is, how it is understood, what is wrong how often. */
export async function showAction(
  ctx: SignedIn,
  input: Input<typeof showImport>,
): Promise<Output<typeof showImport>> {
  const { doc, importer } = await seenImport(ctx, input.import);
  const { playbook } = importer.playbook;
  const { personId: _who, stop: _stop, ...shown } = doc;
  const levels = playbook.levels.map(({ id, name }) => ({ id, name }));
  const fields = meanings(doc.kind, importer.today, levels);
  return {
    ...shown,
    fields: fields.map(({ id, name, required, key, note }) => ({
      id,
      name,
      required: required === true,
      key: key === true,
      note: note ?? null,
    })),
    kinds: kindsFor(ctx.actor, importer.playbook),
    faults: await faultCounts(ctx.db, ctx.district.id, doc.id),
  };
}

/** One page of an import's rows in the order of the file. */
export async function rowsAction(
  ctx: SignedIn,
  input: Input<typeof importRows>,
): Promise<Output<typeof importRows>> {
  const { doc, importer } = await seenImport(ctx, input.import);
  const limit = input.limit ?? 50;
  const after = input.after ? Number(readCursor(input.after).key) : 0;
  if (!Number.isSafeInteger(after)) refuse('InvalidInput');
  const rows = await pageRows(ctx.db, ctx.district.id, doc.id, input, after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const view = rowView(doc.plan, meanings(doc.kind, importer.today, importer.playbook.playbook.levels));
  return {
    items: shown.map(view),
    ...(rows.length > limit && last ? { next: writeCursor(String(last.no), doc.id) } : {}),
  };
}
