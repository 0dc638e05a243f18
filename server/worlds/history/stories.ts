import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { Place } from '../build/places.ts';
import type { Random } from '../random.ts';
import type { Cast } from './cast.ts';
import { type Played, play, type Stage } from './play.ts';
import type { Script, Subject } from './script.ts';
import { type Story, slotsOf } from './words.ts';

/** What is to be made up: a matter of a type in a community, raised at a moment. */
export interface Wish {
  type: MatterType;
  script: Script;
  at: number;
  community: Place;
  /** Everybody is late with it. */
  slow?: boolean;
  /** It should concern the demo people, where it can. */
  demo?: boolean;
}

/** What it is about; one that a demo organisation may lead where that is wished. */
function subjectOf({ script, community, demo }: Wish, cast: Cast, random: Random): Subject {
  const all = script.subjects.map((s) => [s, s.weight] as const);
  const theirs = all.filter(([subject]) =>
    subject.leads?.some((lead) =>
      cast.organisations(lead, community).some((o) => cast.demoOrganisations.has(o.id)),
    ),
  );
  return random.weighted(demo && theirs.length > 0 && random.chance(0.9) ? theirs : all);
}

/** Makes up matters and plays them until now. */
export function storyteller(stage: Stage, ids: (at: number) => string, now: number): (wish: Wish) => Played {
  const { cast, random } = stage;
  return (wish) => {
    const { type, script, at, community } = wish;
    const neighbours = cast.residentsOf(community);
    const own = neighbours.filter((p) => cast.demo.has(p.id));
    const near = wish.demo ? cast.cornerOf(community) : [];
    const resident =
      own.length > 0 && random.chance(wish.demo ? 0.25 : 0.1)
        ? random.pick(own)
        : random.pick(near.length > 0 && random.chance(0.6) ? near : neighbours);
    const found = random.chance((script.found ?? 0) / 100);
    const helped = !found && !cast.demo.has(resident.id) && random.chance(script.helped / 100);
    const building = resident.place;
    const placePath = building.path.map((p) => p.id);
    const staff = type.raisedBy.find((role) => role !== 'resident') ?? '';
    const worker = random.pick(cast.atPlace(staff, placePath));
    const subject = subjectOf(wish, cast, random);
    const month = new Date(at).getUTCMonth() + 1;
    const cases = subject.cases.filter(
      (c) => (found ? c.found : c.ask) !== undefined && (c.months?.includes(month) ?? true),
    );
    const story: Story = {
      type,
      script,
      subject,
      case: random.pick(cases),
      asker: (found && cast.person(worker)) || resident,
      community,
      slots: slotsOf(building, resident.address, random),
      urgent: random.chance((subject.urgent ?? 0) / 100),
      found,
    };
    const raiser = cast.hand(found || helped ? worker : resident.id);
    const slow = wish.slow ?? false;
    return play(stage, story, { id: ids(at), at, placePath, raiser, helped, building, slow }, now);
  };
}
