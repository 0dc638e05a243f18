import {
  addUnit,
  changeUnit,
  endUnit,
  listGaps,
  listUnits,
  revealUnit,
  setCoverage,
  showCoverage,
  showUnit,
  UnitRow,
  UnitView,
} from '@lianxin/contracts/coverage';
import type { Output } from '@lianxin/contracts/operation';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { makeActor, makePerson } from '#modules/directory/factory.ts';
import type { Followed, OrganisationFact } from '#modules/directory/index.ts';
import { announce } from '#platform/facts.ts';
import { newId } from '#platform/ids.ts';
import type { Actor } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { serve } from '../../testing/served.ts';
import { castOf, makeCovered } from './factory.ts';
import { bindings, reactions } from './index.ts';

const { db } = await testDatabase();
const at = await makeCovered(db);
const foreign = await makeCovered(db, 2);
const http = await serve(at, bindings, reactions);
const cast = castOf(at);
const { district, secretary } = cast as Record<'district' | 'secretary', Actor>;
const place = (key: string) => at.places[key]?.id as string;
const team = at.organisations['team 1.1'] as string;
const today = '2026-11-22';
const gap = { mode: 'gap', reason: '没有党员', nextStep: '派指导员', nextOn: '2026-12-01' };

let nth = 0;
const add = async (
  placeKey: string,
  more: Partial<Parameters<typeof http.ok<typeof addUnit>>[2]> = {},
  who = district,
) =>
  (
    await http.ok(who, addUnit, {
      kind: 'enterprise',
      name: `测试企业${String(++nth).padStart(3, '0')}`,
      placeId: place(placeKey),
      surveyedOn: '2026-01-10',
      ...more,
    })
  ).id;
const own = { mode: 'own', organisationId: team };
const unitOf = (unit: string, who = district) => http.ok(who, showUnit, { unit });

describe('a unit', () => {
  test('is registered, changed by version, ended, each on the trail', async () => {
    const id = await add('1.1.1', {
      contact: '王小明',
      phone: '13812345678',
      members: 0,
      note: '工会、团组织挂靠街道',
    });
    const unit = await unitOf(id);
    expect(Check(UnitView, unit)).toBe(true);
    expect(unit).toMatchObject({
      contact: '王**',
      phone: '138****5678',
      state: null,
      history: [],
      version: 1,
    });
    const body = { unit: id, version: 1, name: '改过名的企业', placeId: place('1.1.2') };
    expect(await http.ok(secretary, changeUnit, body)).toEqual({ version: 2 });
    expect((await http.call(secretary, changeUnit, body)).body.code).toBe('StaleVersion');
    expect(await unitOf(id)).toMatchObject({ name: '改过名的企业', phone: '138****5678', members: null });
    const end = { unit: id, on: today, reason: '已经搬走' };
    expect((await http.call(secretary, endUnit, { ...end, on: '2026-11-23' })).body.code).toBe(
      'InvalidInput',
    );
    expect((await http.call(secretary, endUnit, { ...end, on: '2025-11-23' })).body.code).toBe(
      'InvalidInput',
    );
    await http.ok(secretary, endUnit, end);
    expect((await http.call(secretary, endUnit, end)).body.code).toBe('AlreadyEnded');
    expect((await http.call(secretary, setCoverage, { unit: id, ...own })).body.code).toBe('AlreadyEnded');
    const { rows } = await sql<{ action: string; reason: string | null }>`
      select action, reason from audit_log where district_id = 1 and subject_id = ${id}::uuid`.execute(db);
    expect(new Map(rows.map((row) => [row.action, row.reason]))).toEqual(
      new Map([
        ['coverage.add-unit', null],
        ['coverage.change-unit', null],
        ['coverage.end-unit', '已经搬走'],
      ]),
    );
  });

  test('stands once under its code', async () => {
    const code = '91370402MA3C12345X';
    await add('1.1', { code });
    const again = { kind: 'enterprise', name: '同一家', placeId: place('1.1'), code };
    expect((await http.call(district, addUnit, again)).body.code).toBe('AlreadyExists');
  });

  test('is refused with what is wrong', async () => {
    const base = { kind: 'enterprise', name: '某企业', placeId: place('1.1') };
    const fields = async (more: object) =>
      (await http.call(district, addUnit, { ...base, ...more })).body.fields?.map((f) => f.path);
    expect(await fields({ kind: 'nothing' })).toEqual(['kind']);
    expect(await fields({ surveyedOn: '2026-11-23' })).toEqual(['surveyedOn']);
    expect(await fields({ state: { mode: 'nothing' } })).toEqual(['state.mode']);
    expect(await fields({ state: { mode: 'gap' } })).toEqual([
      'state.reason',
      'state.nextStep',
      'state.nextOn',
    ]);
    expect(await fields({ state: { mode: 'own', organisationId: newId() } })).toEqual([
      'state.organisationId',
    ]);
    expect(await fields({ placeId: foreign.root })).toEqual([]);
  });
});

describe('how a unit is covered', () => {
  test('the old state ends where the new begins', async () => {
    const unit = await add('1.1', { state: gap });
    await http.ok(district, setCoverage, { unit, ...own, on: '2026-06-01' });
    const person = await makePerson(at, { name: '指导员', placeId: place('1.1') });
    await http.ok(district, setCoverage, { unit, mode: 'instructor', personId: person, on: today });
    const { state, history } = await unitOf(unit);
    expect(state).toMatchObject({ mode: 'instructor', counts: 'worked', person: { name: '指**' } });
    expect(history.map((s) => [s.mode, s.fromOn, s.untilOn])).toEqual([
      ['instructor', today, null],
      ['own', '2026-06-01', today],
      ['gap', '2026-01-10', '2026-06-01'],
    ]);
    await http.ok(district, setCoverage, { unit, ...gap, on: today });
    expect((await unitOf(unit)).history.map((s) => s.mode)).toEqual(['gap', 'own', 'gap']);
    for (const on of ['2026-06-01', '2026-11-23'])
      expect((await http.call(district, setCoverage, { unit, ...own, on })).body.fields?.[0]?.path).toBe(
        'on',
      );
  });

  test('is written once by twenty at the same time', async () => {
    const unit = await add('1.1');
    await Promise.all(
      Array.from({ length: 20 }, () => http.ok(district, setCoverage, { unit, ...own, on: '2026-05-01' })),
    );
    expect((await unitOf(unit)).history).toHaveLength(1);
  });

  test('names nobody whom the actor may not see', async () => {
    const unit = await add('1.1');
    const stranger = await makePerson(at, { name: '外人', placeId: place('2.1.1') });
    const said = { unit, mode: 'instructor', personId: stranger };
    expect((await http.call(secretary, setCoverage, said)).body.code).toBe('NotFound');
  });
});

describe('who sees and writes: each operation × role, own and foreign place', async () => {
  const near = await add('1.1.1', { state: gap, phone: '13800000001' });
  const far = await add('1.2.1', { state: gap, phone: '13800000002' });
  const there = await add('2.1.1', { state: gap });
  const codes = async (ask: (who: Actor) => Promise<{ status: number; body: { code?: string } }>) => {
    const answers: Record<string, string> = {};
    for (const [name, who] of Object.entries(cast)) {
      const { status, body } = await ask(who);
      answers[name] = status === 200 ? 'ok' : (body.code ?? '');
    }
    return answers;
  };
  const none = { grid: 'NotAllowed', company: 'NotAllowed', leader: 'NotAllowed', resident: 'NotAllowed' };

  test('one unit', async () => {
    const show = (unit: string) => codes((who) => http.call(who, showUnit, { unit }));
    const all = { district: 'ok', street: 'ok', secretary: 'ok', dispatcher: 'ok', ...none };
    expect(await show(near)).toEqual(all);
    expect(await show(far)).toEqual({ ...all, secretary: 'NotFound', dispatcher: 'NotFound' });
    expect(await show(there)).toEqual({
      ...all,
      street: 'NotFound',
      secretary: 'NotFound',
      dispatcher: 'NotFound',
    });
    expect((await http.call(null, showUnit, { unit: near })).body.code).toBe('NotSignedIn');
    expect((await http.call(district, showUnit, { unit: newId() })).body.code).toBe('NotFound');
  });

  test('writing', async () => {
    const set = (unit: string) =>
      codes((who) => http.call(who, setCoverage, { unit, ...gap, on: '2026-02-01' }));
    const writers = { district: 'ok', street: 'ok', secretary: 'ok', dispatcher: 'NotAllowed', ...none };
    expect(await set(near)).toEqual(writers);
    expect(await set(far)).toEqual({ ...writers, secretary: 'NotFound', dispatcher: 'NotFound' });
    const named = (key: string) => ({ kind: 'market', name: '市场', placeId: place(key) });
    expect(await codes((who) => http.call(who, addUnit, named('1.1.2')))).toEqual(writers);
    expect(await codes((who) => http.call(who, addUnit, named('2.1')))).toEqual({
      ...writers,
      street: 'NotAllowed',
      secretary: 'NotAllowed',
    });
  });

  test('a number in full, with a reason', async () => {
    const reveal = (unit: string) => codes((who) => http.call(who, revealUnit, { unit, reason: '联系组建' }));
    expect(await reveal(near)).toEqual({
      district: 'ok',
      street: 'ok',
      secretary: 'ok',
      dispatcher: 'ok',
      ...none,
    });
    expect(await http.ok(secretary, revealUnit, { unit: near, reason: '联系组建' })).toEqual({
      contact: null,
      phone: '13800000001',
    });
  });

  test('lists show what each may open, and figures count just that', async () => {
    for (const who of [cast.district, cast.street, cast.secretary, cast.dispatcher] as Actor[]) {
      const { items } = await http.ok(who, listUnits, { limit: 200 });
      expect(items.every((row) => Check(UnitRow, row))).toBe(true);
      for (const unit of [near, far, there]) {
        const { status } = await http.call(who, showUnit, { unit });
        expect(items.some((row) => row.id === unit)).toBe(status === 200);
      }
      const { total } = await http.ok(who, showCoverage, {});
      expect(total.units).toBe(items.length);
      expect((await http.ok(who, listGaps, { limit: 200 })).total).toBe(total.gap);
    }
    for (const op of [listUnits, listGaps, showCoverage])
      for (const name of ['grid', 'company', 'leader', 'resident'])
        expect((await http.call(cast[name] as Actor, op, {})).body.code).toBe('NotAllowed');
  });
});

describe('figures', () => {
  const market = { kind: 'market' };

  test('open the lists they count, by place, mode, and month', async () => {
    for (const key of ['1.1.1', '1.2', '2.1', '2'])
      for (const state of [gap, own, { mode: 'joint', organisationId: team }])
        await add(key, { ...market, state: { ...state } });
    const late = await add('2.2', { ...market, state: gap });
    await http.ok(district, setCoverage, { unit: late, ...own, on: '2026-04-15' });
    const figures = await http.ok(district, showCoverage, market);
    expect(Check(showCoverage.output, figures)).toBe(true);
    expect(figures.placesAre).toBe('街道');
    const listed = async (query: object) =>
      (await http.ok(district, listUnits, { ...market, ...query, limit: 200 })).items.length;
    const check = async (name: string, counts: Output<typeof showCoverage>['total'], query: object) => {
      expect(await listed(query), name).toBe(counts.units);
      for (const one of ['organised', 'worked', 'gap'] as const)
        expect(await listed({ ...query, counts: one }), `${name} ${one}`).toBe(counts[one]);
      const { organised, worked, gap: open } = counts.percent;
      expect(organised + worked + open).toBeCloseTo(counts.units === 0 ? 0 : 100, 9);
    };
    await check('all', figures.total, {});
    for (const row of figures.places)
      await check(row.name, row.counts, { place: row.place, ...(row.here ? { here: true } : {}) });
    for (const month of figures.months) await check(month.on, month.counts, { on: month.on });
    for (const row of figures.modes) if (row.mode) expect(await listed({ mode: row.mode })).toBe(row.units);
    const sum = figures.places.reduce((n, row) => n + row.counts.units, 0);
    expect(sum).toBe(figures.total.units);
    expect(figures.months.map((m) => m.on).slice(-9, -6)).toEqual(['2026-03-31', '2026-04-30', '2026-05-31']);
    const street = await http.ok(district, showCoverage, { ...market, place: place('2') });
    expect(street.places.map((row) => [row.name, row.here])).toEqual([
      ['2-1社区', false],
      ['2-2社区', false],
      ['2街道本级', true],
    ]);
  });

  test('of somebody with posts in two streets have a row for each', async () => {
    const both = makeActor(at, [
      { role: 'street-coordinator', placeId: place('1') },
      { role: 'community-secretary', placeId: place('2.1') },
    ]);
    const { places, total } = await http.ok(both, showCoverage, market);
    expect(places.map((row) => row.name)).toEqual(['1街道', '2街道']);
    expect(places.reduce((n, row) => n + row.counts.units, 0)).toBe(total.units);
  });

  test('the gap list: due soonest first, overdue marked, the undated at the end, page by page', async () => {
    const social = { kind: 'social' };
    const dates = ['2026-12-05', '2026-11-01', '2026-11-21', '2026-11-22'];
    for (const nextOn of dates) await add('1.1', { ...social, state: { ...gap, nextOn } });
    await add('1.1', social);
    const seen: (string | null)[] = [];
    let after: string | undefined;
    do {
      const page: Output<typeof listGaps> = await http.ok(district, listGaps, {
        ...social,
        limit: 2,
        ...(after ? { after } : {}),
      });
      expect(page).toMatchObject({ total: 5, overdue: 2, undated: 1 });
      expect(page.items.every((row) => row.overdue === (row.nextOn !== null && row.nextOn < today))).toBe(
        true,
      );
      seen.push(...page.items.map((row) => row.nextOn));
      after = page.next;
    } while (after);
    expect(seen).toEqual([...dates.toSorted(), null]);
  });
});

describe('an organisation that merges or dissolves', () => {
  const heir = at.organisations['team 1.2'] as string;
  const tell = (fact: OrganisationFact) =>
    db.transaction().execute((tx) => announce(http.context(), tx, [fact]));
  const organisation = async () => {
    const id = newId();
    await sql`insert into organisations (district_id, id, kind, name, place_id)
      values (1, ${id}::uuid, 'branch', '将撤支部', ${place('1.1')}::uuid)`.execute(db);
    return id;
  };

  test.each(['organisation.merged', 'organisation.dissolved'] as const)(
    '%s, and taken back',
    async (kind) => {
      const old = await organisation();
      const unit = await add('1.1', { organisationId: old, state: { mode: 'own', organisationId: old } });
      const followed: Followed[] = [];
      const told: [string, number][] = [];
      await tell({
        kind: 'organisation.dissolving',
        of: kind === 'organisation.merged' ? 'merge' : 'dissolve',
        organisation: old,
        heirKind: 'branch',
        heir,
        tell: (name, count) => told.push([name, count]),
      });
      expect(told.map(([, n]) => n)).toEqual([1]);
      const follow = (what: Followed) => followed.push(what);
      await tell({ kind, change: newId(), organisation: old, heir, on: today, follow });
      const merged = kind === 'organisation.merged';
      const after = await unitOf(unit);
      expect(after.organisation?.id ?? null).toBe(merged ? heir : null);
      expect(after.state).toMatchObject(
        merged
          ? { mode: 'own', organisation: { id: heir }, fromOn: today }
          : {
              mode: 'gap',
              organisation: null,
              reason: `「将撤支部」已于 ${today} 撤销`,
              nextOn: '2026-12-22',
            },
      );
      expect(after.history.map((s) => [s.fromOn, s.untilOn])).toEqual([
        [today, null],
        ['2026-01-10', today],
      ]);
      const of = merged ? 'merge' : 'dissolve';
      await tell({
        kind: 'organisation.undone',
        change: newId(),
        organisation: old,
        on: today,
        of,
        followed,
      });
      const back = await unitOf(unit);
      expect(back.organisation?.id).toBe(old);
      expect(back.history.map((s) => [s.mode, s.organisation?.id, s.untilOn])).toEqual([['own', old, null]]);
    },
  );

  test('nobody who is posted somewhere is struck off the register', async () => {
    const person = await makePerson(at, { name: '指导员', placeId: place('1.1') });
    const unit = await add('1.1', { name: '无党员市场', state: { mode: 'instructor', personId: person } });
    const strike = () => db.transaction().execute((tx) => announce(http.context(), tx, [removing]));
    const removing = { kind: 'person.removing', person, on: today };
    await expect(strike()).rejects.toMatchObject({
      code: 'StillInUse',
      message: expect.stringContaining('无党员市场'),
    });
    await http.ok(district, setCoverage, { unit, ...gap });
    await strike();
  });

  test('what was written since is left as it is', async () => {
    const old = await organisation();
    const unit = await add('1.1', { state: { mode: 'own', organisationId: old } });
    const followed: Followed[] = [];
    const change = { change: newId(), organisation: old, on: '2026-10-01' };
    await tell({ ...change, kind: 'organisation.dissolved', heir, follow: (what) => followed.push(what) });
    await http.ok(district, setCoverage, { unit, ...own });
    await tell({ ...change, kind: 'organisation.undone', of: 'dissolve', followed });
    expect((await unitOf(unit)).history.map((s) => s.mode)).toEqual(['own', 'gap', 'own']);
  });
});
