import type { CompiledRole } from '#modules/playbooks/index.ts';
import { fill, shortName } from '../fill.ts';
import { makeIds, type Random, spread } from '../random.ts';
import type { StaffSet, WorldFile } from '../schema.ts';
import type { Organisation } from './organisations.ts';
import type { PeopleMaker, Person } from './people.ts';
import { beginning, type Place, placeNamed } from './places.ts';

export interface Appointment {
  id: string;
  person: Person;
  role: string;
  place: Place | null;
  organisation: Organisation | null;
  title: string | null;
  fromOn: string;
  /** The first day on which it holds no more: a predecessor's. */
  untilOn?: string;
}

/** One post to be filled. */
interface Post {
  set: StaffSet;
  role: CompiledRole;
  place: Place;
  organisation: Organisation | null;
}

export interface StaffSetting {
  file: WorldFile;
  roles: ReadonlyMap<string, CompiledRole>;
  levels: readonly Place[][];
  organisations: readonly Organisation[];
  people: PeopleMaker;
  random: Random;
  /** The year it is: everybody has been in office for some years. */
  year: number;
}

function postsOf(setting: StaffSetting, set: StaffSet): Post[] {
  const { roles, levels, organisations, random } = setting;
  const role = roles.get(set.role);
  if (!role) throw new RangeError(`world: no role ${set.role}`);
  const level = typeof role.stands === 'object' ? role.stands.level + 1 : 0;
  const seats: { place: Place; organisation: Organisation | null }[] = set.in
    ? organisations.filter((o) => o.set === set.in).map((o) => ({ place: o.place, organisation: o }))
    : (levels[level] ?? []).map((place) => ({ place, organisation: null }));
  if (seats.length === 0) throw new RangeError(`world: nowhere to hold ${set.role}`);
  const counts =
    set.total === undefined
      ? seats.map(() => random.within(set.each))
      : spread(set.total, seats.length, random);
  return seats.flatMap((seat, i) => Array.from({ length: counts[i] ?? 0 }, () => ({ set, role, ...seat })));
}

/** Fills every post: demo people first where the file says so, new people in the rest. */
export function buildStaff(setting: StaffSetting): {
  people: Person[];
  appointments: Appointment[];
  demo: Map<string, Person>;
  /** Posts held before the last election. */
  former: Appointment[];
} {
  const { file, levels, organisations, people, random } = setting;
  const ids = makeIds(random.fork('appointments'));
  const [district] = levels[0] ?? [];
  if (!district) throw new RangeError('world: no district');
  const demo = new Map(
    file.demo.people.map((who) => [
      who.name,
      people.named(who, placeNamed(district, who.lives), who.post !== undefined),
    ]),
  );
  const demoPlace = placeNamed(district, file.demo.place);
  const waiting = file.demo.people.filter((who) => who.post !== undefined);
  const all: Person[] = [...demo.values()];
  const appointments: Appointment[] = [];
  const former: Appointment[] = [];

  const near = (place: Place) =>
    place === demoPlace ||
    place.path.includes(demoPlace) ||
    demoPlace.path.includes(place) ||
    place.level === 0;
  const demoFor = ({ set, place, organisation }: Post): Person | undefined => {
    const at = waiting.findIndex(
      ({ post }) =>
        post?.role === set.role &&
        post.in === set.in &&
        near(place) &&
        (!post.choice || post.choice === organisation?.choice),
    );
    const [who] = at < 0 ? [] : waiting.splice(at, 1);
    return who && demo.get(who.name);
  };

  const words = (place: Place) => ({
    place: place.name,
    short: shortName(place.name),
    community: place.path[1]?.name ?? '',
    street: place.path[0]?.name ?? '',
  });
  const newly = (set: StaffSet, { place, organisation }: Post, age: readonly number[]): Person => {
    const person = people.make({
      age,
      lives: set.neighbours ? place : random.pick(levels[2] ?? levels[0] ?? []),
      member: set.members ?? 60,
      skills: organisation?.skills.filter(() => random.chance(0.6)) ?? [],
    });
    all.push(person);
    return person;
  };
  /** Gives somebody the post, and the second one that goes with it. */
  const give = (to: Appointment[], post: Post, term: Pick<Appointment, 'person' | 'fromOn' | 'untilOn'>) => {
    const { set, role, place, organisation } = post;
    const put = (held: string, at: Place | null, inside: Organisation | null, title: string | null) =>
      to.push({ id: ids(beginning), role: held, place: at, organisation: inside, title, ...term });
    const title = set.title ? fill(set.title, words(place)) : null;
    put(set.role, role.stands === 'organisation' || place.level === 0 ? null : place, organisation, title);
    const inside = set.also && organisations.find((o) => o.set === set.also?.in && o.place === place);
    if (set.also && inside) put(set.also.role, null, inside, fill(set.also.title, words(place)));
  };
  for (const set of file.staff) {
    for (const post of postsOf(setting, set)) {
      const { place, organisation } = post;
      let person = demoFor(post);
      if (person && organisation) person.skills = organisation.skills;
      const { same, elected } = set;
      if (!person && same && random.chance(same.percent / 100))
        person = appointments.find((a) => a.role === same.as && a.place === place)?.person;
      person ??= newly(set, post, set.age);
      const replaced = elected !== undefined && random.chance(elected.replaced / 100);
      const since = `${setting.year - random.int(2, 4)}-0${random.int(1, 6)}-01`;
      const change = `${setting.year - 1}-${elected?.on ?? '12-01'}`;
      give(appointments, post, { person, fromOn: replaced ? change : since });
      if (replaced) {
        const before = newly(set, post, elected.age);
        give(former, post, { person: before, fromOn: since < change ? since : change, untilOn: change });
      }
    }
  }
  if (waiting.length > 0) throw new RangeError(`world: no post for ${waiting.map((w) => w.name).join('、')}`);
  return { people: all, appointments, demo, former };
}
