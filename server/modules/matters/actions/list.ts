import type {
  countMatters,
  exportMatters,
  listMatters,
  myMatters,
} from '@lianxin/contracts/matter-operations';
import type { MatterFilter } from '@lianxin/contracts/matters';
import type { Input, Output } from '@lianxin/contracts/operation';
import { placePath } from '#modules/directory/index.ts';
import { JsonText, refuse, type SignedIn } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { deskOf } from '../desk.ts';
import { type Branch, exported, visible } from '../policy.ts';
import { filterCondition, wordsOf } from '../store/conditions.ts';
import * as store from '../store/list.ts';

/** What a list reads: the branches the actor may see, and the filter as a condition. */
export async function scopeOf(ctx: SignedIn, filter: MatterFilter) {
  const desk = await deskOf(ctx);
  const path = filter.place ? await placePath(ctx.db, ctx.district.id, filter.place) : null;
  if (filter.place && !path) refuse('NotFound');
  const place = filter.place && path ? { level: path.ids.length, id: filter.place } : null;
  return {
    desk,
    branches: at(visible(ctx.actor, desk.roles), place),
    where: filterCondition(filter, place, ctx.district.id, ctx.district.zone),
  };
}

/** Of the whole district, only the place that is asked for: the branch then is that place's own index. */
const at = (branches: Branch[], place: { level: number; id: string } | null): Branch[] =>
  branches.map((branch) =>
    branch.kind === 'all' && place && place.level > 0
      ? { kind: 'place', level: place.level, placeId: place.id }
      : branch,
  );

/** The same for a page in order: words are looked for apart from the rest. */
async function pagedScopeOf(ctx: SignedIn, { q, ...rest }: MatterFilter) {
  const words = wordsOf(q);
  const filter = words || q === undefined ? rest : { ...rest, q };
  return { ...(await scopeOf(ctx, filter)), words };
}

/** The filter of a list's input, without its paging. */
function filterOf({
  after,
  limit,
  sort,
  ...filter
}: MatterFilter & { after?: string; limit?: number; sort?: string }): MatterFilter {
  return filter;
}

/** Matters the actor may see, newest first or soonest due first. */
export async function listAction(ctx: SignedIn, input: Input<typeof listMatters>): Promise<JsonText> {
  const { branches, where, words } = await pagedScopeOf(ctx, filterOf(input));
  return new JsonText(
    await store.listMatters(ctx.db, ctx.district.id, {
      branches,
      where,
      words,
      sort: input.sort ?? 'raised',
      after: input.after,
      limit: input.limit ?? 50,
    }),
  );
}

/** How many there are under the same filter, by step, light and type. */
export async function countAction(
  ctx: SignedIn,
  input: Input<typeof countMatters>,
): Promise<Output<typeof countMatters>> {
  const { branches, where } = await scopeOf(ctx, input);
  const rows = await store.countMatters(ctx.db, ctx.district.id, branches, where);
  const counts: Output<typeof countMatters> = { total: 0, steps: {}, lights: {}, types: {} };
  const add = (into: Record<string, number>, key: string, n: number) => {
    into[key] = (into[key] ?? 0) + n;
  };
  for (const { type, step, light, open, n } of rows) {
    counts.total += n;
    add(counts.steps, `${type}/${step}`, n);
    add(counts.types, type, n);
    if (open) add(counts.lights, light, n);
  }
  return counts;
}

/** Those I (or a person I act for) asked for, claimed, or follow. */
export async function mineAction(ctx: SignedIn, input: Input<typeof myMatters>): Promise<JsonText> {
  const { actor } = ctx;
  const party = input.as ?? 'asker';
  const ids = party === 'asker' ? [actor.personId, ...actor.actsFor] : [actor.personId];
  const branches: Branch[] = ids.map((id) => ({ kind: 'holder', id, party }));
  const where =
    input.open === undefined ? sql`true` : input.open ? sql`m.ended_at is null` : sql`m.ended_at is not null`;
  return new JsonText(
    await store.listMatters(ctx.db, ctx.district.id, {
      branches,
      where,
      sort: 'raised',
      after: input.after,
      limit: input.limit ?? 20,
      names: party !== 'follower',
    }),
  );
}

/** What an export reads: the same filter, everything at once, at most 50,000. Refuses `NotAllowed` to whose roles
 * do not have `export`. */
export async function exportRows(ctx: SignedIn, input: Input<typeof exportMatters>) {
  const scope = await scopeOf(ctx, filterOf(input));
  const branches = exported(ctx.actor, scope.desk.roles);
  if (branches.length === 0) refuse('NotAllowed');
  const text = await store.listMatters(ctx.db, ctx.district.id, {
    where: scope.where,
    branches,
    sort: input.sort ?? 'raised',
    after: undefined,
    limit: 50_000,
  });
  return { desk: scope.desk, page: JSON.parse(text) as Output<typeof listMatters> };
}
