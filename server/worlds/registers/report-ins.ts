import type { Membership } from '../build/memberships.ts';
import type { Organisation } from '../build/organisations.ts';
import type { Person } from '../build/people.ts';
import { beginning, type Place } from '../build/places.ts';
import { makeIds } from '../random.ts';
import { daysBefore, laterOf, yearsBefore } from './days.ts';
import { wayOf } from './rolls.ts';
import { communitiesOf, newcomer, organisationsOf, type Setting, shares } from './setting.ts';

/** A member in service has reported to the community where they live (G12, Z8). */
export interface ReportIn {
  id: string;
  person: Person;
  place: Place;
  unit: Organisation;
  reportedOn: string;
  confirmedOn: string | null;
}

/** Who has reported from which unit, and their memberships in the unit's branch, which do not move. */
export function buildReportIns(setting: Setting): { reportIns: ReportIn[]; rolls: Membership[] } {
  const { world, registers, today } = setting;
  const random = world.random.fork('report-ins');
  const made = makeIds(random.fork('ids'));
  const ids = () => made(beginning);
  const reportIns: ReportIn[] = [];
  const rolls: Membership[] = [];
  const communities = communitiesOf(setting);
  for (const set of registers.reportIns ?? []) {
    const units = organisationsOf(setting, set.units);
    const branches = new Map(organisationsOf(setting, set.branches).map((b) => [b.parent, b]));
    const counts = shares({ total: set.total }, units.length, random);
    units.forEach((unit, i) => {
      const branch = branches.get(unit);
      if (!branch) throw new RangeError(`world: ${unit.name} has no branch of ${set.branches}`);
      for (let k = 0; k < (counts[i] ?? 0); k++) {
        const place = random.pick(communities);
        const person = newcomer(
          setting,
          { age: set.age, lives: place },
          { unit: unit.name, working: 'in-service' },
        );
        const way = wayOf(person, random.chance(0.02), today, random);
        rolls.push({
          id: ids(),
          person,
          branch,
          ...way,
          fromOn: laterOf(way.joinedOn ?? '', branch.foundedOn),
        });
        const reportedOn = yearsBefore(today, 0, 3, random);
        const confirmed = random.chance(set.confirmed / 100);
        const confirmedOn = confirmed
          ? laterOf(daysBefore(today, 1, 300, random), reportedOn)
          : daysBefore(today, 400, 700, random);
        reportIns.push({
          id: ids(),
          person,
          place,
          unit,
          reportedOn,
          confirmedOn: confirmedOn >= reportedOn ? confirmedOn : null,
        });
      }
    });
  }
  return { reportIns, rolls };
}
