import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { makeIds, type Random } from '../random.ts';
import type { Organisation } from './organisations.ts';
import type { Person } from './people.ts';
import { beginning, type Place } from './places.ts';
import type { World } from './world.ts';

/** One row of a branch's roll. */
export interface Membership {
  id: string;
  person: Person;
  branch: Organisation;
  stage: 'applicant' | 'activist' | 'candidate' | 'probationary' | 'full';
  appliedOn: string;
  joinedOn: string | null;
  fullOn: string | null;
  fromOn: string;
  /** Absent: on this branch's roll. */
  kind?: 'regular' | 'floating-in' | 'floating-out';
  elsewhere?: string | null;
  stratum?: string | null;
  untilOn?: string;
  endReason?: string;
}

/** Branches whose rolls and people whose memberships are settled already. */
export interface Settled {
  branches: ReadonlySet<Organisation>;
  people: ReadonlySet<Person>;
}

/** A day of a year; months and days that every year has. */
const dayOf = (year: number, random: Random): string =>
  `${year}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;

const yearLater = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** The branches that keep a roll, by the place they stand at and by every place above it. */
function branchesByPlace(
  world: World,
  playbook: CompiledPlaybook,
  settled: Settled,
): Map<Place, Organisation[]> {
  const found = new Map<Place, Organisation[]>();
  for (const branch of world.organisations) {
    if (playbook.organisationKinds.get(branch.kind)?.roll !== true || settled.branches.has(branch)) continue;
    for (const place of [world.district, ...branch.place.path]) {
      const there = found.get(place);
      if (there) there.push(branch);
      else found.set(place, [branch]);
    }
  }
  return found;
}

/**
 * Puts every member of a world on the roll of a branch: the one they hold a post in, else one as near their home as
 * there is, where that is not settled already. Of the young who are no members, some have applied. `today` (`2026-11-22`) is the last day of the world.
 */
export function buildMemberships(
  world: World,
  playbook: CompiledPlaybook,
  today: string,
  settled: Settled,
): Membership[] {
  const random = world.random.fork('memberships');
  const ids = makeIds(random.fork('ids'));
  const branches = branchesByPlace(world, playbook, settled);
  const posted = new Map<Person, Organisation>();
  for (const { person, organisation } of world.appointments)
    if (organisation && playbook.organisationKinds.get(organisation.kind)?.roll)
      posted.set(person, organisation);
  const year = Number(today.slice(0, 4));

  const branchOf = (person: Person): Organisation | undefined => {
    const own = posted.get(person);
    if (own && !settled.branches.has(own)) return own;
    const near = [world.district, ...person.place.path].findLast((place) => branches.has(place));
    return near && random.pick(branches.get(near) ?? []);
  };

  const memberSince = (person: Person): Pick<Membership, 'stage' | 'appliedOn' | 'joinedOn' | 'fullOn'> => {
    const grown = Number(person.born.slice(0, 4)) + 20;
    const joinedOn = dayOf(Math.min(random.int(grown, Math.max(grown, year - 1)), year - 1), random);
    const full = yearLater(joinedOn) <= today;
    return {
      stage: full ? 'full' : 'probationary',
      appliedOn: dayOf(Number(joinedOn.slice(0, 4)) - random.int(2, 4), random),
      joinedOn,
      fullOn: full ? yearLater(joinedOn) : null,
    };
  };

  const hopeful = (
    person: Person,
  ): Pick<Membership, 'stage' | 'appliedOn' | 'joinedOn' | 'fullOn'> | null => {
    if (year - Number(person.born.slice(0, 4)) > 40 || !random.chance(0.06)) return null;
    const stage = random.weighted([
      ['applicant', 5],
      ['activist', 3],
      ['candidate', 1],
    ] as const);
    return { stage, appliedOn: dayOf(year - random.int(1, 3), random), joinedOn: null, fullOn: null };
  };

  return world.people.flatMap((person): Membership[] => {
    if (settled.people.has(person)) return [];
    const how = person.member ? memberSince(person) : hopeful(person);
    const branch = how && branchOf(person);
    if (!how || !branch) return [];
    const since = how.joinedOn ?? how.appliedOn;
    const fromOn = [since, branch.foundedOn].sort().at(-1) ?? since;
    return [{ id: ids(beginning), person, branch, ...how, fromOn }];
  });
}
