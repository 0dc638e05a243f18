import { spell } from '#modules/directory/index.ts';
import { makeIds, type Random } from '../random.ts';
import type { WorldFile } from '../schema.ts';
import { beginning, type Place } from './places.ts';

export interface Person {
  id: string;
  name: string;
  pinyin: string;
  initials: string;
  /** Null: on a register only, no number is known. */
  phone: string | null;
  /** Year of birth, and the day. */
  born: string;
  woman: boolean;
  place: Place;
  address: string;
  member: boolean;
  skills: string[];
  /** Where they work, and whether they do. */
  unit: string | null;
  working: 'in-service' | 'retired' | 'none' | null;
  schooling: string | null;
  interests: string[];
  freeTimes: string[];
  radius: number | null;
}

/** What is not known of somebody new. */
const unknown = {
  unit: null,
  working: null,
  schooling: null,
  radius: null,
} as const;

export interface Wanted {
  age: readonly number[];
  /** The building, or a place within which one is chosen. */
  lives: Place;
  member?: number;
  skills?: string[];
  woman?: boolean;
  /** Without a number: on a register only. */
  silent?: boolean;
}

/** Makes people with names of their years, numbers of a range that nobody has, and doors. */
export function peopleMaker(file: WorldFile, random: Random, year: number) {
  const { surnames, given, numbers } = file.people;
  const families = [...surnames];
  const ids = makeIds(random.fork('people'));
  const reserved = new Set(file.demo.people.map((p) => p.phone));
  let number = 100;

  const nextNumber = (): string => {
    for (;;) {
      const phone = `${numbers}${String(number++).padStart(4, '0')}`;
      if (phone.length > 11) throw new RangeError('world: more people than numbers in the range');
      if (!reserved.has(phone)) return phone;
    }
  };

  const givenName = (born: number, woman: boolean): string => {
    const names = given.findLast((g) => g.from <= born) ?? given[0];
    if (!names) throw new RangeError('world: no given names');
    return random.pick(woman ? names.women : names.men);
  };

  /** Families are earlier in the list the more there are of them. */
  const surname = (): string => families[Math.floor(random.next() ** 2 * families.length)] as string;

  const doorIn = (within: Place): { place: Place; address: string } => {
    let place = within;
    while (place.below.length > 0) place = random.pick(place.below);
    return { place, address: `${random.int(1, 4)}单元${random.int(1, 6)}0${random.int(1, 3)}室` };
  };

  const dayIn = (y: number): string =>
    `${y}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;

  return {
    /** A name alone, of somebody born in a year. */
    name: (born: number): string => surname() + givenName(born, random.chance(0.5)),
    make({
      age,
      lives,
      member = 0,
      skills = [],
      woman = random.chance(0.52),
      silent = false,
    }: Wanted): Person {
      const born = year - random.within(age);
      const name = surname() + givenName(born, woman);
      return {
        id: ids(beginning),
        name,
        ...spell(name),
        phone: silent ? null : nextNumber(),
        born: dayIn(born),
        woman,
        ...doorIn(lives),
        member: random.chance(member / 100),
        skills,
        ...unknown,
        interests: [],
        freeTimes: [],
      };
    },
    /** One of the demo people, as written in the file. */
    named(
      who: { name: string; born: number; phone: string; woman?: boolean },
      lives: Place,
      member: boolean,
    ): Person {
      return {
        id: ids(beginning),
        name: who.name,
        ...spell(who.name),
        phone: who.phone,
        born: dayIn(who.born),
        woman: who.woman ?? false,
        ...doorIn(lives),
        member,
        skills: [],
        ...unknown,
        interests: [],
        freeTimes: [],
      };
    },
  };
}
export type PeopleMaker = ReturnType<typeof peopleMaker>;
