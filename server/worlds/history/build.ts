import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { World } from '../build/world.ts';
import { makeIds, type Random } from '../random.ts';
import type { WorldFile } from '../schema.ts';
import { castOf } from './cast.ts';
import type { Played, Stage } from './play.ts';
import type { Script } from './script.ts';
import { openShelves } from './shelves.ts';
import { storyteller } from './stories.ts';
import { timesOf } from './times.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** How many matters of a type are played at most to fill today's lists. */
const tries = 4000;

export interface HistorySetting {
  file: WorldFile;
  world: World;
  playbook: CompiledPlaybook;
  scripts: ReadonlyMap<string, Script>;
  /** Epoch ms: where the past year ends. */
  now: number;
}

/**
 * Plays the past year: as many matters of each type as the file says, spread over its days, and so many of the
 * last days that every list of today has some. In the order of raising.
 */
export function buildHistory(setting: HistorySetting): Played[] {
  const { file, world, playbook, scripts, now } = setting;
  const { days = 0, matters = {} } = file.history ?? {};
  const random = world.random.fork('history');
  const kinds = Object.entries(matters).map(([id, count]) => {
    const type = playbook.matters.get(id);
    const script = scripts.get(id);
    if (!type || !script) throw new RangeError(`world: no matter type or script ${id}`);
    return { type, script, count };
  });
  const played = openPlayed();
  const stage: Stage = {
    playbook,
    cast: castOf(world, playbook),
    times: timesOf(playbook, random, now),
    random,
    similar: played.similar,
  };
  const tell = storyteller(stage, makeIds(random.fork('ids')), now);
  const demoPlace = world.places.find((p) => p.name === file.demo.place);
  const communities = (world.levels[2] ?? []).map(
    (place) => [place, place === demoPlace ? 4 : 0.4 + random.next() * 1.2] as const,
  );
  // A little more every month, since more people know of it; today is seen to below.
  const moment = () => Math.floor(now - day / 2 - days * day * (1 - random.next() ** 0.85));
  const past = kinds.flatMap(({ count, ...kind }) =>
    Array.from({ length: count }, () => ({ ...kind, at: moment() })),
  );
  for (const { at, ...kind } of past.sort((a, b) => a.at - b.at))
    played.keep(tell({ ...kind, at: stage.times.telling(at), community: random.weighted(communities) }));

  for (const { type, script } of kinds) {
    const shelves = openShelves(type, demoPlace, stage.cast.demo);
    for (let i = 0; i < tries && !shelves.full(); i++) {
      const demo = demoPlace !== undefined && i % 2 === 0;
      const community = demo ? demoPlace : random.weighted(communities);
      const slow = i % 3 === 0;
      const at = lately(now, slow, random);
      const one = tell({ type, script, at, community, demo, slow });
      if (shelves.take(one)) played.keep(one);
    }
  }
  return played.inOrder();
}

/** From two minutes to three weeks ago, each order of time as often as the next; for what is late, up to five weeks. */
const lately = (now: number, slow: boolean, random: Random): number =>
  Math.floor(now - (slow ? 35 * day * random.next() ** 2 : 2 * minute * 15_000 ** random.next()));

/** The matters played so far, so that others like one are found among them. */
function openPlayed() {
  const all: Played[] = [];
  const near = new Map<string, Played[]>();
  const keyOf = ({ type, community }: Played['story']) => `${type.id} ${community.id}`;
  const similar: Stage['similar'] = (story, state, at) =>
    near
      .get(keyOf(story))
      ?.findLast(
        (p) =>
          p.state.id !== state.id && p.story.subject === story.subject && (p.state.endedAt ?? Infinity) > at,
      )?.state.id ?? null;
  return {
    similar,
    keep(one: Played): void {
      all.push(one);
      const list = near.get(keyOf(one.story));
      if (list) list.push(one);
      else near.set(keyOf(one.story), [one]);
    },
    inOrder: (): Played[] => all.toSorted((a, b) => a.state.raisedAt - b.state.raisedAt),
  };
}
