import { matchMembers } from '@lianxin/contracts/matching';
import * as members from '@lianxin/contracts/members';
import type { AnyOperation } from '@lianxin/contracts/operation';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { announce, collectReactions } from '#platform/facts.ts';
import type { Actor, Context } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { castOf, makeAppointment, makeBranches, makeMember, makePerson, openMembers } from './factory.ts';
import { bindingsWith, reactions } from './index.ts';

const { db } = await testDatabase();
const at = await makeBranches(db);
const served = new Map<string, number>();
const ask = await openMembers(at, served);
const cast = castOf(at);
const place = (key: string) => at.places[key]?.id as string;
const branch = (key: string) => at.organisations[`branch ${key}`] as string;
const nobodyReads = ['dispatcher', 'grid', 'company', 'resident'] as const;
const districtId = at.district.id;

const names = (body: { items: { person: { name: string } }[] }) => body.items.map((row) => row.person.name);
const roll = async (actor: Actor | undefined, query = '') =>
  (await ask(actor ?? null, 'GET', `/members${query}`)).body;
const openLines = async (person: string) =>
  (
    await sql<{ branch: string; from: string; stage: string }>`
      select branch_id as branch, from_on as from, stage from memberships
      where district_id = ${districtId} and person_id = ${person}::uuid and until_on is null`.execute(db)
  ).rows;

describe('every operation', () => {
  const all = bindingsWith({ servedSince: async () => new Map() }).map((b) => b.op as AnyOperation);
  const own = ['report-ins.mine', 'report-ins.report-myself', 'report-ins.confirm-myself'];

  test('of inner-Party work is served to the console alone', () => {
    expect(all.filter((op) => op.face !== 'console').map((op) => op.id)).toEqual(own);
  });

  test.each(
    all.filter((op) => !own.includes(op.id) && op.method === 'GET').map((op) => [op.id, op.path] as const),
  )('%s is refused to who reads no roll', async (_, path) => {
    const url =
      path.replace(':person', place('1.1')) + (path.endsWith('/composition/people') ? '?figure=heads' : '');
    for (const who of nobodyReads)
      expect((await ask(cast[who] ?? null, 'GET', url)).body.code, who).toBe('NotAllowed');
    expect((await ask(null, 'GET', url)).body.code).toBe('NotSignedIn');
  });
});

describe('a roll', () => {
  test('is read near in full, from further up hidden, elsewhere not at all', async () => {
    await makeMember(at, { name: '秦琼' });
    await makeMember(at, { name: '尉迟恭', branch: '1.2', home: '1.1.2' });
    await makeMember(at, { name: '程咬金', branch: '1.1 b', stage: 'activist', joinedOn: null });
    expect(names(await roll(cast.secretary))).toEqual(['程咬金', '秦琼']);
    expect(names(await roll(cast.branch))).toEqual(['秦琼']);
    expect(names(await roll(cast.neighbour))).toEqual(['尉迟恭']);
    expect(names(await roll(cast.street))).toEqual(['程**', '秦*', '尉迟*']);
    expect(names(await roll(cast.district, `?place=${place('1.2')}`))).toEqual(['尉迟*']);
    const shown = await roll(cast.secretary, '?stage=activist');
    expect(Check(members.memberRoll.output, shown)).toBe(true);
    expect(shown.items).toMatchObject([{ stage: 'activist', may: ['change', 'transfer'] }]);
    expect(names(await roll(cast.secretary, '?q=cyj'))).toEqual(['程咬金']);
    expect(names(await roll(cast.secretary, `?branch=${branch('1.2')}`))).toEqual([]);
    expect((await roll(cast.secretary, `?place=${place('1.2')}`)).code).toBe('NotFound');
    const first = await roll(cast.street, '?limit=2');
    expect(names(await roll(cast.street, `?limit=2&after=${first.next}`))).toEqual(['尉迟*']);
  });

  test('takes somebody once, by who keeps it', async () => {
    const person = await makePerson(at, { name: '罗成', placeId: place('1.1.1') });
    const add = (body: object, actor = cast.secretary) =>
      ask(actor ?? null, 'POST', '/memberships', {
        personId: person,
        branchId: branch('1.1'),
        fromOn: '2026-11-01',
        stage: 'full',
        ...body,
      });
    expect((await add({}, cast.street)).body.code).toBe('NotAllowed');
    expect((await add({}, cast.neighbour)).body.code).toBe('NotFound');
    for (const who of nobodyReads) expect((await add({}, cast[who])).body.code, who).toBe('NotAllowed');
    const field = async (body: object) => (await add(body)).body.fields?.[0]?.path;
    expect(await field({ branchId: at.organisations['team 1.1'] })).toBe('branchId');
    expect(await field({ fromOn: '2026-11-23' })).toBe('fromOn');
    expect(await field({ stratum: 'none-such' })).toBe('stratum');
    expect(await field({ kind: 'floating-out' })).toBe('elsewhere');
    expect((await add({ fromOn: '2026-02-30' })).body.code).toBe('InvalidInput');
    const both = await Promise.all([add({}), add({})]);
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
    expect((await add({ branchId: branch('1.1 b') })).body.code).toBe('OnAnotherRoll');
    expect(
      (await add({ kind: 'floating-in', elsewhere: '外省某支部', branchId: branch('1.1 b') })).status,
    ).toBe(200);
    expect((await ask(cast.secretary ?? null, 'GET', '/people?q=luocheng')).body.items).toMatchObject([
      { member: true },
    ]);
  });

  test('line is changed by version and ended with a reason', async () => {
    const { person, membership } = await makeMember(at, {
      name: '王伯当',
      stage: 'probationary',
      joinedOn: '2025-10-01',
    });
    const change = (body: object, actor = cast.branch) =>
      ask(actor ?? null, 'PUT', `/memberships/${membership}`, body);
    expect((await change({ stage: 'full', fullOn: '2026-10-15', version: 1 })).body).toEqual({ version: 2 });
    expect((await change({ elsewhere: '外地', version: 1 })).body.code).toBe('StaleVersion');
    expect((await change({ joinedOn: '2027-01-01' })).body.fields?.[0].path).toBe('joinedOn');
    expect((await change({ kind: 'floating-in', elsewhere: '外地' })).body.fields?.[0].path).toBe('kind');
    expect((await change({}, cast.street)).body.code).toBe('NotAllowed');
    expect((await change({}, cast.neighbour)).body.code).toBe('NotFound');
    const end = (on: string, actor = cast.branch) =>
      ask(actor ?? null, 'POST', `/memberships/${membership}/end`, { on, reason: '去世' });
    expect((await end('2019-01-01')).body.fields[0].path).toBe('on');
    expect((await end('2026-11-23')).body.fields[0].path).toBe('on');
    expect((await end('2026-11-22', cast.neighbour)).body.code).toBe('NotFound');
    expect((await end('2026-11-22')).status).toBe(200);
    expect((await end('2026-11-22')).body.code).toBe('AlreadyEnded');
    expect((await change({ stratum: null })).body.code).toBe('AlreadyEnded');
    expect(await openLines(person)).toEqual([]);
    const seen = await ask(cast.secretary ?? null, 'GET', `/people/${person}/membership`);
    expect(Check(members.memberOf.output, seen.body)).toBe(true);
    expect(seen.body.memberships).toMatchObject([
      { stage: 'full', endReason: '去世', untilOn: '2026-11-22' },
    ]);
  });

  test('counts stand in the registers and agree with the lists they open (G12)', async () => {
    await makeMember(at, { name: '徐茂公', branch: '2.1', home: '2.1.1', kind: 'floating-out' });
    const shown = (await ask(cast.district ?? null, 'GET', '/members/registers')).body;
    expect(Check(members.memberRegisters.output, shown)).toBe(true);
    for (const item of shown.items) {
      const direct = await roll(
        cast.district,
        `?place=${item.id}&stage=full&stage=probationary&kind=regular&kind=floating-out`,
      );
      expect(item.direct, item.name).toBe(direct.items.length);
    }
    expect(shown.total.floatingOut).toBe(1);
    const below = (await ask(cast.street ?? null, 'GET', '/members/registers')).body;
    expect(below.place.name).toBe('1街道');
    expect(below.items.every((i: { name: string }) => i.name.includes('社区'))).toBe(true);
    const own = (await ask(cast.branch ?? null, 'GET', '/members/registers')).body;
    expect(own.branches.map((b: { name: string }) => b.name)).toEqual(['1.1第一党支部']);
  });
});

describe('credentials (S8)', () => {
  test('are kept by who keeps the roll, their numbers hidden', async () => {
    const { person } = await makeMember(at, { name: '裴元庆' });
    const add = (body: object, actor = cast.branch) =>
      ask(actor ?? null, 'POST', `/people/${person}/credentials`, {
        kind: 'social-worker',
        name: '社会工作师',
        ...body,
      });
    expect((await add({})).body.fields[0].path).toBe('grade');
    expect((await add({ grade: 'master' })).body.fields[0].path).toBe('grade');
    expect((await add({ kind: 'none' })).body.fields[0].path).toBe('kind');
    expect((await add({ grade: 'social-worker' }, cast.street)).body.code).toBe('NotAllowed');
    const { body } = await add({ grade: 'social-worker', number: '370000123456789' });
    const held = (await ask(cast.branch ?? null, 'GET', `/people/${person}/membership`)).body.credentials;
    expect(held).toMatchObject([{ id: body.id, number: '*************89' }]);
    const remove = () =>
      ask(cast.branch ?? null, 'POST', `/credentials/${body.id}/remove`, { reason: '登记错了' });
    expect((await remove()).status).toBe(200);
    expect((await remove()).body.code).toBe('NotFound');
  });
});

describe('what comes due', () => {
  test('is a list with terms, probations, appointments and anniversaries', async () => {
    await makeMember(at, { name: '单冬生', stage: 'probationary', joinedOn: '2025-10-01' });
    await makeMember(at, { name: '单秋生', joinedOn: '2001-11-08' });
    const ending = await makePerson(at, { name: '单夏生', placeId: place('1.1.1') });
    await makeAppointment(at, {
      personId: ending,
      role: 'community-dispatcher',
      placeId: place('1.1'),
      untilOn: '2026-12-31',
    });
    const due = async (actor: Actor | undefined, query = '') =>
      (await ask(actor ?? null, 'GET', `/members/due${query}`)).body;
    const shown = await due(cast.secretary);
    expect(Check(members.memberDue.output, shown)).toBe(true);
    expect(shown.counts).toEqual({ election: 2, probation: 1, appointment: 1, anniversary: 1 });
    expect(shown.items[0]).toMatchObject({
      kind: 'probation',
      on: '2026-10-01',
      late: true,
      person: { name: '单冬生' },
    });
    expect(shown.items.find((i: { kind: string }) => i.kind === 'anniversary')).toMatchObject({
      note: '入党 25 周年',
      on: '2026-11-08',
    });
    expect(shown.items.find((i: { kind: string }) => i.kind === 'appointment')).toMatchObject({
      note: '社区派单员任职到期',
      person: { name: '单夏生' },
    });
    expect((await due(cast.secretary, '?within=5')).counts).toMatchObject({ election: 0, appointment: 0 });
    expect((await due(cast.branch)).counts).toMatchObject({ election: 1, probation: 1 });
    expect((await due(cast.neighbour)).counts).toMatchObject({ election: 2, probation: 0, appointment: 0 });
    expect((await due(cast.street, '?kind=probation')).items).toMatchObject([{ person: { name: '单**' } }]);
  });
});

describe('composition (Q5)', () => {
  test('each figure opens its people, on a day and on another', async () => {
    const head = await makePerson(at, { name: '单一肩', placeId: place('1.2.1') });
    await sql`update people set birth_on = '1993-05-01', schooling = '大学本科', gender = 'female'
      where district_id = ${districtId} and id = ${head}::uuid`.execute(db);
    for (const role of ['community-secretary', 'residents-head'])
      await makeAppointment(at, { personId: head, role, placeId: place('1.2'), fromOn: '2026-03-01' });
    const before = await makePerson(at, { name: '单前任', placeId: place('1.2.1') });
    await makeAppointment(at, {
      personId: before,
      role: 'community-secretary',
      placeId: place('1.2'),
      untilOn: '2026-03-01',
    });
    const get = async (query: string) =>
      (await ask(cast.street ?? null, 'GET', `/members/composition${query}`)).body;
    const shown = await get('?on=2026-11-22&than=2026-02-01');
    expect(Check(members.composition.output, shown)).toBe(true);
    expect(shown.total).toMatchObject({ heads: 1, averageAge: 33, under35: 1, bothPosts: 1, communities: 1 });
    expect(shown.before).toMatchObject({ heads: 1, averageAge: null, under35: 0, bothPosts: 0 });
    expect(shown.items).toMatchObject([{ name: '1街道1-2社区', now: { heads: 1 }, before: { heads: 1 } }]);
    const opened = await get('/people?figure=bothPosts');
    expect(opened.items).toMatchObject([{ name: '单**', age: 33, posts: expect.any(Array) }]);
    expect((await get('/people?figure=bothPosts&on=2026-02-01')).items).toEqual([]);
  });
});

describe('matching (L4, G8)', () => {
  test('finds who can serve near the point, with reasons', async () => {
    const give = async (name: string, lng: number, skills: string[]) => {
      const { person } = await makeMember(at, { name });
      await sql`update people set skills = ${skills}::text[], free_times = '{weekend-morning}', lng = ${lng}, lat = 34.02
        where district_id = ${districtId} and id = ${person}::uuid`.execute(db);
      return person;
    };
    const near = await give('单近', 117.021, ['理发']);
    const busy = await give('单忙', 117.021, ['理发']);
    await give('单远', 117.09, ['理发']);
    await give('单别', 117.021, ['做饭']);
    served.set(busy, 4);
    const query = `/members/match?skills=${encodeURIComponent('理发')}&lng=117.02&lat=34.02&time=weekend-morning`;
    const shown = (await ask(cast.secretary ?? null, 'GET', query)).body;
    expect(Check(matchMembers.output, shown)).toBe(true);
    expect(shown.able).toBe(2);
    expect(shown.items.map((i: { id: string }) => i.id)).toEqual([near, busy]);
    expect(shown.items[1].reasons).toEqual(['会理发', '周末上午有空', '距离 100 米', '本月服务 4 次']);
    expect((await ask(cast.neighbour ?? null, 'GET', query)).body.items).toEqual([]);
    expect((await ask(cast.secretary ?? null, 'GET', `/members/match?place=${place('1.1')}`)).body.code).toBe(
      'PlaceTooVague',
    );
    expect((await ask(cast.street ?? null, 'GET', query)).body.items[0].name).toBe('单*');
  });
});

describe('rolls follow their branches', () => {
  const ctx = {
    district: at.district,
    actor: cast.district,
    now: Date.UTC(2026, 10, 22, 8),
    reactions: collectReactions(reactions),
  };
  const say = (fact: object) =>
    db.transaction().execute((tx) => announce(ctx as unknown as Context, tx, [fact as { kind: string }]));
  const change = { change: place('1'), organisation: branch('2.1'), on: '2026-11-22' };

  test('into the heir, and back when that is undone', async () => {
    const { person } = await makeMember(at, { name: '单并', branch: '2.1', home: '2.1.1' });
    const kept: { module: string; count: number }[] = [];
    const told: [string, number][] = [];
    const asked = (heirKind: string) =>
      say({
        kind: 'organisation.dissolving',
        of: 'dissolve',
        organisation: branch('2.1'),
        heirKind,
        tell: (name: string, count: number) => told.push([name, count]),
      });
    await asked('branch');
    expect(told).toEqual([['党员', 2]]);
    await expect(asked('party-committee')).rejects.toMatchObject({ code: 'StillInUse' });
    await say({
      kind: 'organisation.merged',
      ...change,
      heir: branch('2.1 b'),
      follow: (what: (typeof kept)[number]) => kept.push(what),
    });
    expect(kept).toMatchObject([{ module: 'members', count: 2 }]);
    expect((await openLines(person))[0]?.branch).toBe(branch('2.1 b'));
    await say({ kind: 'organisation.undone', ...change, of: 'merge', followed: kept });
    expect((await openLines(person))[0]?.branch).toBe(branch('2.1'));
  });

  test('those named go with a split', async () => {
    const { person } = await makeMember(at, { name: '单分', branch: '2.1', home: '2.1.1' });
    await say({
      kind: 'organisation.split',
      ...change,
      sibling: branch('2.1 b'),
      people: [person],
      follow: () => {},
    });
    expect((await openLines(person))[0]?.branch).toBe(branch('2.1 b'));
    expect((await roll(cast.district, `?branch=${branch('2.1 b')}`)).items).toHaveLength(1);
  });

  test('a person struck off is on none, and has no report-in and no credential', async () => {
    const { person } = await makeMember(at, { name: '单去' });
    await ask(cast.secretary ?? null, 'POST', '/report-ins', {
      personId: person,
      placeId: place('1.1'),
      unitName: '区医院',
    });
    const removed = await ask(cast.district ?? null, 'POST', `/people/${person}/remove`, {
      reason: '重复登记',
    });
    expect(removed.status).toBe(200);
    expect(await openLines(person)).toEqual([]);
    const { rows } = await sql<{ ended: string }>`
      select ended_on as ended from report_ins
      where district_id = ${districtId} and person_id = ${person}::uuid`.execute(db);
    expect(rows).toEqual([{ ended: '2026-11-22' }]);
  });
});
