import { type Figure, showFigures } from '@lianxin/contracts/figures';
import { countMatters, listMatters } from '@lianxin/contracts/matter-operations';
import type { Input, Output } from '@lianxin/contracts/operation';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { makeMatter, someTask } from '#modules/matters/factory.ts';
import { bindings as matterBindings } from '#modules/matters/index.ts';
import { invoke, type SignedIn } from '#platform/operations/index.ts';
import { contexts } from '../../testing/context.ts';
import { testDatabase } from '../../testing/database.ts';
import { buildTown, type Town, type TownPlace } from '../../testing/town.ts';
import { bindings } from './index.ts';
import { ratioTexts } from './ratios.ts';

type Page = Output<typeof showFigures>;
const { db } = await testDatabase();
const day = 86_400_000;

/** Local days of Shanghai: 16:00 UTC is the next day's midnight. */
const at = (text: string): number => Date.parse(`${text}+08:00`);
const now = at('2026-11-30T12:00:00');

/** A town of its own, with callers by role. */
async function newTown(id: number) {
  const town = await buildTown(db, id, `town-${id}`);
  const context = await contexts(db, town);
  const as = (role: string, where: TownPlace, more: { role: string; placeId: string }[] = []) =>
    context.of(
      {
        personId: town.person.district,
        appointments: [{ role, placeId: town.place[where] }, ...more],
      },
      now,
    );
  return { town, context, as, officer: as('district-officer', 'root') };
}

const november: Input<typeof showFigures> = { from: '2026-11-01', to: '2026-11-30' };
const show = (ctx: SignedIn, input: Partial<Input<typeof showFigures>> = {}) =>
  invoke(bindings[0] as (typeof bindings)[number], ctx, { ...november, ...input }, null) as Promise<Page>;

const counting = matterBindings.find((b) => b.op === countMatters) as (typeof bindings)[number];
const listing = matterBindings.find((b) => b.op === listMatters) as (typeof bindings)[number];
const behind = async (ctx: SignedIn, records: string) => {
  const input = Object.fromEntries(new URLSearchParams(records));
  const counted = (await invoke(counting, ctx, input, null)) as Output<typeof countMatters>;
  return counted.total;
};

const path = (town: Town, to: TownPlace | null): string[] => {
  const known: TownPlace[] = ['street', 'community', 'grid', 'building'];
  if (to === null) return [];
  if (to === 'farCommunity') return [town.place.otherStreet, town.place.farCommunity];
  if (to === 'otherCommunity') return [town.place.street, town.place.otherCommunity];
  if (to === 'otherGrid') return [town.place.street, town.place.community, town.place.otherGrid];
  return known.slice(0, known.indexOf(to) + 1).map((p) => town.place[p]);
};

interface Sample {
  where: TownPlace | null;
  type: 'order' | 'property' | 'grid-case' | 'gone-type';
  raised: number;
  ends: 'open' | 'solved' | 'silent' | 'imported' | 'declined' | 'withdrawn' | 'merged';
  rating: string | null;
  took: number;
  responded: boolean;
  late: boolean;
  unclocked: boolean;
}

/** Puts a matter into the town as the engine would have left it. */
function put(town: Town, s: Sample): Promise<string> {
  const raisedAt = at('2026-10-30T20:00:00') + s.raised * 3_600_000;
  const ended = s.ends !== 'open';
  const endedAt = ended ? raisedAt + s.took * 3_600_000 : null;
  const solved = s.ends === 'solved' || s.ends === 'silent' || s.ends === 'imported';
  const outcomes = { declined: 'declined', withdrawn: 'withdrawn', merged: 'merged' } as const;
  const task = someTask({
    startedAt: raisedAt,
    unclocked: s.unclocked,
    ...(ended
      ? { doneAt: endedAt, outcome: 'reply', late: s.late }
      : { light: s.late ? 'red' : 'green', dueAt: s.late ? raisedAt : now + day }),
  });
  return makeMatter(db, town.districtId, {
    type: s.type,
    placePath: path(town, s.where),
    raisedAt,
    stepAt: raisedAt,
    endedAt,
    respondedAt: s.responded ? raisedAt + 1000 : null,
    outcome: ended ? (solved ? 'solved' : outcomes[s.ends as keyof typeof outcomes]) : null,
    confirmedBy: s.ends === 'solved' ? 'asker' : s.ends === 'silent' ? 'default' : null,
    rating: s.ends === 'solved' ? s.rating : null,
    tasks: [task],
  });
}

const plain: Sample = {
  where: 'community',
  type: 'order',
  raised: 24 * 5,
  ends: 'solved',
  rating: 'satisfied',
  took: 48,
  responded: true,
  late: false,
  unclocked: false,
};

/** Every figure of a page, with where it stands. */
function figuresIn(value: unknown, where = ''): { where: string; figure: Figure }[] {
  if (Array.isArray(value)) return value.flatMap((v, i) => figuresIn(v, `${where}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'records' in value ? [{ where, figure: value as Figure }] : [];
  return [...own, ...Object.entries(value).flatMap(([k, v]) => figuresIn(v, `${where}.${k}`))];
}

const ratio = (page: Page, id: string) => page.ratios.find((r) => r.id === id) as Page['ratios'][number];
const parts = (page: Page, id: string) => {
  const { counted, outOf, left } = ratio(page, id);
  return [counted.count, outOf.count, ...left.map((l) => l.count)];
};

describe('what is counted', () => {
  test('closed is not solved, silence is not satisfaction, and nothing is left out unsaid', async () => {
    const { town, officer } = await newTown(1);
    await put(town, plain);
    await put(town, { ...plain, rating: 'fair' });
    await put(town, { ...plain, rating: 'unsatisfied', late: true });
    await put(town, { ...plain, rating: null });
    await put(town, { ...plain, ends: 'silent' });
    await put(town, { ...plain, ends: 'imported', unclocked: true });
    await put(town, { ...plain, ends: 'declined' });
    await put(town, { ...plain, ends: 'withdrawn', responded: false });
    await put(town, { ...plain, ends: 'merged' });
    await put(town, { ...plain, ends: 'open' });
    await put(town, { ...plain, ends: 'open', responded: false, late: true });
    const page = await show(officer);
    expect(parts(page, 'response')).toEqual([8, 9, 2]);
    expect(parts(page, 'solution')).toEqual([4, 6, 2, 1, 2]);
    expect(parts(page, 'satisfaction')).toEqual([2, 3, 2, 1, 5]);
    expect(parts(page, 'on-time')).toEqual([5, 7, 0, 1, 1, 2]);
    expect([page.total, page.open, page.overdue, page.unclocked].map((f) => f.count)).toEqual([11, 2, 1, 1]);
    expect(page.medianDays).toBe(2);
    expect(page.types.find((t) => t.id === 'order')).toMatchObject({
      raised: { count: 11 },
      solved: { count: 4 },
      onTime: { counted: { count: 5 }, outOf: { count: 7 } },
      satisfied: { counted: { count: 2 }, outOf: { count: 3 } },
    });
  });

  test('a matter that reopened is open again', async () => {
    const { town, officer } = await newTown(2);
    await makeMatter(db, town.districtId, { raisedAt: at('2026-11-05T08:00:00'), reopened: 1 });
    expect(parts(await show(officer), 'solution')).toEqual([0, 1, 0, 0, 0]);
  });

  test('days are the district’s own, empty ones nought; what ended counts whenever it was raised', async () => {
    const { town, officer } = await newTown(3);
    const matter = (raised: string, ended: string | null) =>
      makeMatter(db, town.districtId, {
        raisedAt: at(raised),
        endedAt: ended ? at(ended) : null,
        outcome: ended ? 'solved' : null,
      });
    await matter('2026-10-31T23:59:59', '2026-11-01T00:00:00');
    await matter('2026-11-01T00:00:00', '2026-11-03T23:59:59');
    await matter('2026-11-30T23:59:59', '2026-12-01T00:00:00');
    const { series, total } = await show(officer);
    expect(total.count).toBe(2);
    expect(series).toHaveLength(30);
    expect(series.flatMap((s) => (s.raised.count ? [s.at] : []))).toEqual(['2026-11-01', '2026-11-30']);
    expect(series.flatMap((s) => (s.ended.count ? [s.at] : []))).toEqual(['2026-11-01', '2026-11-03']);
    const months = (await show(officer, { from: '2026-10-31', to: '2026-12-01', by: 'month' })).series;
    expect(months.map((m) => [m.at, m.raised.count, m.ended.count])).toEqual([
      ['2026-10', 1, 0],
      ['2026-11', 2, 2],
      ['2026-12', 0, 1],
    ]);
  });

  test('an empty district has a page of noughts, all its communities and types, and no median', async () => {
    const { officer } = await newTown(4);
    const page = await show(officer);
    expect(figuresIn(page).every(({ figure }) => figure.count === 0)).toBe(true);
    expect(page.medianDays).toBeNull();
    expect(page.places.map((p) => p.name).toSorted()).toEqual(
      ['柳园社区', '槐荫社区', '石桥社区'].toSorted(),
    );
    expect(page.types.map((t) => t.name).toSorted()).toEqual(
      ['志愿服务点单', '物业诉求', '网格事件'].toSorted(),
    );
  });

  test('what is known less exactly has a line of its own, so that the lines add up', async () => {
    const { town, officer } = await newTown(5);
    await put(town, plain);
    await put(town, { ...plain, where: 'street' });
    await put(town, { ...plain, where: null });
    const page = await show(officer);
    expect(page.placesAre).toBe('社区');
    expect(page.places.at(-1)).toMatchObject({ id: '', name: '地点未细到社区', raised: { count: 2 } });
    const community = await show(officer, { place: town.place.community });
    expect(community.placesAre).toBe('网格');
    expect(community.places.map((p) => [p.name, p.raised.count])).toEqual([
      ['第一网格', 0],
      ['第二网格', 0],
      ['地点未细到网格', 1],
    ]);
    expect(await show(officer, { place: town.place.building })).toMatchObject({
      places: [],
      placesAre: null,
    });
  });
});

const sample = fc.record<Sample>({
  where: fc.constantFrom('community', 'grid', 'otherGrid', 'otherCommunity', 'farCommunity', 'street', null),
  type: fc.constantFrom('order', 'property', 'grid-case', 'gone-type'),
  raised: fc.integer({ min: 0, max: 24 * 32 }),
  ends: fc.constantFrom('open', 'solved', 'silent', 'imported', 'declined', 'withdrawn', 'merged'),
  rating: fc.constantFrom('satisfied', 'fair', 'unsatisfied', null),
  took: fc.integer({ min: 0, max: 24 * 20 }),
  responded: fc.boolean(),
  late: fc.boolean(),
  unclocked: fc.boolean(),
});

describe('any matters at all', async () => {
  const { town, as, officer } = await newTown(20);
  for (const s of fc.sample(sample, { numRuns: 250, seed: 7 })) await put(town, s);
  const { place } = town;
  const callers: [string, SignedIn, Partial<Input<typeof showFigures>>][] = [
    ['the district', officer, {}],
    ['the district by month', officer, { from: '2026-10-01', to: '2026-12-31', by: 'month' }],
    ['the root named', officer, { place: place.root }],
    ['one type', officer, { type: 'property' }],
    ['a type nobody knows', officer, { type: 'nothing' }],
    ['a community of the district', officer, { place: place.otherCommunity, type: 'order' }],
    ['a street', as('street-coordinator', 'street'), {}],
    ['a community', as('community-secretary', 'community'), {}],
    ['a grid of a community', as('community-dispatcher', 'community'), { place: place.otherGrid }],
  ];

  test.each(callers)('%s: every figure opens exactly what it counts', async (_, ctx, input) => {
    const page = await show(ctx, input);
    expect(Check(showFigures.output, page)).toBe(true);
    const figures = figuresIn(page);
    expect(figures.length).toBeGreaterThan(30);
    const seen = new Map<string, number>();
    for (const { where, figure } of figures) {
      const n = seen.get(figure.records) ?? (await behind(ctx, figure.records));
      seen.set(figure.records, n);
      expect([where, figure.count]).toEqual([where, n]);
    }
  });

  test.each(callers)('%s: parts add up', async (_, ctx, input) => {
    const page = await show(ctx, input);
    const total = page.total.count;
    for (const r of page.ratios) {
      expect(r.counted.count).toBeLessThanOrEqual(r.outOf.count);
      expect(r.outOf.count + r.left.reduce((sum, l) => sum + l.count, 0)).toBe(total);
    }
    const sum = (rows: Page['places']) => rows.reduce((n, row) => n + row.raised.count, 0);
    expect(sum(page.types)).toBe(total);
    if (page.placesAre !== null) expect(sum(page.places)).toBe(total);
    expect(page.series.reduce((n, s) => n + s.raised.count, 0)).toBe(total);
  });

  test('the list behind a figure holds as many lines', async () => {
    const { total } = await show(officer);
    const input = { ...Object.fromEntries(new URLSearchParams(total.records)), limit: '200' };
    const list = JSON.parse(
      ((await invoke(listing, officer, input, null)) as { text: string }).text,
    ) as Output<typeof listMatters>;
    expect(list.items).toHaveLength(Math.min(total.count, 200));
  });

  test('every ratio says in words what it counts and leaves out', () => {
    for (const { meaning, left } of ratioTexts)
      for (const text of [meaning, ...left.map((l) => l.why)]) expect(text).toMatch(/[\u4e00-\u9fff]{4}/);
  });
});

describe('who sees figures', async () => {
  const { town, as, context, officer } = await newTown(30);
  await put(town, plain);
  await put(town, { ...plain, where: 'otherCommunity' });
  await put(town, { ...plain, where: 'farCommunity' });
  const { place } = town;
  const everywhere: TownPlace[] = [
    ...(['root', 'street', 'otherStreet', 'community', 'otherCommunity', 'farCommunity'] as const),
    ...(['grid', 'otherGrid', 'building'] as const),
  ];
  const below: Record<'root' | 'street' | 'community', TownPlace[]> = {
    root: everywhere,
    street: ['street', 'community', 'otherCommunity', 'grid', 'otherGrid', 'building'],
    community: ['community', 'grid', 'otherGrid', 'building'],
  };

  test.each([
    ['district-officer', 'root', 3],
    ['street-coordinator', 'street', 2],
    ['community-secretary', 'community', 1],
    ['community-dispatcher', 'community', 1],
  ] as const)('a %s sees their own and what is below, and nothing else', async (role, where, own) => {
    const ctx = as(role, where);
    const page = await show(ctx);
    expect(page.total.count).toBe(own);
    expect(page.place?.id ?? place.root).toBe(place[where]);
    for (const other of everywhere) {
      const asked = show(ctx, { place: place[other] });
      if (below[where].includes(other)) expect((await asked).total.count).toBeLessThanOrEqual(own);
      else await expect(asked).rejects.toMatchObject({ code: 'NotAllowed' });
    }
  });

  test.each([
    ['grid-worker', 'grid'],
    ['handler', 'property'],
    ['team-leader', 'team'],
    ['team-member', 'team'],
  ] as const)('a %s sees none', async (role, where) => {
    const held =
      where === 'grid' ? { role, placeId: place.grid } : { role, organisationId: town.organisation[where] };
    const ctx = context.of({ personId: town.person.company, appointments: [held] }, now);
    await expect(show(ctx)).rejects.toMatchObject({ code: 'NotAllowed' });
    for (const other of everywhere)
      await expect(show(ctx, { place: place[other] })).rejects.toMatchObject({ code: 'NotAllowed' });
  });

  test('a resident is turned away before', async () => {
    const ctx = context.of({ personId: town.person.resident, staff: false }, now);
    await expect(show(ctx)).rejects.toMatchObject({ code: 'NotAllowed' });
  });

  test('who has two places sees the wider first, and either', async () => {
    const both = as('community-secretary', 'farCommunity', [
      { role: 'street-coordinator', placeId: place.street },
    ]);
    expect((await show(both)).place).toEqual({ id: place.street, name: '东湖街道' });
    expect((await show(both, { place: place.farCommunity })).total.count).toBe(1);
    await expect(show(both, { place: place.otherStreet })).rejects.toMatchObject({ code: 'NotAllowed' });
  });

  test('what makes no sense is refused by name', async () => {
    const unknown = '00000000-0000-7000-8000-000000000000';
    await expect(show(officer, { place: unknown })).rejects.toMatchObject({ code: 'NotFound' });
    await expect(show(officer, { from: '2026-11-31' })).rejects.toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'from' }],
    });
    await expect(show(officer, { to: '2026-10-01' })).rejects.toMatchObject({ fields: [{ path: 'to' }] });
    const elsewhere = (await newTown(31)).town.place.community;
    await expect(show(officer, { place: elsewhere })).rejects.toMatchObject({ code: 'NotFound' });
  });
});
