import type { Organisation } from '../build/organisations.ts';
import type { Person } from '../build/people.ts';
import { beginning, type Place } from '../build/places.ts';
import { fill, shortName } from '../fill.ts';
import { makeIds, type Random } from '../random.ts';
import { daysAfter, daysBefore, yearsBefore } from './days.ts';
import type { SurveySet } from './schema.ts';
import { communitiesOf, nearest, organisationsOf, type Setting, shares } from './setting.ts';
import type { Tie } from './ties.ts';

/** How a unit was covered from a day on, until another (excluded) or now. */
export interface CoverageState {
  id: string;
  mode: string;
  organisation: Organisation | null;
  person: Person | null;
  reason: string | null;
  nextStep: string | null;
  nextOn: string | null;
  fromOn: string;
  untilOn: string | null;
}

/** A unit of the survey: an enterprise, a building, a market. */
export interface SurveyUnit {
  id: string;
  kind: string;
  name: string;
  place: Place;
  address: string;
  employees: number;
  members: number;
  contact: string;
  phone: string;
  organisation: Organisation | null;
  surveyedOn: string;
  states: CoverageState[];
}

/** One unit before it is written: where it is and by which organisation it is covered. */
interface Found {
  place: Place;
  name: string;
  organisation: Organisation | null;
  by: Organisation | null;
}

/** Without its kind of organisation: `锦程大厦党支部` → `锦程大厦`. */
const namedAfter = (name: string): string => name.replace(/(联合|楼宇)?(党支部|党建工作站)$/, '');

function wordsFor({ words }: SurveySet, random: Random): () => string {
  const all = random.shuffled(words ? words.first.flatMap((a) => words.last.map((b) => a + b)) : []);
  return () => {
    const word = all.pop();
    if (!word) throw new RangeError('world: more words are needed for the survey');
    return word;
  };
}

/** The units of a set: organisations of the tree, or others at the organisations that cover them or in communities. */
function unitsOf(setting: Setting, set: SurveySet, random: Random): Found[] {
  const covering = set.by ? organisationsOf(setting, set.by, set) : [];
  if (set.of) {
    const own = new Map(covering.map((o) => [o.parent, o]));
    return organisationsOf(setting, set.of, set).map((organisation) => ({
      place: organisation.place,
      name: organisation.name,
      organisation,
      by: own.get(organisation) ?? nearest(organisation.place, covering)[0] ?? null,
    }));
  }
  const word = wordsFor(set, random);
  const spots = covering.length > 0 ? covering : communitiesOf(setting, set);
  const counts = shares({ total: set.total }, spots.length, random);
  return spots.flatMap((spot, i) =>
    Array.from({ length: counts[i] ?? 0 }, () => {
      const by = 'kind' in spot ? spot : null;
      const place = 'kind' in spot ? spot.place : spot;
      const words = { by: namedAfter(by?.name ?? ''), word: set.words ? word() : '' };
      return { place, name: fill(set.name ?? '{word}', words), organisation: null, by };
    }),
  );
}

/** The survey register with the coverage of every unit, now and over the past year (G3, S6). */
export function buildSurvey(setting: Setting, ties: readonly Tie[]): SurveyUnit[] {
  const { registers, world, playbook, today } = setting;
  const random = world.random.fork('survey');
  const ids = makeIds(random.fork('ids'));
  const doors = random.fork('doors');
  const modeOf = (id: string) => {
    const mode = playbook.playbook.coverage.find((m) => m.id === id);
    if (!mode) throw new RangeError(`world: no way of coverage ${id}`);
    return mode;
  };
  const stateOf = (
    set: SurveySet,
    { by, organisation }: Found,
    modeId: string,
    from: string,
    until: string | null,
  ): CoverageState => {
    const mode = modeOf(modeId);
    const gap = mode.counts === 'gap';
    const now = gap && until === null;
    return {
      id: ids(beginning),
      mode: modeId,
      organisation: mode.asks === 'organisation' ? by : null,
      person:
        mode.asks === 'person'
          ? (ties.find((t) => t.kind === set.person && t.organisation === organisation)?.person ?? null)
          : null,
      reason: gap && set.reasons ? random.pick(set.reasons) : null,
      nextStep: now && set.next ? random.pick(set.next) : null,
      // Some next steps are past their day.
      nextOn: now && set.next ? daysAfter(today, random.int(-20, 60)) : null,
      fromOn: from,
      untilOn: until,
    };
  };
  return (registers.survey ?? []).flatMap((set) =>
    unitsOf(setting, set, random).map((found): SurveyUnit => {
      const surveyedOn = yearsBefore(today, 1, 3, random);
      const moved = set.before && random.chance(set.before.percent / 100);
      const since = daysBefore(today, 10, 340, random);
      return {
        id: ids(beginning),
        kind: set.kind,
        name: found.name,
        place: found.place,
        address: `${shortName(found.place.name)}路${doors.int(1, 180)}号`,
        employees: random.within(set.employees),
        members: random.within(set.members),
        contact: world.maker.name(random.int(1968, 1992)),
        phone:
          found.organisation?.phone ?? `${setting.landline}${String(doors.int(0, 9999)).padStart(4, '0')}`,
        organisation: found.organisation,
        surveyedOn,
        states:
          set.before && moved
            ? [
                stateOf(set, found, set.before.mode, surveyedOn, since),
                stateOf(set, found, set.mode, since, null),
              ]
            : [stateOf(set, found, set.mode, surveyedOn, null)],
      };
    }),
  );
}
