import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Organisation } from '../build/organisations.ts';
import type { Person } from '../build/people.ts';
import type { Place } from '../build/places.ts';
import type { World } from '../build/world.ts';

/** A person as the rules of matters see them. */
export interface Hand {
  personId: string;
  holds: { role: string; placeId: string | null; organisationId: string | null }[];
  actsFor: string[];
}

/** Who there is to act, found by where they stand. */
export interface Cast {
  hand(personId: string): Hand;
  /** Those who may act as a role at the matter's place; nearest stand-in where nobody holds it there. */
  atPlace(role: string, placePath: readonly string[]): string[];
  inOrganisation(role: string, organisationId: string): string[];
  residentsOf(community: Place): readonly Person[];
  /** Those of them who live where one of the demo people has a post below the community. */
  cornerOf(community: Place): readonly Person[];
  /** Organisations of a set or a choice for a community: its own, else its street's, else the district's. */
  organisations(wanted: string, community: Place): readonly Organisation[];
  person(id: string): Person | undefined;
  demo: ReadonlySet<string>;
  /** Organisations in which one of the demo people acts. */
  demoOrganisations: ReadonlySet<string>;
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** Draws the cast out of a world. */
export function castOf(world: World, playbook: CompiledPlaybook): Cast {
  const hands = new Map<string, Hand>();
  const posts = new Map<string, string[]>();
  const people = new Map(world.people.map((p) => [p.id, p]));
  for (const person of world.people) hands.set(person.id, { personId: person.id, holds: [], actsFor: [] });
  for (const { person, role, place, organisation } of world.appointments) {
    hands
      .get(person.id)
      ?.holds.push({ role, placeId: place?.id ?? null, organisationId: organisation?.id ?? null });
    for (const acts of playbook.roles.get(role)?.acts ?? []) {
      // Stand-ins act within their own organisation, or at their own, wider place.
      push(posts, `${acts} ${organisation?.id ?? place?.id ?? ''}`, person.id);
    }
  }
  for (const { person, by } of world.proxies) hands.get(by.id)?.actsFor.push(person.id);

  const residents = new Map<string, Person[]>();
  for (const person of [...world.demo.values(), ...world.residents]) {
    const community = person.place.path[1];
    const free = (hands.get(person.id)?.holds.length ?? 0) === 0;
    if (community && free) push(residents, community.id, person);
  }
  const organisations = new Map<string, Organisation[]>();
  for (const one of world.organisations) {
    const at = one.place.level === 0 ? '' : one.place.id;
    push(organisations, `${one.set} ${at}`, one);
    if (one.choice) push(organisations, `${one.choice} ${at}`, one);
  }
  const demo = new Set([...world.demo.values()].map((p) => p.id));
  const corners = world.appointments.flatMap(({ person, place }) =>
    place && place.level > 2 && demo.has(person.id) ? [place] : [],
  );
  const roleLevel = (role: string): number | null => {
    const stands = playbook.roles.get(role)?.stands;
    return typeof stands === 'object' ? stands.level : null;
  };

  return {
    hand(personId) {
      const hand = hands.get(personId);
      if (!hand) throw new RangeError(`world: nobody is ${personId}`);
      return hand;
    },
    atPlace(role, placePath) {
      const level = roleLevel(role);
      if (level === null) return posts.get(`${role} `) ?? [];
      for (let at = level; at >= 0; at--) {
        const found = posts.get(`${role} ${placePath[at] ?? 'nowhere'}`);
        if (found) return found;
      }
      return [];
    },
    inOrganisation: (role, organisationId) => posts.get(`${role} ${organisationId}`) ?? [],
    residentsOf: (community) => residents.get(community.id) ?? [],
    cornerOf: (community) =>
      corners.length === 0
        ? []
        : (residents.get(community.id) ?? []).filter((p) => corners.every((at) => p.place.path.includes(at))),
    organisations: (wanted, community) =>
      organisations.get(`${wanted} ${community.id}`) ??
      organisations.get(`${wanted} ${community.parent?.id}`) ??
      organisations.get(`${wanted} `) ??
      [],
    person: (id) => people.get(id),
    demo,
    demoOrganisations: new Set(
      [...demo].flatMap((id) => hands.get(id)?.holds.flatMap((h) => h.organisationId ?? []) ?? []),
    ),
  };
}
