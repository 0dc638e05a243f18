import type { Organisation } from '../build/organisations.ts';
import type { Person } from '../build/people.ts';
import { beginning } from '../build/places.ts';
import { makeIds } from '../random.ts';
import { daysBefore } from './days.ts';
import { organisationsOf, type Setting } from './setting.ts';

/** One look at one item of a standard list (Q6, L7, G5). */
export interface StandardCheck {
  id: string;
  organisation: Organisation;
  standard: string;
  item: string;
  met: boolean;
  checkedOn: string;
  note: string | null;
  person: Person;
}

/** Looks at every item of the standard lists; of what is met, some was not when looked at first. */
export function buildChecks(setting: Setting): StandardCheck[] {
  const { registers, world, playbook, today } = setting;
  const random = world.random.fork('checks');
  const ids = makeIds(random.fork('ids'));
  const lookers = world.appointments.filter(({ role }) =>
    playbook.roles.get(role)?.may?.includes('manage-coverage'),
  );
  return (registers.checks ?? []).flatMap((set) => {
    const standard = playbook.playbook.standards.find((s) => s.id === set.standard);
    if (!standard) throw new RangeError(`world: no standard ${set.standard}`);
    return organisationsOf(setting, set.of, set).flatMap((organisation) => {
      const near = lookers.filter(({ place }) => place === null || organisation.place.path.includes(place));
      const { person } = random.pick(near.length > 0 ? near : lookers);
      return standard.items.flatMap(({ id: item }): StandardCheck[] => {
        if (random.chance((set.unseen ?? 0) / 100)) return [];
        const look = (met: boolean, from: number, to: number): StandardCheck => ({
          id: ids(beginning),
          organisation,
          standard: set.standard,
          item,
          met,
          checkedOn: daysBefore(today, from, to, random),
          note: met || !set.notes ? null : random.pick(set.notes),
          person,
        });
        const met = random.chance(set.met / 100);
        return met && random.chance(0.2) ? [look(false, 150, 340), look(true, 3, 120)] : [look(met, 3, 120)];
      });
    });
  });
}
