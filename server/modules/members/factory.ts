import {
  makeActor,
  makeAppointment,
  makeDirectory,
  makeMembership,
  makePerson,
  openDirectory,
  type Reply,
  type TestDirectory,
} from '#modules/directory/factory.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import type { Actor } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { bindingsWith, reactions } from './index.ts';

/** The test directory with a branch in each community: `branch 1.1`, and `branch 1.1 b`, a second one. */
export async function makeBranches(db: Db, id = 1): Promise<TestDirectory> {
  const at = await makeDirectory(db, id);
  for (const key of ['1.1', '1.2', '2.1'])
    for (const [suffix, name] of [
      ['', '第一党支部'],
      [' b', '第二党支部'],
    ] as const) {
      const own = newId();
      at.organisations[`branch ${key}${suffix}`] = own;
      await sql`insert into organisations (district_id, id, parent_id, kind, name, place_id, o1, o2, term_from, term_until)
        values (${id}, ${own}::uuid, ${at.organisations.committee as string}::uuid, 'branch', ${`${key}${name}`},
          ${at.places[key]?.id as string}::uuid, ${at.organisations.committee as string}::uuid, ${own}::uuid,
          '2023-12-01', '2026-12-01')`.execute(db);
    }
  return at;
}

/** One of everybody who may meet a roll, in the first street and its first community. */
export function castOf(at: TestDirectory): Record<string, Actor> {
  const place = (key: string) => at.places[key]?.id as string;
  const one = (role: string, where: { placeId?: string; organisationId?: string | undefined }) =>
    makeActor(at, [{ role, ...where }]);
  return {
    district: one('district-officer', {}),
    street: one('street-coordinator', { placeId: place('1') }),
    secretary: one('community-secretary', { placeId: place('1.1') }),
    neighbour: one('community-secretary', { placeId: place('1.2') }),
    branch: one('branch-secretary', { organisationId: at.organisations['branch 1.1'] }),
    dispatcher: one('community-dispatcher', { placeId: place('1.1') }),
    grid: one('grid-worker', { placeId: place('1.1.1') }),
    company: one('handler', { organisationId: at.organisations['property 1.1'] }),
    resident: makeActor(at, []),
  };
}

/** Somebody who lives at a place and is on a branch's roll. */
export async function makeMember(
  at: TestDirectory,
  one: {
    name?: string;
    home?: string;
    branch?: string;
    stage?: string;
    kind?: string;
    joinedOn?: string | null;
  } = {},
): Promise<{ person: string; membership: string }> {
  const { name = '单雄信', home = '1.1.1', branch = '1.1', ...line } = one;
  const person = await makePerson(at, { name, placeId: at.places[home]?.id as string });
  const branchId = at.organisations[`branch ${branch}`] as string;
  return { person, membership: await makeMembership(at, { personId: person, branchId, ...line }) };
}

export type Ask = (
  actor: Actor | null,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  key?: string,
) => Promise<Reply>;

/** Directory and members behind real HTTP. `served`: how often people have served, by id. */
export const openMembers = (at: TestDirectory, served: Map<string, number> = new Map()): Promise<Ask> =>
  openDirectory(at, reactions, bindingsWith({ servedSince: async () => served }));

export { makeAppointment, makePerson };
