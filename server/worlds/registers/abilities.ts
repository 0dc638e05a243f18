import type { Membership } from '../build/memberships.ts';
import type { Person } from '../build/people.ts';
import type { Random } from '../random.ts';
import { ageOn } from './days.ts';
import type { Setting } from './setting.ts';

/** One or more of a list, each once. */
const some = (list: readonly string[], most: number, random: Random): string[] =>
  random.shuffled(list).slice(0, random.int(1, most));

/** What people learned and do; and of members and volunteers, what they can, like and have time for (L4, G8). */
export function giveAbilities(setting: Setting, rolls: readonly Membership[]): void {
  const { registers, world, newcomers, today } = setting;
  const { abilities } = registers;
  const random = world.random.fork('abilities');
  const posted = new Set(world.appointments.map((a) => a.person));
  const serving = new Set([
    ...rolls.map((m) => m.person),
    ...world.appointments.filter((a) => a.organisation?.kind === 'team').map((a) => a.person),
  ]);
  for (const person of [...world.people, ...newcomers]) {
    const age = ageOn(person.born, today);
    person.working ??= posted.has(person) && age < 60 ? 'in-service' : age >= 60 ? 'retired' : null;
    if (!abilities) continue;
    const learned = abilities.schooling.findLast((s) => s.from <= Number(person.born.slice(0, 4)));
    if (learned && age >= 18 && (posted.has(person) || serving.has(person)))
      person.schooling = random.weighted(Object.entries(learned.shares));
    if (serving.has(person) && age < 78 && random.chance(abilities.told / 100)) tell(person);
  }
  function tell(person: Person): void {
    if (!abilities) return;
    if (person.skills.length === 0) person.skills = some(abilities.skills, 2, random);
    person.interests = some(abilities.interests, 2, random);
    person.freeTimes = some(abilities.freeTimes, 3, random);
    person.radius = random.pick(abilities.radius);
  }
}
