import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { type Importer, importerOf } from '../here.ts';
import { maySeeImport } from '../policy.ts';
import { getImport, type ImportDoc } from '../store/imports.ts';

/** An import that the actor may see. Refuses `NotFound`. */
export async function seenImport(ctx: SignedIn, id: string): Promise<{ doc: ImportDoc; importer: Importer }> {
  const importer = await importerOf(ctx);
  const doc = (await getImport(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  if (!maySeeImport(ctx.actor, importer.playbook, doc.personId)) refuse('NotFound');
  return { doc, importer };
}
