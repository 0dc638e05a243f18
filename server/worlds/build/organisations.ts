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
}

const words = (place: Place) => {
  const [street, community] = place.path;
  return {
    place: place.name,
    short: shortName(place.name),
    street: shortName(street?.name ?? ''),
    community: shortName(community?.name ?? ''),
  };
};

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

  const make = (set: OrganisationSet, place: Place, template: string, extra: Record<string, string>) => {
    const made: Organisation = {
      id: ids(beginning),
      set: set.id,
      choice: null,
      kind: set.kind,
      name: fill(template, { ...words(place), ...extra }),
      parent: parentOf(set, place),
      place,
      phone: `${file.district.landline}${String(number++).padStart(4, '0')}`,
      about: set.about ?? null,
      foundedOn: `${random.int(2012, 2023)}-${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`,
      skills: [],
    };
    all.push(made);
    return made;
  };

  for (const set of file.organisations) {
    const level = set.at === 'district' ? 0 : levelIds.indexOf(set.at) + 1;
    const places = levels[level];
    if (!places || (set.at !== 'district' && level === 0)) throw new RangeError(`world: no level ${set.at}`);
    const counts =
      set.total === undefined
        ? places.map(() => set.choices?.length ?? 1)
        : spread(set.total, places.length, random);
    const names = random.shuffled(set.words ?? []);
    let nth = 0;
    places.forEach((place, i) => {
      for (let k = 0; k < (counts[i] ?? 0); k++) {
        // Where there are fewer than choices, places begin at different ones, so that all occur.
        const choices = set.choices ?? [];
        const from = (counts[i] ?? 0) < choices.length - 1 ? nth : k;
        const choice = choices[from % Math.max(1, choices.length)];
        const template = choice?.name ?? set.name;
        if (!template) throw new RangeError(`world: organisations ${set.id} have no name`);
        const made = make(set, place, template, set.words ? { word: names[nth] ?? '' } : {});
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
