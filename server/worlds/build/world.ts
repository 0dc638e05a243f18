import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { makeIds, makeRandom, type Random } from '../random.ts';
import type { WorldFile } from '../schema.ts';
import { buildOrganisations, type Organisation } from './organisations.ts';
import { type PeopleMaker, type Person, peopleMaker } from './people.ts';
import { allPlaces, beginning, buildPlaces, type Place, placeNamed } from './places.ts';
import { type Appointment, buildStaff } from './staff.ts';

export interface Proxy {
  id: string;
  person: Person;
  by: Person;
  relation: string;
}

/** A whole district before it is saved. */
export interface World {
  district: Place;
  places: Place[];
  /** Places by level; 0 holds the district alone. */
  levels: Place[][];
  organisations: Organisation[];
  people: Person[];
  /** People without a post, who ask for things. */
  residents: Person[];
  appointments: Appointment[];
  /** Posts that are held no more. */
  former: Appointment[];
  proxies: Proxy[];
  /** Demo people by name. */
  demo: Map<string, Person>;
  random: Random;
  /** Makes more people, of the same names. */
  maker: PeopleMaker;
}

/** Makes a world from its file: the same seed and year give the same world. Throws RangeError on a fault in the file. */
export function buildWorld(file: WorldFile, playbook: CompiledPlaybook, year: number): World {
  const random = makeRandom(file.seed);
  const district = buildPlaces(file, random.fork('places'));
  const places = allPlaces(district);
  const byLevel = Map.groupBy(places, (place) => place.level);
  const levels = Array.from({ length: byLevel.size }, (_, level) => byLevel.get(level) ?? []);
  const organisations = buildOrganisations(
    file,
    levels,
    playbook.playbook.levels.map((l) => l.id),
    random.fork('organisations'),
  );
  const people = peopleMaker(file, random.fork('people'), year);
  const staff = buildStaff({
    file,
    roles: playbook.roles,
    levels,
    organisations,
    people,
    random: random.fork('staff'),
    year,
  });
  const homes = random.fork('homes');
  const { neighbours } = file.demo;
  const corner = neighbours && placeNamed(district, neighbours.lives);
  const residents = Array.from({ length: file.residents }, (_, i) =>
    people.make({
      age: homes.chance(0.45) ? [60, 86] : [24, 59],
      lives: (i < (neighbours?.count ?? 0) ? corner : undefined) ?? homes.pick(levels[2] ?? [district]),
      member: 12,
    }),
  );
  const ids = makeIds(random.fork('proxies'));
  const proxies = file.demo.people.flatMap((who): Proxy[] => {
    const by = staff.demo.get(who.name);
    const person = who.actsFor && staff.demo.get(who.actsFor.name);
    if (who.actsFor && !person) throw new RangeError(`world: no demo person ${who.actsFor.name}`);
    return by && person && who.actsFor
      ? [{ id: ids(beginning), person, by, relation: who.actsFor.relation }]
      : [];
  });
  return {
    district,
    places,
    levels,
    organisations,
    people: [...staff.people, ...residents],
    residents,
    appointments: staff.appointments,
    former: staff.former,
    proxies,
    demo: staff.demo,
    random,
    maker: people,
  };
}
