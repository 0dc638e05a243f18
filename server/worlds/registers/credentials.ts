import type { Person } from '../build/people.ts';
import { beginning } from '../build/places.ts';
import { makeIds } from '../random.ts';
import { yearsBefore } from './days.ts';
import type { Setting } from './setting.ts';

/** A grade, title or certificate on somebody's record (S8, Q5). */
export interface Credential {
  id: string;
  person: Person;
  kind: string;
  grade: string | null;
  name: string;
  issuer: string | null;
  issuedOn: string;
}

/** Gives those in post what they hold. */
export function buildCredentials({ registers, world, playbook, today }: Setting): Credential[] {
  const random = world.random.fork('credentials');
  const ids = makeIds(random.fork('ids'));
  return (registers.credentials ?? []).flatMap((set) => {
    const grades = playbook.playbook.credentials.find((c) => c.id === set.kind)?.grades ?? [];
    const people = [
      ...new Set(world.appointments.filter((a) => set.roles.includes(a.role)).map((a) => a.person)),
    ];
    return people
      .filter(() => random.chance(set.percent / 100))
      .map((person): Credential => {
        const grade = set.grades ? random.weighted(Object.entries(set.grades)) : null;
        return {
          id: ids(beginning),
          person,
          kind: set.kind,
          grade,
          name: grades.find((g) => g.id === grade)?.name ?? random.pick(set.names),
          issuer: set.issuer ?? null,
          issuedOn: yearsBefore(today, set.years[0] ?? 1, set.years[1] ?? 10, random),
        };
      });
  });
}
