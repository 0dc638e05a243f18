import { showPerson } from '@lianxin/contracts/people';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import {
  makeActor,
  makeAppointment,
  makeDirectory,
  makeMembership,
  makePerson,
  openDirectory,
} from './factory.ts';
import { readIdentity } from './identity.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
const ask = await openDirectory(at);
const place = (key: string) => at.places[key]?.id as string;
const branch = at.organisations.committee as string;

const officer = makeActor(at, [{ role: 'district-officer' }]);
const secretary = makeActor(at, [{ role: 'community-secretary', placeId: place('1.1') }]);
const other = makeActor(at, [{ role: 'community-secretary', placeId: place('1.2') }]);
const grid = makeActor(at, [{ role: 'grid-worker', placeId: place('1.1.1') }]);
const handler = makeActor(at, [{ role: 'handler', organisationId: at.organisations['property 1.1'] }]);
const branchSecretary = makeActor(at, [{ role: 'branch-secretary', organisationId: branch }]);
const resident = makeActor(at, []);

const someone = (name = '单雄信') => makePerson(at, { name, placeId: place('1.1.1') });
const show = async (person: string, actor = secretary) => (await ask(actor, 'GET', `/people/${person}`)).body;

describe('identity numbers', () => {
  test('are read for birthday and sex; a wrong check digit or date is no number', () => {
    expect(readIdentity('11010519491231002x')).toEqual({
      number: '11010519491231002X',
      birthOn: '1949-12-31',
      gender: 'female',
    });
    expect(readIdentity('110105194912310021')).toBeNull();
    expect(readIdentity('11010519490231002X')).toBeNull();
  });

  test('with one digit changed are never taken for right', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (nth, by) => {
        const right = '11010519491231002X';
        const digit = (Number(right[nth]) + by) % 10;
        expect(readIdentity(right.slice(0, nth) + digit + right.slice(nth + 1))).toBeNull();
      }),
    );
  });
});

describe('one record', () => {
  test('is shown with its numbers hidden, to those who see the person', async () => {
    const id = await someone();
    await sql`update people set phone = '19900005501', id_number = '11010519491231002X', birth_on = '1949-12-31'
      where district_id = ${at.district.id} and id = ${id}::uuid`.execute(db);
    await makeAppointment(at, {
      personId: id,
      role: 'grid-worker',
      placeId: place('1.1.1'),
      untilOn: '2025-06-01',
    });
    const shown = await show(id);
    expect(Check(showPerson.output, shown)).toBe(true);
    expect(shown).toMatchObject({
      name: '单雄信',
      phone: '199****5501',
      idNumber: '110***********002X',
      born: '1949',
      place: '1街道1-1社区1-1-1网格',
      member: false,
      posts: [{ role: 'grid-worker', now: false, mayEnd: false }],
    });
    expect(JSON.stringify(shown)).not.toMatch(/19900005501|19491231|1949-12-31/);
    const far = await show(id, officer);
    expect(far).toMatchObject({ name: '单**', place: '1街道1-1社区', placeId: null });
    expect(far.may).toEqual(['change', 'reveal', 'remove', 'appoint']);
    for (const actor of [other, grid, handler, branchSecretary])
      expect((await show(id, actor)).code).toBe('NotFound');
    expect((await show(id, resident)).code).toBe('NotAllowed');
    expect((await ask(null, 'GET', `/people/${id}`)).body.code).toBe('NotSignedIn');
  });

  test('of a member is open to the secretary of their branch', async () => {
    const id = await someone('罗成');
    await makeMembership(at, { personId: id, branchId: branch });
    expect(await show(id, branchSecretary)).toMatchObject({ name: '罗成', member: true, may: ['change'] });
  });

  test('is revealed whole, with a reason', async () => {
    const id = await someone();
    await sql`update people set address = '2单元301室', id_number = '110105194912310038'
      where district_id = ${at.district.id} and id = ${id}::uuid`.execute(db);
    const told = await ask(secretary, 'POST', `/people/${id}/reveals`, { reason: '核对户籍' });
    expect(told.body).toEqual({
      name: '单雄信',
      phone: null,
      idNumber: '110105194912310038',
      birthOn: null,
      address: '2单元301室',
    });
  });
});

describe('a change', () => {
  const change = (person: string, body: object, actor = secretary) =>
    ask(actor, 'PUT', `/people/${person}`, body);

  test('sets what is given, once', async () => {
    const id = await someone();
    const done = await change(id, {
      version: 1,
      name: '秦琼',
      idNumber: '11010519790606003X',
      skills: [' 理发', '理发'],
      freeTimes: ['weekend-morning'],
      radius: 800,
      position: { lng: 117.1, lat: 34.2 },
    });
    expect(done).toEqual({ status: 200, body: { version: 2 } });
    expect(await show(id)).toMatchObject({
      name: '秦琼',
      born: '1979',
      gender: 'male',
      skills: ['理发'],
      radius: 800,
      position: { lng: 117.1, lat: 34.2 },
    });
    expect((await ask(secretary, 'GET', '/people?q=qinqiong')).body.items).toHaveLength(1);
    expect((await change(id, { version: 1, unit: '区供电所' })).body.code).toBe('StaleVersion');
    expect((await change(id, { unit: '区供电所' })).body).toEqual({ version: 3 });
    expect((await change(id, { unit: null, position: null })).body).toEqual({ version: 4 });
    expect(await show(id)).toMatchObject({ unit: null, position: null });
  });

  test('is refused at the field that is wrong, and to whoever may not', async () => {
    const id = await someone();
    const field = async (body: object, actor = secretary) =>
      (await change(id, body, actor)).body.fields?.[0]?.path;
    expect(await field({ idNumber: '110105194912310021' })).toBe('idNumber');
    expect(await field({ placeId: branch })).toBe('placeId');
    expect(await field({ birthOn: '2999-01-01' })).toBe('birthOn');
    expect((await change(id, { birthOn: '2020-02-31' })).body.code).toBe('InvalidInput');
    expect(await field({})).toBe('name');
    expect(await field({ name: '程咬金' }, officer)).toBe('name');
    expect((await change(id, { unit: '某单位' }, other)).body.code).toBe('NotFound');
    const dispatcher = makeActor(at, [{ role: 'community-dispatcher', placeId: place('1.1') }]);
    expect((await change(id, { unit: '某单位' }, dispatcher)).body.code).toBe('NotAllowed');
    const twin = await makePerson(at, { placeId: place('1.1.1') });
    await change(twin, { idNumber: '11010519491231002X' });
    expect((await change(id, { idNumber: '11010519491231002X' })).body.code).toBe('AlreadyExists');
  });
});

describe('a removal', () => {
  test('ends posts and leaves nothing personal; it is the district that removes', async () => {
    const id = await someone('王伯当');
    await makeAppointment(at, {
      personId: id,
      role: 'team-member',
      organisationId: at.organisations['team 1.1'] as string,
    });
    const remove = (actor = officer) => ask(actor, 'POST', `/people/${id}/remove`, { reason: '重复登记' });
    expect((await remove(secretary)).body.code).toBe('NotAllowed');
    expect((await remove(other)).body.code).toBe('NotFound');
    expect((await remove()).status).toBe(200);
    expect((await show(id, officer)).code).toBe('NotFound');
    expect((await remove()).body.code).toBe('NotFound');
    const { rows } = await sql<{ name: string; phone: string | null; until: string }>`
      select p.name, p.phone, a.until_on as until from people p
      join appointments a on a.district_id = ${at.district.id} and a.person_id = p.id
      where p.district_id = ${at.district.id} and p.id = ${id}::uuid`.execute(db);
    expect(rows).toEqual([{ name: '王**', phone: null, until: '2026-11-22' }]);
    const me = await ask(officer, 'POST', `/people/${officer.personId}/remove`, { reason: '不想干了' });
    expect(me.body.code).toBe('NotFound');
  });
});
