import type { Input, Output } from '@lianxin/contracts/operation';
import type { addOrganisation } from '@lianxin/contracts/organisations';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { type Here, hereOf } from '../here.ts';
import { managedOrganisation } from '../managed.ts';
import { checkedFacts, type OrganisationFacts } from '../organisation-facts.ts';
import { mayFoundAt } from '../policy.ts';
import { insertChange } from '../store/changes.ts';
import { insertOrganisation, withCode } from '../store/organisation-facts.ts';
import { getPath } from '../store/places.ts';
import { getNodes, lockTree } from '../store/tree.ts';
import { mostLevels } from '../tree/index.ts';

/** Founds an organisation under another, or at the top. One code stands once: a second parent is refused by it. */
export async function addOrganisationAction(
  ctx: SignedIn,
  { parentId, ...given }: Input<typeof addOrganisation>,
): Promise<Output<typeof addOrganisation>> {
  const here = await hereOf(ctx);
  const facts = checkedFacts(here.playbook, given);
  await mayStandAt(ctx, ctx.db, here, facts.placeId ?? null);
  if (parentId) await managedOrganisation(ctx, ctx.db, here, parentId);
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await lockTree(tx, ctx.district.id);
    const parent = parentId
      ? (await getNodes(tx, ctx.district.id, [parentId], here.day)).get(parentId)
      : undefined;
    if (parent && !parent.standing) refuse('AlreadyDissolved');
    if (parent && parent.path.length >= mostLevels) refuse('TooDeep');
    await codeIsFree(tx, ctx.district.id, facts, null);
    await insertOrganisation(tx, ctx.district.id, {
      id,
      parentId: parentId ?? null,
      path: [...(parent?.path ?? []), id],
      facts,
    });
    await insertChange(tx, ctx.district.id, {
      id: newId(ctx.now),
      at: ctx.now,
      kind: 'add',
      organisation: id,
      personId: ctx.actor.personId,
      reason: '登记',
      before: {},
      after: {
        other: parentId ?? null,
        facts,
        details: [{ name: '上级', before: null, after: parent?.name ?? null }],
      },
      touched: [id, ...(parentId ? [parentId] : [])],
    });
    await record(tx, ctx, {
      action: 'organisations.add',
      subjectKind: 'organisation',
      subjectId: id,
      data: { parent: parentId ?? null, kind: facts.kind },
    });
    return { id };
  });
}

/** Refuses a place that is none, or where the actor may found nothing; null: the whole district. */
export async function mayStandAt(ctx: SignedIn, db: Db, here: Here, placeId: string | null): Promise<void> {
  const path =
    placeId === null ? [] : ((await getPath(db, ctx.district.id, placeId)) ?? refuse('NotFound')).ids;
  if (!mayFoundAt(ctx.actor, here.playbook, path)) refuse('NotAllowed');
}

/** Refuses a code that another standing organisation has, naming it. */
export async function codeIsFree(
  db: Db,
  districtId: number,
  { code }: OrganisationFacts,
  except: string | null,
): Promise<void> {
  const other = code ? await withCode(db, districtId, code, except) : null;
  if (!other) return;
  const where = other.parent ? `（在「${other.parent}」之下）` : '';
  refuse('AlreadyExists', {
    message: `「${other.name}」${where}已用这个代码登记。一个组织只登记一次、只有一个上级；要换上级请用移动。`,
    fields: [{ path: 'code', code: 'taken', message: `已由「${other.name}」使用` }],
  });
}
