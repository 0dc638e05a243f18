import type { Input, Output } from '@lianxin/contracts/operation';
import { confirmPoints, myPoints, PendingPoints, pendingPoints } from '@lianxin/contracts/points';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { makeMatter } from '#modules/matters/factory.ts';
import { announce } from '#platform/facts.ts';
import { newId } from '#platform/ids.ts';
import { invoke, type SignedIn } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { contexts } from '../../testing/context.ts';
import { testDatabase } from '../../testing/database.ts';
import { buildTown } from '../../testing/town.ts';
import { bindings, reactions, soundness } from './index.ts';
import { type Earning, insertEarning } from './store/earn.ts';

const { db } = await testDatabase();
const town = await buildTown(db);
const context = await contexts(db, town, reactions);
const { districtId, person, place } = town;
const noon = Date.parse('2026-11-10T04:00:00Z');
const day = 86_400_000;
const here = [place.street, place.community, place.grid];

const secretaryAt = (placeId: string, personId: string = person.secretary) => ({
  personId,
  appointments: [{ role: 'community-secretary', placeId }],
});
const secretary = (now = noon) => context.of(secretaryAt(place.community), now);
const worker = () => newId();

async function addPerson(name = '许晓东'): Promise<string> {
  const id = newId();
  await sql`insert into people (district_id, id, name) values (${districtId}, ${id}::uuid, ${name})`.execute(
    db,
  );
  return id;
}

const orderAt = (placePath = here, reopened = 0) => makeMatter(db, districtId, { placePath, reopened });

interface Done {
  confirmedBy?: 'asker' | 'default';
  confirmer?: string | null;
  now?: number;
}

const doneFact = (matterId: string, work: Record<string, number>, done: Done) => ({
  kind: 'matter.done',
  matterId,
  type: 'order',
  pointsRule: 'volunteer-hours',
  confirmedBy: done.confirmedBy ?? 'asker',
  confirmer: done.confirmer === undefined ? person.resident : done.confirmer,
  work: Object.entries(work).map(([personId, hours]) => ({ personId, hours })),
});

/** Announces a fact in a transaction of its own, as a saved decision does. */
function say(fact: { kind: string }, now = noon): Promise<void> {
  const ctx = context.clock(now);
  return db.transaction().execute((tx) => announce(ctx, tx, [fact]));
}

const finish = (matterId: string, work: Record<string, number>, done: Done = {}) =>
  say(doneFact(matterId, work, done), done.now);

async function reopen(matterId: string, now = noon): Promise<void> {
  await sql`update matters set reopened = reopened + 1
    where district_id = ${districtId} and id = ${matterId}::uuid`.execute(db);
  await say({ kind: 'matter.reopened', matterId, type: 'order' } as { kind: string }, now);
}

const binding = (id: string) => bindings.find((b) => b.op.id === id) as (typeof bindings)[number];
const mine = (personId: string, input: Input<typeof myPoints> = {}) =>
  invoke(binding(myPoints.id), context.of({ personId, staff: false }, noon), input, null) as Promise<
    Output<typeof myPoints>
  >;
const pending = (ctx: SignedIn, input: Input<typeof pendingPoints> = {}) =>
  invoke(binding(pendingPoints.id), ctx, input, null) as Promise<Output<typeof pendingPoints>>;
const confirm = (ctx: SignedIn, id: string, accept = true, reason?: string) =>
  invoke(
    binding(confirmPoints.id),
    ctx,
    { pending: id, accept, ...(reason ? { reason } : {}) },
    null,
  ) as Promise<object>;
const waitingFor = async (personId: string) => {
  const { rows } = await sql<{ id: string }>`select id from ledger_transactions
    where district_id = ${districtId} and person_id = ${personId}::uuid and state = 'pending' order by at, id`.execute(
    db,
  );
  return rows.map((r) => r.id);
};
const sound = { sum: 0, unbalanced: [], early: [] };

describe('work that was done', () => {
  test('earns points at once when the asker confirmed', async () => {
    const [a, b] = [worker(), worker()];
    const matter = await orderAt();
    await finish(matter, { [a]: 2, [b]: 1.3 });
    const got = await mine(a);
    expect(Check(myPoints.output, got)).toBe(true);
    expect(got).toMatchObject({ balance: 20, hours: 2 });
    expect(got.items).toMatchObject([
      {
        points: 20,
        why: '志愿服务时长（2 小时）',
        matter,
        matterNumber: expect.any(String),
        reversed: false,
      },
    ]);
    expect(await mine(b)).toMatchObject({ balance: 12, hours: 1.3 });
    expect(await soundness(db, districtId)).toEqual(sound);
  });

  test('earns nothing where its type has no points rule', async () => {
    const a = worker();
    await say({ ...doneFact(await orderAt(), { [a]: 2 }, {}), pointsRule: null } as { kind: string });
    expect((await mine(a)).items).toEqual([]);
  });

  test('waits where the asker was silent, or was the worker', async () => {
    const [a, b] = [worker(), worker()];
    await finish(await orderAt(), { [a]: 2 }, { confirmedBy: 'default', confirmer: null });
    await finish(await orderAt(), { [a]: 1, [b]: 1 }, { confirmer: a });
    expect(await mine(a)).toMatchObject({ balance: 0, items: [] });
    expect(await waitingFor(a)).toHaveLength(2);
    expect(await mine(b)).toMatchObject({ balance: 10 });
  });

  test('is limited by the local day, counting what is posted', async () => {
    const a = worker();
    const late = Date.parse('2026-11-10T15:59:00Z');
    await finish(await orderAt(), { [a]: 6 });
    await finish(await orderAt(), { [a]: 6 }, { now: late });
    await finish(await orderAt(), { [a]: 1 }, { now: late + 1000 });
    await finish(await orderAt(), { [a]: 6 }, { now: late + 120_000 });
    expect((await mine(a)).items.map((i) => i.points)).toEqual([60, 0, 20, 60]);
    expect(await mine(a)).toMatchObject({ balance: 140, hours: 19 });
  });

  test('is credited once, whoever tells it at the same time', async () => {
    const [a, b] = [worker(), worker()];
    const matter = await orderAt();
    await Promise.all(Array.from({ length: 8 }, () => finish(matter, { [a]: 2, [b]: 3 })));
    expect(await mine(a)).toMatchObject({ balance: 20 });
    expect(await mine(b)).toMatchObject({ balance: 30 });
    expect(await soundness(db, districtId)).toEqual(sound);
  });

  test('keeps the day’s limit under many at once', async () => {
    const people = [worker(), worker(), worker()];
    const matters = await Promise.all(Array.from({ length: 12 }, () => orderAt()));
    await Promise.all(
      matters.map((m, i) => {
        const order = i % 2 === 0 ? people : people.toReversed();
        return finish(m, Object.fromEntries(order.map((p) => [p, 3])));
      }),
    );
    for (const p of people) expect((await mine(p)).balance).toBe(80);
    expect(await soundness(db, districtId)).toEqual(sound);
  });
});

describe('a matter that reopens', () => {
  test('takes back what was posted, once, and earns anew when it is done again', async () => {
    const a = worker();
    const matter = await orderAt();
    await finish(matter, { [a]: 2 });
    await reopen(matter);
    await say({ kind: 'matter.reopened', matterId: matter } as { kind: string });
    expect(await mine(a)).toMatchObject({ balance: 0, hours: 0 });
    expect((await mine(a)).items.map((i) => [i.points, i.reversed])).toEqual([
      [-20, false],
      [20, true],
    ]);
    await finish(matter, { [a]: 3 });
    expect(await mine(a)).toMatchObject({ balance: 30, hours: 3 });
    expect(await soundness(db, districtId)).toEqual(sound);
  });

  test('withdraws what waited', async () => {
    const a = await addPerson();
    const matter = await orderAt();
    await finish(matter, { [a]: 2 }, { confirmedBy: 'default', confirmer: null });
    const [id] = await waitingFor(a);
    await reopen(matter);
    expect(await waitingFor(a)).toEqual([]);
    await expect(confirm(secretary(), id as string)).rejects.toMatchObject({ code: 'AlreadyEnded' });
  });

  test('frees what it had used of the day’s limit', async () => {
    const a = worker();
    const first = await orderAt();
    await finish(first, { [a]: 8 });
    await reopen(first);
    await finish(await orderAt(), { [a]: 8 });
    expect((await mine(a)).balance).toBe(80);
  });
});

describe('what waits for the community', () => {
  test('is listed with name, number and community, and posted when confirmed', async () => {
    const a = await addPerson('褚文静');
    const matter = await orderAt();
    await finish(matter, { [a]: 2.5 }, { confirmedBy: 'default', confirmer: null });
    const { items } = await pending(secretary(), { limit: 200 });
    const row = items.find((i) => i.matter === matter);
    expect(Check(PendingPoints, row)).toBe(true);
    expect(row).toMatchObject({ person: '褚文静', points: 25, hours: 2.5, community: '柳园社区' });
    expect(await confirm(secretary(), row?.id as string)).toEqual({});
    expect(await mine(a)).toMatchObject({ balance: 25, hours: 2.5 });
    await expect(confirm(secretary(), row?.id as string)).rejects.toMatchObject({ code: 'AlreadyEnded' });
    expect(await soundness(db, districtId)).toEqual(sound);
    const { rows } = await sql<{ n: number }>`select count(*) as n from audit_log
      where district_id = ${districtId} and action = 'points.confirm' and subject_id = ${a}::uuid`.execute(
      db,
    );
    expect(rows[0]?.n).toBe(1);
  });

  test('shows and posts what the day’s limit leaves', async () => {
    const a = await addPerson();
    const [first, second] = [await orderAt(), await orderAt()];
    for (const m of [first, second]) await finish(m, { [a]: 6 }, { confirmedBy: 'default', confirmer: null });
    const shown = async () =>
      (await pending(secretary(), { limit: 200 })).items.filter((i) => [first, second].includes(i.matter));
    expect((await shown()).map((i) => i.points)).toEqual([60, 60]);
    await confirm(secretary(noon + day), (await shown())[0]?.id as string);
    expect((await shown()).map((i) => i.points)).toEqual([20]);
    await confirm(secretary(noon + day), (await shown())[0]?.id as string);
    expect((await mine(a)).balance).toBe(80);
  });

  test('is refused only with a reason, and then earns nothing', async () => {
    const a = await addPerson();
    await finish(await orderAt(), { [a]: 2 }, { confirmedBy: 'default', confirmer: null });
    const [id] = (await waitingFor(a)) as [string];
    await expect(confirm(secretary(), id, false)).rejects.toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'reason' }],
    });
    await confirm(secretary(), id, false, '没有到场');
    expect(await mine(a)).toMatchObject({ balance: 0, items: [] });
  });

  test('is never one’s own to confirm, nor another community’s', async () => {
    await finish(await orderAt(), { [person.secretary]: 2 }, { confirmedBy: 'default', confirmer: null });
    const [id] = (await waitingFor(person.secretary)) as [string];
    await expect(confirm(secretary(), id)).rejects.toMatchObject({ code: 'SelfConfirm' });
    expect((await pending(secretary(), { limit: 200 })).items.map((i) => i.id)).not.toContain(id);
    for (const foreign of [place.otherCommunity, place.farCommunity]) {
      const other = context.of(secretaryAt(foreign, person.otherDispatcher), noon);
      expect((await pending(other)).items).toEqual([]);
      await expect(confirm(other, id)).rejects.toMatchObject({ code: 'NotFound' });
    }
    const district = context.of(
      { personId: person.district, appointments: [{ role: 'district-officer', placeId: place.root }] },
      noon,
    );
    await confirm(district, id);
  });

  test.each([
    ['community-dispatcher', 'community'],
    ['street-coordinator', 'street'],
    ['grid-worker', 'grid'],
    ['handler', null],
    ['team-leader', null],
  ] as const)('is not for a %s', async (role, at) => {
    const ctx = context.of(
      { personId: person.dispatcher, appointments: [{ role, placeId: at && place[at] }] },
      noon,
    );
    await expect(pending(ctx)).rejects.toMatchObject({ code: 'NotAllowed' });
    await expect(confirm(ctx, newId())).rejects.toMatchObject({ code: 'NotFound' });
  });

  test('is confirmed once by many at once', async () => {
    const a = await addPerson();
    await finish(await orderAt(), { [a]: 2 }, { confirmedBy: 'default', confirmer: null });
    const [id] = (await waitingFor(a)) as [string];
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => confirm(secretary(), id)));
    expect(all.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
    expect((await mine(a)).balance).toBe(20);
  });

  test('pages from the longest waiting to the newest', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await pending(secretary(), { limit: 1, ...(after ? { after } : {}) });
      seen.push(...page.items.map((i) => i.id));
      after = page.next;
    } while (after);
    expect(seen).toEqual((await pending(secretary(), { limit: 200 })).items.map((i) => i.id));
    expect(new Set(seen).size).toBe(seen.length);
  });
});

test('entries that do not balance are refused whole', async () => {
  const cause = newId();
  const a = worker();
  await finish(await orderAt(), { [a]: 1 });
  const accounts = await sql<{ id: string }>`select id from ledger_accounts
    where district_id = ${districtId} limit 1`.execute(db);
  const earning: Earning = {
    id: newId(),
    cause,
    state: 'posted',
    why: '',
    at: noon,
    confirmedBy: null,
    personId: a,
    matterId: newId(),
    round: 0,
    placePath: [],
    rule: 'volunteer-hours',
    hours: 1,
    earned: 10,
    mostPerDay: null,
    onDay: '2026-11-10',
  };
  const lame = [{ accountId: accounts.rows[0]?.id as string, amount: 5 }];
  await expect(insertEarning(db, districtId, earning, lame)).rejects.toThrow('do not balance');
  const { rows } = await sql<{ n: number }>`select count(*) as n from ledger_transactions
    where district_id = ${districtId} and cause = ${cause}`.execute(db);
  expect(rows[0]?.n).toBe(0);
});

test('pages of my points are newest first and whole', async () => {
  const a = worker();
  for (let i = 0; i < 5; i++) await finish(await orderAt(), { [a]: 1 }, { now: noon + i * day });
  const first = await mine(a, { limit: 3 });
  const rest = await mine(a, { limit: 3, after: first.next as string });
  const all = [...first.items, ...rest.items];
  expect(all.map((i) => i.at)).toEqual(
    all
      .map((i) => i.at)
      .toSorted()
      .toReversed(),
  );
  expect(all).toHaveLength(5);
  expect(rest.next).toBeUndefined();
});

type Step = {
  do: 'done' | 'again' | 'silent' | 'reopen' | 'confirm' | 'refuse';
  which: number;
  hours: number;
};

test('whatever happens, all entries sum to zero and points equal confirmed work', {
  timeout: 120_000,
}, async () => {
  const step = fc.record<Step>({
    do: fc.constantFrom('done', 'again', 'silent', 'reopen', 'confirm', 'refuse'),
    which: fc.nat(1),
    hours: fc.integer({ min: 1, max: 20 }).map((q) => q / 4),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      const a = worker();
      const matters = [await orderAt(), await orderAt()];
      const stands = new Map<string, number>();
      const waits = new Map<string, number>();
      let now = noon;
      for (const { do: what, which, hours } of steps) {
        now += day;
        const matter = matters[which] as string;
        const ended = stands.has(matter) || waits.has(matter);
        const points = Math.floor(hours * 10);
        if (what === 'done' && !ended) {
          await finish(matter, { [a]: hours }, { now });
          stands.set(matter, points);
        } else if (what === 'again' && ended) {
          await finish(matter, { [a]: hours }, { now });
        } else if (what === 'silent' && !ended) {
          await finish(matter, { [a]: hours }, { now, confirmedBy: 'default', confirmer: null });
          waits.set(matter, points);
        } else if (what === 'reopen' && ended) {
          await reopen(matter, now);
          stands.delete(matter);
          waits.delete(matter);
        } else if (what === 'confirm' || what === 'refuse') {
          const { rows } = await sql<{ id: string; matter: string }>`
            select id, matter_id as matter from ledger_transactions where district_id = ${districtId}
              and person_id = ${a}::uuid and state = 'pending' limit 1`.execute(db);
          const one = rows[0];
          if (!one) continue;
          await confirm(secretary(now), one.id, what === 'confirm', '已经核实');
          stands.set(one.matter, what === 'confirm' ? (waits.get(one.matter) ?? 0) : 0);
          waits.delete(one.matter);
        }
        const expected = [...stands.values()].reduce((x, y) => x + y, 0);
        expect((await mine(a)).balance).toBe(expected);
        expect(await soundness(db, districtId)).toEqual(sound);
      }
    }),
    { numRuns: 25 },
  );
});
