import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { isMeant, type Organisation } from '../build/organisations.ts';
import type { Person } from '../build/people.ts';
import type { Place } from '../build/places.ts';
import type { World } from '../build/world.ts';
import { type Random, spread } from '../random.ts';
import type { Registers } from './schema.ts';

/** What the registers of a world are made with. */
export interface Setting {
  registers: Registers;
  world: World;
  playbook: CompiledPlaybook;
  /** First digits of the numbers of offices. */
  landline: string;
  /** The last day of the world: `2026-11-22`. */
  today: string;
  /** People that stand on a register only; they come into being here. */
  newcomers: Person[];
}

interface Where {
  within?: readonly string[];
  except?: readonly string[];
}

/** The organisations of a set, or of a choice within one, where they are meant. Throws RangeError for none. */
export function organisationsOf({ world }: Setting, set: string, where: Where = {}): Organisation[] {
  const found = world.organisations.filter(
    (o) => (o.set === set || o.choice === set) && isMeant(o.place, where),
  );
  if (found.length === 0) throw new RangeError(`world: no organisations ${set}`);
  return found;
}

/** How many each gets: a total spread evenly, or so many each; one where neither is said. */
export const shares = (
  { total, each }: { total?: number | undefined; each?: number | readonly number[] | undefined },
  over: number,
  random: Random,
): number[] =>
  total === undefined ? Array.from({ length: over }, () => random.within(each)) : spread(total, over, random);

/** Communities of a world, where meant. */
export const communitiesOf = ({ world }: Setting, where: Where = {}): Place[] =>
  (world.levels[2] ?? []).filter((place) => isMeant(place, where));

/** Somebody who stands on a register only, without a number; `lives` is a place within which a door is chosen. */
export function newcomer(
  setting: Setting,
  wanted: { age: readonly number[]; lives: Place },
  more: Partial<Pick<Person, 'unit' | 'working' | 'woman'>> = {},
): Person {
  const person = setting.world.maker.make({ ...wanted, silent: true });
  Object.assign(person, more);
  setting.newcomers.push(person);
  return person;
}

/** Those nearest to a place: at it, else at the next place above that has some. */
export function nearest(place: Place, all: readonly Organisation[]): Organisation[] {
  const up = [...place.path].reverse();
  for (const at of up) {
    const here = all.filter((o) => o.place === at);
    if (here.length > 0) return here;
    const below = all.filter((o) => o.place.path.includes(at));
    if (below.length > 0) return below;
  }
  return all.filter((o) => o.place.level === 0);
}
