import type { Organisation } from '../build/organisations.ts';
import type { Person } from '../build/people.ts';
import { beginning, type Place } from '../build/places.ts';
import { makeIds, type Random } from '../random.ts';
import { daysAfter, daysBefore, laterOf } from './days.ts';
import type { Care } from './schema.ts';
import { communitiesOf, newcomer, organisationsOf, type Setting, shares } from './setting.ts';

/** Somebody on the list of care recipients, under consent until a day (Z11, Q12). */
export interface Recipient {
  id: string;
  person: Person;
  kind: string;
  place: Place;
  need: string;
  consentBy: 'self' | 'guardian';
  /** A guardian who consented: name and tie. */
  consentName: string | null;
  consentOn: string;
  consentFor: string;
  untilOn: string;
  pairing: { id: string; person: Person; organisation: Organisation; everyDays: number; fromOn: string };
  visits: { id: string; visitedOn: string; note: string }[];
}

/** The past that visits are kept of: a month, or the last of those who are seen less often. */
const past = 31;
const longest = 60;

function visitsOf(care: Care, everyDays: number, from: string, today: string, random: Random): string[] {
  const days: string[] = [];
  let ago = random.int(0, everyDays - 1);
  // Those of whom a visit is due: the last one is longer ago than it should be.
  if (!random.chance(care.visited / 100)) ago += everyDays;
  while (ago <= (days.length === 0 ? longest : past)) {
    const day = daysAfter(today, -ago);
    if (day < from) break;
    days.unshift(day);
    ago += Math.max(1, everyDays + random.int(-1, 1));
  }
  return days;
}

/** Those looked after, spread over the communities; each is paired with a volunteer near by. */
export function buildCare(setting: Setting): Recipient[] {
  const { registers, world, playbook, today } = setting;
  const care = registers.care;
  if (!care) return [];
  const random = world.random.fork('care');
  const ids = makeIds(random.fork('ids'));
  const communities = communitiesOf(setting);
  const teams = new Set(organisationsOf(setting, care.pairs.in));
  const helpers = Map.groupBy(
    world.appointments.filter(
      (a) => a.role === care.pairs.role && a.organisation && teams.has(a.organisation),
    ),
    (a) => a.organisation?.place,
  );
  const kinds = new Map(playbook.playbook.care.map((k) => [k.id, k]));

  const recipient = (person: Person, kindId: string): Recipient => {
    const kind = kinds.get(kindId);
    const place = person.place.path[1];
    const near = place && helpers.get(place);
    const helper = near && random.pick(near);
    if (!kind || !place || !helper?.organisation)
      throw new RangeError(`world: nobody to look after ${kindId}`);
    const guarded = care.guarded.includes(kindId);
    const everyDays = kind.visitEveryDays ?? 30;
    // Some consents run out in the coming weeks.
    const consentOn = daysBefore(today, 5, kind.consentDays - 3, random);
    const fromOn = daysAfter(consentOn, random.int(0, 5));
    const pairedOn = laterOf(fromOn, daysBefore(today, 1, 300, random));
    return {
      id: ids(beginning),
      person,
      kind: kindId,
      place,
      need: random.pick(care.needs[kindId] ?? ['']),
      consentBy: guarded ? 'guardian' : 'self',
      consentName: guarded
        ? `${world.maker.name(random.int(1955, 1990))}（${random.pick(care.guardians)}）`
        : null,
      consentOn,
      consentFor: care.consentFor,
      untilOn: daysAfter(consentOn, kind.consentDays),
      pairing: {
        id: ids(beginning),
        person: helper.person,
        organisation: helper.organisation,
        everyDays,
        fromOn: pairedOn,
      },
      visits: visitsOf(care, everyDays, pairedOn, today, random).map((visitedOn) => ({
        id: ids(beginning),
        visitedOn,
        note: random.pick(care.notes),
      })),
    };
  };

  const demo = Object.entries(care.demo ?? {}).map(([name, kind]) => {
    const person = world.demo.get(name);
    if (!person) throw new RangeError(`world: no demo person ${name}`);
    return recipient(person, kind);
  });
  const counts = shares({ total: care.total - demo.length }, communities.length, random);
  return [
    ...demo,
    ...communities.flatMap((lives, i) =>
      Array.from({ length: counts[i] ?? 0 }, () => {
        const kind = random.weighted(Object.entries(care.kinds));
        return recipient(newcomer(setting, { age: care.ages[kind] ?? [60, 88], lives }), kind);
      }),
    ),
  ];
}
