import type { listPeople } from '@lianxin/contracts/directory';
import type { Input, Output } from '@lianxin/contracts/operation';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { filterPlace, hereOf } from '../here.ts';
import { personRow } from '../person-row.ts';
import { isEmpty, visiblePeople } from '../policy.ts';
import * as store from '../store/people.ts';

/** The register the actor may see, in order of pinyin. Refuses `NotAllowed` to whoever sees nobody. */
export async function listPeopleAction(
  ctx: SignedIn,
  input: Input<typeof listPeople>,
): Promise<Output<typeof listPeople>> {
  const { playbook, day } = await hereOf(ctx);
  const scope = visiblePeople(ctx.actor, playbook);
  if (isEmpty(scope)) refuse('NotAllowed');
  const { people, next } = await store.listPeople(
    ctx.db,
    ctx.district.id,
    scope,
    {
      q: input.q?.trim() || undefined,
      role: input.role,
      organisation: input.organisation,
      place: await filterPlace(ctx, input.place),
      member: input.member,
    },
    { after: input.after, limit: input.limit ?? 50 },
    day,
  );
  return {
    items: people.map((person) => personRow(ctx.actor, playbook, person)),
    ...(next ? { next } : {}),
  };
}
