import { buildMemberships, type Membership } from '../build/memberships.ts';
import type { Organisation } from '../build/organisations.ts';
import type { Person } from '../build/people.ts';
import { beginning } from '../build/places.ts';
import { makeIds, type Random } from '../random.ts';
import { ageOn, daysBefore, laterOf, yearsAfter, yearsBefore } from './days.ts';
import type { RollSet } from './schema.ts';
import { communitiesOf, newcomer, organisationsOf, type Setting, shares } from './setting.ts';

/** What is known of somebody's way into the Party. */
type Way = Pick<Membership, 'stage' | 'appliedOn' | 'joinedOn' | 'fullOn'>;

/** When somebody of this age became a member; on probation: within the past year. */
export function wayOf(person: Person, probation: boolean, today: string, random: Random): Way {
  const age = ageOn(person.born, today);
  const joinedOn = probation
    ? daysBefore(today, 5, 360, random)
    : yearsBefore(today, 1, Math.max(1, age - 20), random);
  return {
    stage: probation ? 'probationary' : 'full',
    appliedOn: yearsBefore(joinedOn, 1, Math.min(4, Math.max(1, age - 19)), random),
    joinedOn,
    fullOn: probation ? null : yearsAfter(joinedOn, 1),
  };
}

/** Members in post, by the branch in which they hold it. */
function postedIn({ world, playbook }: Setting): Map<Person, Organisation> {
  const posted = new Map<Person, Organisation>();
  for (const { person, organisation } of world.appointments)
    if (organisation && playbook.organisationKinds.get(organisation.kind)?.roll)
      posted.set(person, organisation);
  return posted;
}

/** Those known as members who are still to be put on a roll, and who of them fits a branch of a set. */
function waiting(setting: Setting) {
  const { world, today } = setting;
  const posted = postedIn(setting);
  const busy = new Set(world.appointments.map((a) => a.person));
  const left = new Set(world.people.filter((p) => p.member || posted.has(p)));
  const fits = (person: Person, branch: Organisation, set: RollSet): boolean => {
    const own = posted.get(person);
    if (own) return own === branch;
    const age = ageOn(person.born, today);
    const [from = 0, to = 200] = set.age;
    if (age < from || age > to) return false;
    if (set.working === 'in-service' ? !busy.has(person) && age >= 60 : busy.has(person)) return false;
    return person.place.path.includes(branch.place);
  };
  return {
    /** Takes as many as there are, at most so many. */
    take(branch: Organisation, set: RollSet, most: number): Person[] {
      const found = [...left].filter((p) => fits(p, branch, set)).slice(0, most);
      for (const person of found) left.delete(person);
      return found;
    },
    left,
  };
}

/** An application handed in lately; of some, an earlier one that came to nothing. */
function application(
  setting: Setting,
  set: RollSet,
  branch: Organisation,
  ids: () => string,
  random: Random,
) {
  const { today } = setting;
  const person = newcomer(
    setting,
    { age: set.age, lives: livesFor(setting, branch, random) },
    unitOf(branch),
  );
  const appliedOn = daysBefore(today, 1, set.applied ?? 700, random);
  const row = { person, branch, stage: set.stage ?? 'applicant', joinedOn: null, fullOn: null };
  const now: Membership = { ...row, id: ids(), appliedOn, fromOn: appliedOn };
  if (!random.chance((set.again ?? 0) / 100)) return [now];
  const first = daysBefore(appliedOn, 200, 500, random);
  const ended = { untilOn: daysBefore(appliedOn, 20, 90, random), endReason: '条件尚不成熟，继续培养' };
  return [{ ...row, id: ids(), appliedOn: first, fromOn: first, ...ended }, now];
}

const livesFor = (setting: Setting, branch: Organisation, random: Random) =>
  branch.place.level >= 2 ? branch.place : random.pick(communitiesOf(setting));

/** Members of a unit's branch work in that unit. */
const unitOf = (branch: Organisation): Pick<Person, 'unit' | 'working'> => ({
  unit: branch.parent && !branch.parent.kind.includes('party') ? branch.parent.name : null,
  working: 'in-service',
});

/** All on the rolls: by the sets of the file first, then whoever is left at the branch nearest to their home. */
export function buildRolls(setting: Setting): Membership[] {
  const { world, registers, playbook, today } = setting;
  const random = world.random.fork('rolls');
  const made = makeIds(random.fork('ids'));
  const ids = () => made(beginning);
  const pool = waiting(setting);
  const all: Membership[] = [];
  const told = new Set<Organisation>();
  for (const set of registers.rolls ?? []) {
    const branches = organisationsOf(setting, set.in, set);
    const counts = shares(set, branches.length, random);
    branches.forEach((branch, i) => {
      told.add(branch);
      const count = counts[i] ?? 0;
      if (set.stage && set.stage !== 'full') {
        for (let k = 0; k < count; k++) all.push(...application(setting, set, branch, ids, random));
        return;
      }
      const floating = set.kind === 'floating-in' || set.kind === 'floating-out';
      const known = floating ? [] : pool.take(branch, set, count);
      for (let k = 0; k < count; k++) {
        const person =
          known[k] ?? newcomer(setting, { age: set.age, lives: livesFor(setting, branch, random) });
        person.working ??= set.working ?? null;
        if (set.working === 'in-service') person.unit ??= unitOf(branch).unit;
        const way = wayOf(person, random.chance((set.probation ?? 0) / 100), today, random);
        all.push({
          id: ids(),
          person,
          branch,
          ...way,
          fromOn: floating ? yearsBefore(today, 0, 2, random) : laterOf(way.joinedOn ?? '', branch.foundedOn),
          kind: set.kind ?? 'regular',
          elsewhere: set.elsewhere ? random.pick(set.elsewhere) : null,
        });
      }
    });
  }
  const onRoll = new Set(all.map((m) => m.person));
  for (const { branches } of registers.reportIns ?? [])
    for (const branch of organisationsOf(setting, branches)) told.add(branch);
  const rest = buildMemberships(world, playbook, today, { branches: told, people: onRoll });
  return [...all, ...rest];
}

/** Puts each member into the first stratum whose rule fits them (G6). */
export function stratify(setting: Setting, rolls: readonly Membership[]): void {
  const { registers, world, today } = setting;
  const held = new Map<Person, Set<string>>();
  for (const { person, role } of world.appointments)
    held.set(person, (held.get(person) ?? new Set()).add(role));
  for (const row of rolls) {
    if (row.joinedOn === null) continue;
    const age = ageOn(row.person.born, today);
    const rule = registers.strata?.find(
      ({ roles, age: ages }) =>
        (!roles || roles.some((role) => held.get(row.person)?.has(role))) &&
        (!ages || (age >= (ages[0] ?? 0) && age <= (ages[1] ?? 200))),
    );
    row.stratum = rule?.id ?? null;
  }
}
