import type { composition, compositionPeople } from '@lianxin/contracts/members';
import type { Input, Output } from '@lianxin/contracts/operation';
import { placeNames } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { SignedIn } from '#platform/operations/index.ts';
import { countedBy, spreadOf, type TeamPost } from '../composition.ts';
import { communityLevel, type FilterPlace, filterPlace, type Here, hereOf } from '../here.ts';
import { yearsBetween } from '../rules.ts';
import { type TeamDoc, teamOn } from '../store/teams.ts';

/** The place looked at: the one asked for, else all that somebody of one place reaches. */
async function placeOf(ctx: SignedIn, here: Here, id: string | undefined): Promise<FilterPlace | undefined> {
  return filterPlace(ctx, here.sees, id ?? (here.sees.all ? undefined : here.sees.places[0]?.id));
}

const teamRoles = (playbook: CompiledPlaybook) => [...playbook.roles.values()].filter((role) => role.team);

type Post = TeamDoc & TeamPost;

async function postsOn(
  ctx: SignedIn,
  { playbook, sees }: Here,
  place: FilterPlace | undefined,
  day: string,
): Promise<Post[]> {
  const roles = new Map(teamRoles(playbook).map((role) => [role.id, role.team ?? 'member']));
  const found = await teamOn(
    ctx.db,
    ctx.district.id,
    sees,
    {
      roles: [...roles.keys()],
      certificates: playbook.playbook.credentials.filter((kind) => kind.counted).map((kind) => kind.id),
      place,
      communityLevel: communityLevel(playbook),
    },
    day,
  );
  return found.map((post) => ({ ...post, team: roles.get(post.role) ?? 'member' }));
}

/** The composition of committees on a day, and on another; by the places one level below (Q5). */
export async function compositionAction(
  ctx: SignedIn,
  input: Input<typeof composition>,
): Promise<Output<typeof composition>> {
  const here = await hereOf(ctx);
  const place = await placeOf(ctx, here, input.place);
  const on = input.on ?? here.day;
  const { than = null } = input;
  const now = await postsOn(ctx, here, place, on);
  const before = than === null ? null : await postsOn(ctx, here, place, than);
  const depth = place?.level ?? 0;
  const ids = [...new Set([...now, ...(before ?? [])].flatMap((post) => post.path[depth] ?? []))];
  const names = await placeNames(ctx.db, ctx.district.id, ids);
  const at = (posts: readonly Post[], id: string) => posts.filter((post) => post.path[depth] === id);
  return {
    on,
    than,
    total: spreadOf(now, on),
    before: before && than ? spreadOf(before, than) : null,
    items: ids
      .map((id) => ({
        id,
        name: names.get(id) ?? '',
        now: spreadOf(at(now, id), on),
        before: before && than ? spreadOf(at(before, id), than) : null,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
  };
}

/** The people behind one figure. */
export async function compositionPeopleAction(
  ctx: SignedIn,
  input: Input<typeof compositionPeople>,
): Promise<Output<typeof compositionPeople>> {
  const here = await hereOf(ctx);
  const place = await placeOf(ctx, here, input.place);
  const on = input.on ?? here.day;
  const posts = await postsOn(ctx, here, place, on);
  const counted = new Set(countedBy(posts, input.figure, on));
  const people = Map.groupBy(
    posts.filter((post) => counted.has(post.person)),
    (post) => post.person,
  );
  return {
    items: [...people.values()].flatMap((held) => {
      const [first] = held;
      if (!first) return [];
      const { person, birthOn, schooling } = first;
      return {
        id: person,
        name: here.nameOf({ id: person, name: first.name }, { id: '', path: first.path }),
        age: birthOn === null ? null : yearsBetween(birthOn, on),
        schooling,
        posts: held.map(
          (post) => `${post.at}${post.title ?? here.playbook.roles.get(post.role)?.name ?? ''}`,
        ),
      };
    }),
  };
}
