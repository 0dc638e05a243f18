import type { addPerson } from '@lianxin/contracts/directory';
import type { Input, Output } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { spell } from '../pinyin.ts';
import { mayAddAt } from '../policy.ts';
import { insertPerson } from '../store/people.ts';
import { getPath } from '../store/places.ts';

/** Registers a person. Refuses `AlreadyExists` where the same name stands with the same number. */
export async function addPersonAction(
  ctx: SignedIn,
  input: Input<typeof addPerson>,
): Promise<Output<typeof addPerson>> {
  const { playbook } = await hereOf(ctx);
  const name = input.name.trim();
  if (name === '') refuseField('name', '请填写姓名', 'minLength');
  const path = input.placeId
    ? ((await getPath(ctx.db, ctx.district.id, input.placeId)) ?? refuse('NotFound'))
    : null;
  if (!mayAddAt(ctx.actor, playbook, path?.ids ?? [])) refuse('NotAllowed');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await insertPerson(
      tx,
      ctx.district.id,
      {
        id,
        name,
        ...spell(name),
        phone: input.phone ?? null,
        placeId: input.placeId ?? null,
        skills: [...new Set((input.skills ?? []).map((s) => s.trim()).filter(Boolean))],
      },
      ctx.now,
    );
    await record(tx, ctx, { action: 'people.add', subjectKind: 'person', subjectId: id });
    return { id };
  });
}
