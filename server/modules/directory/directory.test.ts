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
import {
  holdersOf,
  organisationNames,
  organisationsFor,
  personNames,
  placeNames,
  placePath,
} from './index.ts';
import { findOrAddPerson } from './known-person.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
const other = await makeDirectory(db, 2);
const ask = await openDirectory(at);
const { places, organisations } = at;
const place = (key: string) => places[key]?.id as string;

const officer = makeActor(at, [{ role: 'district-officer' }]);
const secretary = makeActor(at, [{ role: 'community-secretary', placeId: place('1.1') }]);
const handler = makeActor(at, [{ role: 'handler', organisationId: organisations['property 1.1'] }]);
const resident = makeActor(at, []);
const trail = async (action: string) =>
  (
    await sql<{
      person_id: string;
      subject_id: string;
      reason: string | null;
      data: Record<string, unknown>;
    }>`
    select person_id, subject_id, reason, data from audit_log where district_id = ${at.district.id} and action = ${action}
    order by at desc, id desc`.execute(db)
  ).rows;

describe('places', () => {
  test('are listed level by level, by anyone', async () => {
    const top = await ask(null, 'GET', '/places');
    expect(top.body.path).toEqual([]);
    expect(top.body.items.map((p: { name: string; children: number }) => [p.name, p.children])).toEqual([
      ['1街道', 2],
      ['2街道', 2],
    ]);
    const below = await ask(null, 'GET', `/places?parent=${place('1.2')}`);
    expect(below.body.path.map((p: { name: string }) => p.name)).toEqual(['1街道', '1-2社区']);
    expect(below.body.items).toHaveLength(2);
    expect((await ask(null, 'GET', `/places?parent=${other.places['1']?.id}`)).body.code).toBe('NotFound');
  });

  test('are found by name, by several words, and by a point', async () => {
    const found = await ask(null, 'GET', `/places/search?q=${encodeURIComponent('2街道 1网格')}`);
    expect(found.body.items.map((i: { path: { name: string }[] }) => i.path.at(-1)?.name)).toEqual([
      '2-1-1网格',
      '2-2-1网格',
    ]);
    expect((await ask(null, 'GET', `/places/search?q=${encodeURIComponent('%_')}`)).body.items).toEqual([]);
    const point = await ask(null, 'GET', '/places/at?lng=117.16&lat=34.07');
    expect(point.body.path.map((p: { name: string }) => p.name)).toEqual(['2街道', '2-2社区', '2-2-2网格']);
    expect((await ask(null, 'GET', '/places/at?lng=120&lat=30')).body.code).toBe('NotFound');
    expect((await ask(null, 'GET', '/places/at?lng=abc&lat=34')).body.code).toBe('InvalidInput');
  });

  test('show their outlines', async () => {
    const shapes = await ask(null, 'GET', `/places/shapes?parent=${place('1')}`);
    expect(
      shapes.body.items.map((i: { level: number; shape: { type: string } }) => [i.level, i.shape.type]),
    ).toEqual([
      [1, 'Polygon'],
      [2, 'Polygon'],
      [2, 'Polygon'],
    ]);
    expect((await ask(null, 'GET', '/places/shapes')).body.items).toHaveLength(2);
  });
});

describe('organisations', () => {
  test('the tree begins at the tops one sees', async () => {
    const all = await ask(officer, 'GET', '/organisations');
    expect(all.body.items.map((o: { name: string; children: number }) => [o.name, o.children])).toEqual([
      ['区委', 9],
    ]);
    const own = await ask(handler, 'GET', '/organisations');
    expect(own.body.items.map((o: { name: string }) => o.name)).toEqual(['区委']);
    const seen = await ask(handler, 'GET', `/organisations?parent=${organisations.committee}`);
    expect(seen.body.items.map((o: { name: string }) => o.name)).toEqual(['1.1物业', '区城管局']);
  });

  test('are filtered by kind and place, page by page', async () => {
    const names: string[] = [];
    let after = '';
    for (let i = 0; i < 10; i++) {
      const page = await ask(officer, 'GET', `/organisations?kind=team&limit=1${after}`);
      expect(page.status).toBe(200);
      names.push(...page.body.items.map((o: { name: string }) => o.name));
      if (!page.body.next) break;
      after = `&after=${page.body.next}`;
    }
    expect(names).toEqual(['1.1服务队', '1.2服务队', '2.1服务队', '2.2服务队']);
    const here = await ask(officer, 'GET', `/organisations?place=${place('2')}&kind=property`);
    expect(here.body.items).toHaveLength(2);
    expect((await ask(officer, 'GET', '/organisations?after=nonsense')).body).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'after' }],
    });
  });

  test('one shows its path, children and people; a foreign one is not found', async () => {
    const mine = await makePerson(at, { name: '马涛', phone: '19900001111' });
    await makeAppointment(at, {
      personId: mine,
      role: 'handler',
      organisationId: organisations['property 1.1'] ?? null,
    });
    const shown = await ask(secretary, 'GET', `/organisations/${organisations['property 1.1']}`);
    expect(shown.body.path.map((p: { name: string }) => p.name)).toEqual(['区委', '1.1物业']);
    expect(shown.body.place).toBe('1街道1-1社区');
    expect(shown.body.people).toMatchObject([
      { name: '马涛', phone: '199****1111', roles: [{ role: 'handler', at: '1.1物业' }] },
    ]);
    for (const id of [organisations['property 1.2'], other.organisations.department])
      expect((await ask(secretary, 'GET', `/organisations/${id}`)).body.code).toBe('NotFound');
  });

  test('are not for those without a post', async () => {
    expect((await ask(resident, 'GET', '/organisations')).body.code).toBe('NotAllowed');
    expect((await ask(resident, 'GET', `/organisations/${organisations.department}`)).body.code).toBe(
      'NotFound',
    );
    expect((await ask(null, 'GET', '/organisations')).body.code).toBe('NotSignedIn');
  });
});

describe('people', () => {
  test('are found by name, pinyin, initials and the end of their number, page by page', async () => {
    await makePerson(at, { name: '单雄信', phone: '19900002201', placeId: place('1.1.1') });
    const flying = await makePerson(at, { name: '单雄飞', phone: '19900002202', placeId: place('1.1.2') });
    const branchId = at.organisations.committee as string;
    await makeMembership(at, { personId: flying, branchId });
    await makePerson(at, { name: '单田芳', phone: '19900002203', placeId: place('1.2.1') });
    const found = async (q: string, actor = secretary) =>
      (await ask(actor, 'GET', `/people?q=${encodeURIComponent(q)}`)).body.items.map(
        (p: { name: string }) => p.name,
      );
    expect(await found('雄')).toEqual(['单雄飞', '单雄信']);
    expect(await found('shanxiong')).toEqual(['单雄飞', '单雄信']);
    expect(await found('SXX')).toEqual(['单雄信']);
    expect(await found('2202')).toEqual(['单雄飞']);
    expect(await found('199 0000 2201')).toEqual(['单雄信']);
    expect(await found('%')).toEqual([]);
    expect(await found('02202')).toEqual([]);
    expect(await found('shan', officer)).toHaveLength(3);
    const member = await ask(secretary, 'GET', '/people?member=true&limit=1');
    expect(member.body.items.map((p: { name: string }) => p.name)).toEqual(['单雄飞']);
    const others = await ask(secretary, 'GET', '/people?member=false&q=shanxiong');
    expect(others.body.items.map((p: { name: string }) => p.name)).toEqual(['单雄信']);
    const first = await ask(secretary, 'GET', '/people?limit=1');
    const second = await ask(secretary, 'GET', `/people?limit=1&after=${first.body.next}`);
    expect(second.body.items[0].id).not.toBe(first.body.items[0].id);
    expect(Buffer.from(first.body.next, 'base64url').toString()).toMatch(/^\["","[0-9a-f-]{36}"\]$/);
  });

  test('are hidden in part from further up, and not there for others', async () => {
    const seen = await ask(officer, 'GET', '/people?q=2201');
    expect(seen.body.items).toMatchObject([{ name: '单**', phone: '199****2201', place: '1街道1-1社区' }]);
    expect((await ask(secretary, 'GET', '/people?q=2203')).body.items).toEqual([]);
    for (const nobody of [resident, makeActor(at, [{ role: 'grid-worker', placeId: place('1.1.1') }])])
      expect((await ask(nobody, 'GET', '/people')).body.code).toBe('NotAllowed');
  });

  test('are revealed with a reason that stays', async () => {
    const [{ id }] = (await ask(secretary, 'GET', '/people?q=2201')).body.items;
    const reason = '电话回访办理情况';
    const shown = await ask(secretary, 'POST', `/people/${id}/reveals`, { reason });
    expect(shown.body).toMatchObject({ name: '单雄信', phone: '19900002201' });
    expect(await trail('people.reveal')).toMatchObject([
      { person_id: secretary.personId, subject_id: id, reason },
    ]);
    for (const empty of ['', '   '])
      expect((await ask(secretary, 'POST', `/people/${id}/reveals`, { reason: empty })).body.code).toBe(
        'InvalidInput',
      );
    expect((await ask(handler, 'POST', `/people/${id}/reveals`, { reason })).body.code).toBe('NotFound');
    const [{ id: far }] = (await ask(officer, 'GET', '/people?q=2203')).body.items;
    expect((await ask(secretary, 'POST', `/people/${far}/reveals`, { reason })).body.code).toBe('NotFound');
    expect(await trail('people.reveal')).toHaveLength(1);
  });

  test('are added once, where one may', async () => {
    const body = {
      name: ' 孔 繁 星 ',
      phone: '19900003301',
      placeId: place('1.1.1'),
      skills: ['理发', ' 理发', ''],
    };
    const added = await ask(secretary, 'POST', '/people', body, 'key-1');
    expect(added.status).toBe(200);
    expect(await ask(secretary, 'POST', '/people', body, 'key-1')).toEqual(added);
    expect((await ask(secretary, 'POST', '/people', { ...body, name: '孔繁明' }, 'key-1')).body.code).toBe(
      'KeyReused',
    );
    expect((await ask(secretary, 'POST', '/people', body)).body.code).toBe('AlreadyExists');
    const shown = await ask(secretary, 'GET', '/people?q=kfx');
    expect(shown.body.items).toMatchObject([{ skills: ['理发'], member: false }]);
    for (const [actor, placeId] of [
      [secretary, place('1.2.1')],
      [secretary, undefined],
      [handler, place('1.1.1')],
    ] as const)
      expect(
        (await ask(actor, 'POST', '/people', { name: '某某', ...(placeId ? { placeId } : {}) })).body.code,
      ).toBe('NotAllowed');
    expect((await ask(officer, 'POST', '/people', { name: '   ' })).body).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'name' }],
    });
    expect(
      (await ask(officer, 'POST', '/people', { name: '某某', placeId: other.places['1']?.id })).body.code,
    ).toBe('NotFound');
  });

  test('of the same name and number are added once by fifty at the same time', async () => {
    const body = { name: '同时来', phone: '19900003302' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask(officer, 'POST', '/people', body)),
    );
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(answers.filter((a) => a.body.code === 'AlreadyExists')).toHaveLength(49);
  });
});

describe('appointments', () => {
  test('are given, not twice, and end the day they end', async () => {
    const personId = await makePerson(at, { name: '新队员', placeId: place('1.1.1') });
    const body = {
      personId,
      role: 'team-member',
      organisationId: organisations['team 1.1'],
      fromOn: '2026-01-01',
    };
    const { body: given } = await ask(secretary, 'POST', '/appointments', body);
    expect((await ask(secretary, 'POST', '/appointments', body)).body.code).toBe('AlreadyExists');
    const holds = () =>
      holdersOf(
        db,
        at.district.id,
        { roles: ['team-member'], placeId: null, organisationId: body.organisationId as string },
        '2026-11-22',
      );
    expect(await holds()).toContain(personId);
    const end = (on: string, actor = secretary) =>
      ask(actor, 'POST', `/appointments/${given.id}/end`, { on, reason: '本人提出退出' });
    expect((await end('2025-12-31')).body).toMatchObject({ code: 'InvalidInput', fields: [{ path: 'on' }] });
    expect((await end('2026-11-22', handler)).body.code).toBe('NotFound');
    expect((await end('2026-11-22')).status).toBe(200);
    expect((await end('2026-12-01')).body.code).toBe('InvalidInput');
    expect(await holds()).not.toContain(personId);
    expect((await trail('appointments.end'))[0]).toMatchObject({
      subject_id: personId,
      reason: '本人提出退出',
    });
    expect((await ask(secretary, 'POST', '/appointments', { ...body, fromOn: '2026-11-22' })).status).toBe(
      200,
    );
  });

  test('are not given where the role does not stand, nor by whom, nor to whom it is not theirs to give', async () => {
    const personId = await makePerson(at, { name: '候选人', placeId: place('1.1.1') });
    const stranger = await makePerson(at, { name: '外人', placeId: place('2.1.1') });
    const team = {
      personId,
      role: 'team-member',
      organisationId: organisations['team 1.1'],
      fromOn: '2026-01-01',
    };
    const give = async (actor: typeof officer, body: object) =>
      (await ask(actor, 'POST', '/appointments', { ...team, ...body })).body;
    expect(await give(officer, { role: 'nobody' })).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'role' }],
    });
    expect(await give(officer, { role: 'grid-worker' })).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'organisationId' }],
    });
    expect(await give(officer, { untilOn: '2026-01-01' })).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'untilOn' }],
    });
    expect(await give(officer, { fromOn: '2026-13-40' })).toMatchObject({ code: 'InvalidInput' });
    expect(await give(secretary, { organisationId: organisations['team 1.2'] })).toMatchObject({
      code: 'NotAllowed',
    });
    expect(
      await give(secretary, { role: 'handler', organisationId: organisations['property 1.1'] }),
    ).toMatchObject({ code: 'NotAllowed' });
    expect(await give(secretary, { personId: stranger })).toMatchObject({ code: 'NotFound' });
    expect(await give(handler, {})).toMatchObject({ code: 'NotAllowed' });
    expect(await give(officer, { organisationId: other.organisations['team 1.1'] })).toMatchObject({
      code: 'NotFound',
    });
    const place2 = { personId, role: 'grid-worker', placeId: place('2.1.1'), fromOn: '2026-01-01' };
    expect((await ask(officer, 'POST', '/appointments', place2)).status).toBe(200);
  });

  test('of one seat are given once by twenty at the same time', async () => {
    const personId = await makePerson(at, { name: '抢手', placeId: place('1.1.1') });
    const body = {
      personId,
      role: 'team-leader',
      organisationId: organisations['team 1.1'],
      fromOn: '2026-01-01',
    };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(officer, 'POST', '/appointments', body)),
    );
    expect(answers.filter((a) => a.status === 200)).toHaveLength(1);
    expect(answers.filter((a) => a.body.code === 'AlreadyExists')).toHaveLength(19);
  });
});

describe('for other modules', () => {
  test('a path from the first level down', async () => {
    expect(await placePath(db, at.district.id, place('1.2.1'))).toMatchObject({
      ids: places['1.2.1']?.path,
      names: ['1街道', '1-2社区', '1-2-1网格'],
    });
    expect(await placePath(db, at.district.id, at.root)).toEqual({ ids: [], names: [], ancestors: [] });
    expect(await placePath(db, other.district.id, place('1.2.1'))).toBeNull();
  });

  test('organisations to choose from, the near ones first', async () => {
    const found = await organisationsFor(
      db,
      at.district.id,
      ['team', 'department'],
      places['1.2.1']?.path ?? [],
    );
    expect(found.get('team')?.map((o) => o.name)).toEqual(['1.2服务队']);
    expect(found.get('department')).toEqual([{ id: organisations.department, name: '区城管局' }]);
    const street = await organisationsFor(db, at.district.id, ['team'], places['1']?.path ?? []);
    expect(street.get('team')).toEqual([]);
  });

  test('names by id, of the own district only', async () => {
    const team = organisations['team 1.1'] as string;
    const foreign = other.organisations['team 1.1'] as string;
    expect([...(await organisationNames(db, at.district.id, [team, foreign]))]).toEqual([
      [team, '1.1服务队'],
    ]);
    expect(await personNames(db, at.district.id, [])).toEqual(new Map());
    expect((await placeNames(db, at.district.id, [place('1.2.1'), at.root])).get(place('1.2.1'))).toBe(
      '1街道1-2社区1-2-1网格',
    );
  });

  test('a person known by name and number, not by one of them', async () => {
    const id = await makePerson(at, { name: '老熟人', phone: '19900004401' });
    const find = (name: string, phone: string | null) =>
      findOrAddPerson.find(db, at.district.id, name, phone);
    expect(await find('老熟人', '19900004401')).toBe(id);
    expect(await find('老熟人', null)).toBeNull();
    expect(await find('生人', '19900004401')).toBeNull();
  });
});
