import type { Organisation } from '../build/organisations.ts';
import type { Person } from '../build/people.ts';
import { beginning, type Place } from '../build/places.ts';
import { makeIds, type Random } from '../random.ts';
import { laterOf, yearsBefore } from './days.ts';
import type { TieSet } from './schema.ts';
import { communitiesOf, nearest, newcomer, organisationsOf, type Setting, shares } from './setting.ts';

/** A typed, dated tie across the tree: a seat, a ring, an instructor posted, a cadre bound to a grid. */
export interface Tie {
  id: string;
  kind: string;
  organisation: Organisation;
  with: Organisation | null;
  person: Person | null;
  place: Place | null;
  post: string | null;
  note: string | null;
  fromOn: string;
}

/** What stands at the other end of an organisation's ties, one after the other, each once as long as there are. */
function others(setting: Setting, set: TieSet, organisation: Organisation, random: Random) {
  if (!set.with) return () => null;
  // One of each set in turn, so that several kinds of unit have a part.
  const near = set.with.map((name) =>
    random.shuffled(nearest(organisation.place, organisationsOf(setting, name))),
  );
  const rounds = Math.max(...near.map((list) => list.length));
  const order = Array.from({ length: rounds }, (_, round) => near.flatMap((list) => list[round] ?? []))
    .flat()
    .filter((one) => one !== organisation);
  let next = 0;
  return (): Organisation | null => order[next++ % Math.max(1, order.length)] ?? null;
}

/** Who holds the ties of an organisation, one after the other. */
function holders(setting: Setting, { holder }: TieSet, organisation: Organisation, random: Random) {
  if (!holder) return () => null;
  const inRole = setting.world.appointments.filter(
    (a) => a.role === holder.role && a.organisation === organisation,
  );
  let next = 0;
  return (unit: Organisation | null): Person => {
    const there = inRole[next++]?.person;
    if (there) {
      there.unit ??= unit?.name ?? null;
      return there;
    }
    const from = holder.unit ? random.pick(organisationsOf(setting, holder.unit)).name : null;
    const { place } = organisation;
    return newcomer(
      setting,
      { age: holder.age ?? [30, 58], lives: place.level >= 2 ? place : random.pick(communitiesOf(setting)) },
      {
        unit: from ?? (holder.units ? random.pick(holder.units) : (unit?.name ?? null)),
        working: 'in-service',
      },
    );
  };
}

const postFor = ({ posts }: TieSet, unit: Organisation | null): string | null =>
  posts?.[unit?.choice ?? ''] ?? posts?.[unit?.set ?? ''] ?? posts?.other ?? null;

/** Ties of every set of the file; counts an organisation's part-time seats. */
export function buildTies(setting: Setting): Tie[] {
  const { registers, world, playbook, today } = setting;
  const random = world.random.fork('ties');
  const ids = makeIds(random.fork('ids'));
  const all: Tie[] = [];
  for (const set of registers.ties ?? []) {
    const kind = playbook.playbook.relations.find((r) => r.id === set.kind);
    if (!kind) throw new RangeError(`world: no relation ${set.kind}`);
    const tie = (organisation: Organisation, unit: Organisation | null, person: Person | null) => {
      const founded = laterOf(organisation.foundedOn, unit?.foundedOn ?? '');
      all.push({
        id: ids(beginning),
        kind: set.kind,
        organisation,
        with: unit,
        person,
        place: set.place ? organisation.place : null,
        post: postFor(set, unit),
        note: set.note ?? null,
        fromOn: laterOf(founded, yearsBefore(today, 0, 3, random)),
      });
      if (kind.to === 'seat') organisation.seats = (organisation.seats ?? 0) + 1;
    };
    const ends = organisationsOf(setting, set.of, set);
    if (set.all) {
      for (const unit of (set.with ?? []).flatMap((name) => organisationsOf(setting, name))) {
        const [organisation] = nearest(unit.place, ends);
        if (organisation) tie(organisation, unit, null);
      }
      continue;
    }
    const counts = shares(set, ends.length, random);
    ends.forEach((organisation, i) => {
      const other = others(setting, set, organisation, random);
      const holder = holders(setting, set, organisation, random);
      for (let k = 0; k < (counts[i] ?? 0); k++) {
        const unit = other();
        tie(organisation, unit, holder(unit));
      }
    });
  }
  return all;
}
