import { fill, shortName } from '../fill.ts';
import { makeIds, type Random, spread } from '../random.ts';
import type { OrganisationSet, WorldFile } from '../schema.ts';
import { beginning, type Place } from './places.ts';

export interface Organisation {
  id: string;
  /** The set of the file it comes from, and its choice within. */
  set: string;
  choice: string | null;
  kind: string;
  name: string;
  parent: Organisation | null;
  place: Place;
  phone: string;
  about: string | null;
  foundedOn: string;
  skills: string[];
  /** The term its committee is elected for, where it has one. */
  term: { from: string; until: string } | null;
  /** Part-time seats it has. */
  seats: number | null;
}

/** Whether a place is one of those named, or below one. */
export const isWithin = (place: Place, names: readonly string[]): boolean =>
  place.path.some((p) => names.includes(p.name));

/** Whether a place is where a set is meant for: within the names given, and not of those excepted. */
export const isMeant = (
  place: Place,
  { within, except }: { within?: readonly string[]; except?: readonly string[] },
): boolean => (!within || isWithin(place, within)) && (!except || !isWithin(place, except));

const words = (place: Place) => {
  const [street, community] = place.path;
  return {
    place: place.name,
    short: shortName(place.name),
    street: shortName(street?.name ?? ''),
    community: shortName(community?.name ?? ''),
  };
};

function wordsOf({ words }: OrganisationSet): readonly string[] {
  if (!words || Array.isArray(words)) return words ?? [];
  const { first, last } = words as { first: string[]; last: string[] };
  return first.flatMap((a) => last.map((b) => a + b));
}

function nameAt(set: OrganisationSet, names: readonly string[], nth: number): string {
  const word = names[nth];
  if (!word) throw new RangeError(`world: more words are needed for organisations ${set.id}`);
  return word;
}

/** Makes the sets of organisations of a world file, in its order: parents come before children. */
export function buildOrganisations(
  file: WorldFile,
  levels: readonly Place[][],
  levelIds: readonly string[],
  random: Random,
): Organisation[] {
  const ids = makeIds(random.fork('organisations'));
  const all: Organisation[] = [];
  let number = 1000;

  const parentOf = (set: OrganisationSet, place: Place): Organisation | null => {
    if (!set.under) return null;
    const above = new Set([place, ...place.path]);
    const found = all.filter((o) => o.set === set.under && (above.has(o.place) || o.place.level === 0));
    const parent = found.sort((a, b) => b.place.level - a.place.level)[0];
    if (!parent) throw new RangeError(`world: no organisation of ${set.under} above ${place.name}`);
    return parent;
  };

  const make = (
    set: OrganisationSet,
    place: Place,
    template: string,
    extra: Record<string, string>,
    parent = parentOf(set, place),
  ) => {
    const made: Organisation = {
      id: ids(beginning),
      set: set.id,
      choice: null,
      kind: set.kind,
      name: fill(template, { ...words(place), ...extra }),
      parent,
      place,
      phone: `${file.district.landline}${String(number++).padStart(4, '0')}`,
      about: set.about ?? null,
      foundedOn: `${random.int(2012, 2023)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
      skills: [],
      term: null,
      seats: null,
    };
    all.push(made);
    return made;
  };

  for (const set of file.organisations) {
    if (set.of) {
      const parents = all.filter((o) => o.set === set.of && isMeant(o.place, set));
      if (!set.name || parents.length === 0)
        throw new RangeError(`world: organisations ${set.id} of nothing`);
      const [district] = levels[0] ?? [];
      for (const parent of parents) {
        const place = set.at === 'district' && district ? district : parent.place;
        make(set, place, set.name, { parent: parent.name }, parent);
      }
      continue;
    }
    const level = set.at === 'district' ? 0 : levelIds.indexOf(set.at ?? '') + 1;
    const places = levels[level]?.filter((place) => isMeant(place, set));
    if (!places?.length || (set.at !== 'district' && level === 0))
      throw new RangeError(`world: no level ${set.at} for ${set.id}`);
    const counts =
      set.total === undefined
        ? places.map(() => set.choices?.length ?? 1)
        : spread(set.total, places.length, random);
    const names = random.shuffled(wordsOf(set));
    let nth = 0;
    places.forEach((place, i) => {
      for (let k = 0; k < (counts[i] ?? 0); k++) {
        // Where there are fewer than choices, places begin at different ones, so that all occur.
        const choices = set.choices ?? [];
        const from = (counts[i] ?? 0) < choices.length - 1 ? nth : k;
        const choice = choices[from % Math.max(1, choices.length)];
        const template = choice?.name ?? set.name;
        if (!template) throw new RangeError(`world: organisations ${set.id} have no name`);
        const made = make(set, place, template, set.words ? { word: nameAt(set, names, nth) } : {});
        if (choice) {
          made.choice = choice.id;
          made.about = choice.about ?? made.about;
          made.skills = choice.skills ?? [];
        }
        nth++;
      }
    });
  }
  return all;
}
