import type { memberBranches, memberRegisters, memberRoll } from '@lianxin/contracts/members';
import type { Input, Output } from '@lianxin/contracts/operation';
import { containing } from '#modules/directory/index.ts';
import { maskPhone } from '#platform/mask.ts';
import type { SignedIn } from '#platform/operations/index.ts';
import { filterPlace, hereOf, rollKinds } from '../here.ts';
import { reachesBranch } from '../policy.ts';
import { findBranches } from '../store/branches.ts';
import { countBranches, countRegisters, listRoll } from '../store/roll.ts';

/** The rolls the actor reads, in order of pinyin. */
export async function rollAction(
  ctx: SignedIn,
  input: Input<typeof memberRoll>,
): Promise<Output<typeof memberRoll>> {
  const { sees, keeps, nameOf, day } = await hereOf(ctx);
  const { items, next } = await listRoll(
    ctx.db,
    ctx.district.id,
    sees,
    {
      branch: input.branch,
      place: await filterPlace(ctx, sees, input.place),
      stages: input.stage,
      kinds: input.kind,
      stratum: input.stratum,
      working: input.working,
      q: input.q?.trim() || undefined,
    },
    { after: input.after, limit: input.limit ?? 50 },
    day,
  );
  return {
    items: items.map(({ path, ...row }) => {
      const branch = { id: row.branch.id, path };
      const mine = reachesBranch(keeps, branch);
      return {
        ...row,
        person: {
          ...row.person,
          name: nameOf(row.person, branch),
          phone: row.person.phone && maskPhone(row.person.phone),
        },
        may: mine ? (row.kind === 'floating-in' ? ['change'] : ['change', 'transfer']) : [],
      };
    }),
    ...(next ? { next } : {}),
  };
}

/** The three registers of G12 in figures: of a place and each below it, and its branches. */
export async function registersAction(
  ctx: SignedIn,
  input: Input<typeof memberRegisters>,
): Promise<Output<typeof memberRegisters>> {
  const { sees, playbook, day } = await hereOf(ctx);
  const [first] = sees.places;
  const place = await filterPlace(ctx, sees, input.place ?? (sees.all ? undefined : first?.id));
  const rows = await countRegisters(ctx.db, ctx.district.id, sees, place, day);
  const total = { direct: 0, inService: 0, floatingIn: 0, floatingOut: 0, developing: 0 };
  for (const row of rows)
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += row[key];
  return {
    place: place ? { id: place.id, name: place.name } : null,
    total,
    items: rows.flatMap(({ id, name, ...counts }) => (id && name ? [{ id, name, ...counts }] : [])),
    branches: await countBranches(ctx.db, ctx.district.id, sees, rollKinds(playbook), place, day),
  };
}

/** Branches of the whole district by name, to choose where somebody goes: which there are is no secret. */
export async function branchesAction(
  ctx: SignedIn,
  input: Input<typeof memberBranches>,
): Promise<Output<typeof memberBranches>> {
  const { playbook } = await hereOf(ctx);
  const items = await findBranches(
    ctx.db,
    ctx.district.id,
    rollKinds(playbook),
    containing(input.q?.trim() ?? ''),
    30,
  );
  return { items };
}
