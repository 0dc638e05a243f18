import type { CareCounts, countCare, listCare } from '@lianxin/contracts/care';
import type { Input, Output } from '@lianxin/contracts/operation';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { filterPlace, hereOf } from '../here.ts';
import { countedScope, isEmpty, namedScope, nameLevel } from '../policy.ts';
import { plusDays } from '../rules.ts';
import * as store from '../store/list.ts';

/** The list of one's community, the visit due soonest first. Refuses `NotAllowed` to everybody else. */
export async function listCareAction(
  ctx: SignedIn,
  input: Input<typeof listCare>,
): Promise<Output<typeof listCare>> {
  const { playbook, day } = await hereOf(ctx);
  const scope = namedScope(ctx.actor, playbook);
  if (isEmpty(scope)) refuse('NotAllowed', { message: '名单只有所在社区的负责人能看；街道和区可以看人数。' });
  const { after, limit, kind, q, show } = input;
  const filter = { kind, show, q: q?.trim() || undefined, place: await filterPlace(ctx, input.place) };
  const { db, district } = ctx;
  const { rows, next } = await store.listPage(db, district.id, scope, filter, day, {
    after,
    limit: limit ?? 50,
  });
  return {
    items: rows.map(({ everyDays, lastOn, dueOn, ...row }) => ({
      ...row,
      expiring: row.untilOn <= plusDays(day, store.daysBefore),
      due: everyDays === null || dueOn === null ? null : { everyDays, lastOn, dueOn, overdue: dueOn < day },
    })),
    ...(next ? { next } : {}),
    counts: await store.listCounts(db, district.id, scope, filter, day),
  };
}

const none: CareCounts = { recipients: 0, paired: 0, overdue: 0, visits: 0 };

const sum = (tallies: readonly CareCounts[]): CareCounts =>
  tallies.reduce(
    (all, one) => ({
      recipients: all.recipients + one.recipients,
      paired: all.paired + one.paired,
      overdue: all.overdue + one.overdue,
      visits: all.visits + one.visits,
    }),
    none,
  );

/** How many are on the list, by place down to the community and by kind. Counts only: nobody is named. */
export async function countCareAction(
  ctx: SignedIn,
  input: Input<typeof countCare>,
): Promise<Output<typeof countCare>> {
  const { playbook, day } = await hereOf(ctx);
  const scope = countedScope(ctx.actor, playbook);
  if (isEmpty(scope)) refuse('NotAllowed');
  const asked = await filterPlace(ctx, input.place);
  const [own, ...more] = scope.places;
  const base = asked ?? (own && more.length === 0 ? own : undefined);
  const deepest = nameLevel(playbook);
  const level = Math.min((base?.level ?? 0) + 1, 8);
  const { db, district } = ctx;
  const tallies = await store.tally(db, district.id, scope, asked, level, day);
  const byPlace = Map.groupBy(tallies, (tally) => tally.place);
  const shown = level <= deepest && (scope.all || base !== undefined);
  const below = shown ? await store.placesOf(db, district.id, level, base) : [];
  return {
    total: sum(tallies),
    placesAre: below.length > 0 ? (playbook.playbook.levels[level - 1]?.name ?? null) : null,
    places: below.map(({ id, name }) => ({ place: id, name, counts: sum(byPlace.get(id) ?? []) })),
    kinds: playbook.playbook.care.map(({ id }) => ({
      kind: id,
      recipients: sum(tallies.filter((tally) => tally.kind === id)).recipients,
    })),
    mayList: !isEmpty(namedScope(ctx.actor, playbook)),
  };
}
