import type { CoverageCounts, CoveragePlace, showCoverage } from '@lianxin/contracts/coverage';
import type { Input, Output } from '@lianxin/contracts/operation';
import type { Scope } from '#modules/directory/index.ts';
import type { SignedIn } from '#platform/operations/index.ts';
import { filterPlace, type Here, hereOf, type PlaceFilter } from '../here.ts';
import { countsOf, monthEnds, percentages } from '../rules.ts';
import * as store from '../store/figures.ts';

const countsIn = ({ units, organised, worked, gap }: store.Tally): CoverageCounts => {
  const [a = 0, b = 0, c = 0] = percentages([organised, worked, gap]);
  return { units, organised, worked, gap, percent: { organised: a, worked: b, gap: c } };
};

const sum = (tallies: readonly store.Tally[]): store.Tally => {
  const add = (key: keyof store.Tally) => tallies.reduce((n, t) => n + t[key], 0);
  return { units: add('units'), organised: add('organised'), worked: add('worked'), gap: add('gap') };
};

/** The place whose next level the rows are: the one asked for, or all that the actor has; none where they have several. */
function baseOf(scope: Scope, asked: PlaceFilter | undefined): PlaceFilter | undefined {
  const [own, ...more] = scope.places;
  return asked ?? (own && more.length === 0 ? own : undefined);
}

/** Rows of the level below the base, each standing place one, and one for what stands at the base itself. */
async function rowsOf(
  ctx: SignedIn,
  { playbook, day, scope }: Here,
  kind: string | undefined,
  base: PlaceFilter | undefined,
): Promise<{ placesAre: string | null; places: CoveragePlace[] }> {
  const { db, district } = ctx;
  const several = !base && !scope.all;
  const level = several ? Math.min(...scope.places.map((p) => p.level), 8) : (base?.level ?? 0) + 1;
  const name = playbook.playbook.levels[level - 1]?.name ?? null;
  if (name === null) return { placesAre: null, places: [] };
  const modes = playbook.playbook.coverage;
  const tallies = await store.tallyByPlace(db, district.id, modes, scope, { kind, place: base }, level, day);
  const byPlace = new Map(tallies.map((tally) => [tally.place, tally]));
  const below = await store.placesAt(db, district.id, level, base, scope);
  if (below.length === 0) return { placesAre: null, places: [] };
  const none: store.Tally = { units: 0, organised: 0, worked: 0, gap: 0 };
  const places = below.map((place) => ({
    place: place.id,
    here: false,
    name: place.name,
    counts: countsIn(byPlace.get(place.id) ?? none),
  }));
  const own = byPlace.get(null);
  const at = own && (await store.placeOrRoot(db, district.id, base?.id));
  if (own && at) places.push({ place: at.id, here: true, name: `${at.name}本级`, counts: countsIn(own) });
  return { placesAre: name, places };
}

/** Coverage in figures (G3): whole, by the level below, by mode, and at the past twelve month ends. */
export async function figuresAction(
  ctx: SignedIn,
  input: Input<typeof showCoverage>,
): Promise<Output<typeof showCoverage>> {
  const here = await hereOf(ctx);
  const { playbook, day, scope } = here;
  const modes = playbook.playbook.coverage;
  const asked = await filterPlace(ctx, input.place);
  const filter = { kind: input.kind, place: asked };
  const byMode = await store.tallyByMode(ctx.db, ctx.district.id, modes, scope, filter, day);
  const months = await store.tallyOn(ctx.db, ctx.district.id, modes, scope, filter, monthEnds(day));
  const known = modes.map((mode) => ({ mode: mode.id as string | null, counts: mode.counts, units: 0 }));
  const unknown = byMode.filter((row) => !modes.some((mode) => mode.id === row.mode));
  const of = (mode: string | null) => byMode.find((row) => row.mode === mode)?.units ?? 0;
  const today = months.at(-1) ?? sum([]);
  return {
    on: day,
    total: countsIn(today),
    ...(await rowsOf(ctx, here, input.kind, baseOf(scope, asked))),
    modes: [
      ...known.map((row) => ({ ...row, units: of(row.mode) })),
      ...unknown.map(({ mode, units }) => ({ mode, counts: countsOf(modes, mode), units })),
    ],
    months: months.map(({ on, ...tally }) => ({ on, counts: countsIn(tally) })),
  };
}
