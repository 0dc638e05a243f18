import { describe, expect, test } from 'vitest';
import { creditCodeCheck } from '#platform/credit-code.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeActor, makeAppointment, makeDirectory, makePerson, openDirectory } from './factory.ts';
import type { OrganisationFact } from './facts.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
const other = await makeDirectory(db, 2);
const { places, organisations } = at;
const place = (key: string) => places[key]?.id as string;
const heard: OrganisationFact[] = [];
const hear = async (_: unknown, __: unknown, fact: { kind: string }) => {
  const told = fact as OrganisationFact;
  heard.push(told);
  if (told.kind === 'organisation.dissolving' || told.kind === 'organisation.splitting') told.tell('党员', 3);
  if (told.kind === 'organisation.merged' || told.kind === 'organisation.dissolved')
    told.follow({ module: 'members', name: '党员', count: 3, data: ['a'] });
};
const ask = await openDirectory(at, {
  'organisation.dissolving': hear,
  'organisation.splitting': hear,
  'organisation.moved': hear,
  'organisation.merged': hear,
  'organisation.dissolved': hear,
  'organisation.split': hear,
  'organisation.undone': hear,
});

const officer = makeActor(at, [{ role: 'district-officer' }]);
const secretary = makeActor(at, [{ role: 'community-secretary', placeId: place('1.1') }]);
const street = makeActor(at, [{ role: 'street-coordinator', placeId: place('1') }]);
const handler = makeActor(at, [{ role: 'handler', organisationId: organisations['property 1.1'] }]);
const resident = makeActor(at, []);
const reason = '区划调整';
let n = 0;
const code = () => {
  const first = `91350100M${String(++n).padStart(8, '0')}`;
  return first + creditCodeCheck(first);
};
const add = async (name: string, parentId?: string, more: object = {}) => {
  const { status, body } = await ask(officer, 'POST', '/organisations', {
    name,
    kind: 'branch',
    placeId: place('1.1'),
    ...(parentId ? { parentId } : {}),
    ...more,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.id as string;
};
const show = async (id: string) => (await ask(officer, 'GET', `/organisations/${id}`)).body;
const pathOf = async (id: string) => (await show(id)).path.map((p: { name: string }) => p.name);
let keys = 0;
const post = (id: string, what: string, body: object) =>
  ask(officer, 'POST', `/organisations/${id}/${what}`, { reason, ...body }, `key-${++keys}`);
const changes = async (id: string) => (await ask(officer, 'GET', `/organisations/${id}/changes`)).body.items;

describe('founding and changing', () => {
  test('an organisation stands under its parent with all that is said of it', async () => {
    const own = code();
    const id = await add('  柳园  第一党支部 ', organisations.committee, {
      contact: '马涛',
      phone: '0632-3312345',
      address: '柳园路 8 号',
      code: own.toLowerCase(),
      seats: 3,
      foundedOn: '2020-07-01',
      termFrom: '2024-01-01',
      termUntil: '2027-01-01',
    });
    expect(await show(id)).toMatchObject({
      name: '柳园 第一党支部',
      contact: '马涛',
      code: own,
      seats: 3,
      termUntil: '2027-01-01',
      place: '1街道1-1社区',
      placeId: place('1.1'),
      version: 1,
      mayManage: true,
      path: [{ name: '区委' }, { name: '柳园 第一党支部' }],
    });
    expect((await ask(secretary, 'GET', `/organisations/${id}`)).body.mayManage).toBe(false);
    expect(await changes(id)).toMatchObject([{ kind: 'add', mayUndo: false, other: { name: '区委' } }]);
  });

  test.each([
    ['a kind that is none', { kind: 'guild' }, 'InvalidInput', 'kind'],
    ['a wrong check character', { code: '91350100M000100Y40' }, 'InvalidInput', 'code'],
    [
      'a term that ends before it begins',
      { termFrom: '2026-02-01', termUntil: '2026-01-01' },
      'InvalidInput',
      'termUntil',
    ],
    ['a day there is not', { foundedOn: '2026-02-31' }, 'InvalidInput', 'foundedOn'],
    ['a blank name', { name: '   ' }, 'InvalidInput', 'name'],
  ])('%s is refused', async (_, more, expected, path) => {
    const { status, body } = await ask(officer, 'POST', '/organisations', {
      name: '某支部',
      kind: 'branch',
      ...more,
    });
    expect([status < 500, body.code, body.fields[0]?.path]).toEqual([true, expected, path]);
  });

  test('one code stands once: a second parent is refused by name, also at the same time', async () => {
    const own = code();
    const both = await Promise.all(
      ['甲公司', '乙公司'].map((name) =>
        ask(officer, 'POST', '/organisations', {
          name,
          kind: 'enterprise',
          code: own,
          placeId: place('1.1'),
        }),
      ),
    );
    expect(both.map((r) => r.status).sort()).toEqual([200, 409]);
    const refused = both.find((r) => r.status === 409)?.body;
    expect(refused).toMatchObject({ code: 'AlreadyExists', fields: [{ path: 'code' }] });
    expect(refused.message).toContain('要换上级请用移动');
    const free = await add('丙公司', undefined, { kind: 'enterprise' });
    const taken = await ask(officer, 'PUT', `/organisations/${free}`, { code: own });
    expect(taken.body.code).toBe('AlreadyExists');
  });

  test('what is changed is kept with what it was, and taken back; a stale version is refused', async () => {
    const id = await add('槐荫支部', organisations.committee, { contact: '老李' });
    const put = (body: object) => ask(officer, 'PUT', `/organisations/${id}`, body);
    expect((await put({ contact: '小王', kind: 'joint-branch', version: 1 })).body).toEqual({ version: 2 });
    expect((await put({ contact: '小张', version: 1 })).body.code).toBe('StaleVersion');
    expect((await put({ termUntil: '2026-01-01' })).status).toBe(200);
    expect((await put({ termFrom: '2026-05-01' })).body).toMatchObject({ fields: [{ path: 'termUntil' }] });
    const list = await changes(id);
    expect(list[1].details).toEqual([
      { name: '类别', before: '党支部', after: '联合党支部' },
      { name: '联系人', before: '老李', after: '小王' },
    ]);
    expect((await put({ contact: '小张' })).status).toBe(200);
    const undo = (change: string) =>
      ask(officer, 'POST', `/organisations/changes/${change}/undo`, { reason });
    const blocked = await undo(list[1].id);
    expect(blocked.body.code).toBe('LaterChange');
    expect(blocked.body.message).toContain('修改资料');
    expect((await undo((await changes(id))[0].id)).status).toBe(200);
    expect((await undo(list[1].id)).status).toBe(200);
    expect((await undo(list[1].id)).body.code).toBe('AlreadyUndone');
    expect(await show(id)).toMatchObject({ contact: '老李', kind: 'branch', termUntil: '2026-01-01' });
  });

  test('at most ten levels, and the tenth is shown whole', async () => {
    let parent: string | undefined;
    for (let i = 1; i <= 10; i++) parent = await add(`第${i}级`, parent);
    const tenth = parent as string;
    expect((await pathOf(tenth)).length).toBe(10);
    const { body } = await ask(officer, 'POST', '/organisations', {
      name: '十一级',
      kind: 'branch',
      parentId: tenth,
    });
    expect(body.code).toBe('TooDeep');
    expect((await post(tenth, 'move', { to: organisations.committee })).status).toBe(200);
    expect(await pathOf(tenth)).toEqual(['区委', '第10级']);
  });
});

describe('changes of the tree', () => {
  test('a move takes all beneath along, is foreseen, listed, undone', async () => {
    const [a, b] = [
      await add('甲党委', organisations.committee),
      await add('乙党委', organisations.committee),
    ];
    const a1 = await add('甲一', a);
    const a11 = await add('甲一一', a1);
    const foreseen = await post(a1, 'move', { to: b, preview: true });
    expect(foreseen.body).toMatchObject({ change: null, children: 1, below: 1 });
    expect(await pathOf(a11)).toEqual(['区委', '甲党委', '甲一', '甲一一']);
    const moved = await post(a1, 'move', { to: b });
    expect(moved.body).toMatchObject({ below: 1, change: expect.any(String) });
    expect(await pathOf(a11)).toEqual(['区委', '乙党委', '甲一', '甲一一']);
    expect(heard.at(-1)).toMatchObject({ kind: 'organisation.moved', organisation: a1, from: a, to: b });
    const under = await ask(officer, 'GET', `/organisations?under=${b}`);
    expect(under.body.items.map((o: { name: string }) => o.name).sort()).toEqual(['甲一', '甲一一']);
    const [line] = await changes(b);
    expect(line).toMatchObject({
      kind: 'move',
      mayUndo: true,
      details: [{ name: '上级', before: '甲党委', after: '乙党委' }],
    });
    await ask(officer, 'POST', `/organisations/changes/${line.id}/undo`, { reason });
    expect(await pathOf(a11)).toEqual(['区委', '甲党委', '甲一', '甲一一']);
    expect(heard.at(-1)).toMatchObject({ kind: 'organisation.undone', of: 'move', change: line.id });
  });

  test('under itself, its own, what has ended, or what is not there: refused with what to do', async () => {
    const top = await add('丙党委', organisations.committee);
    const low = await add('丙一', top);
    expect((await post(top, 'move', { to: low })).body.code).toBe('WouldCycle');
    expect((await post(top, 'move', { to: top })).body.code).toBe('WouldCycle');
    expect((await post(low, 'move', { to: top })).body).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'to' }],
    });
    expect((await post(top, 'merge', { into: low })).body.code).toBe('WouldCycle');
    expect((await post(low, 'dissolve', {})).status).toBe(200);
    expect((await post(low, 'dissolve', {})).body.code).toBe('AlreadyDissolved');
    expect((await ask(officer, 'PUT', `/organisations/${low}`, { name: '新名' })).body.code).toBe(
      'AlreadyDissolved',
    );
    const foreign = other.organisations.committee as string;
    expect((await post(top, 'move', { to: foreign })).body.code).toBe('NotFound');
    expect((await post(foreign, 'move', { to: top })).body.code).toBe('NotFound');
    const later = await post(top, 'dissolve', { on: '2027-01-01' });
    expect(later.body.fields[0]).toMatchObject({ path: 'on', code: 'future' });
  });

  test('two moves at once that are each sound do not make a cycle together', async () => {
    for (let round = 0; round < 5; round++) {
      const [a, b] = [await add(`环甲${round}`), await add(`环乙${round}`)];
      const replies = await Promise.all([post(a, 'move', { to: b }), post(b, 'move', { to: a })]);
      expect(replies.map((r) => r.status).sort()).toEqual([200, 409]);
      expect([(await pathOf(a)).length, (await pathOf(b)).length].sort()).toEqual([1, 2]);
    }
  });

  test('a merger hands on children, posts and relations, tells others, and can be taken back', async () => {
    const [a, b] = [
      await add('丁支部', organisations.committee),
      await add('戊支部', organisations.committee),
    ];
    const child = await add('丁党小组', a, { kind: 'group' });
    const keeps = await makePerson(at, { name: '丁书记' });
    const both = await makePerson(at, { name: '兼任者' });
    const role = 'branch-secretary';
    await makeAppointment(at, { personId: keeps, role, organisationId: a });
    await makeAppointment(at, { personId: both, role, organisationId: a });
    await makeAppointment(at, { personId: both, role, organisationId: b });
    const relation = { kind: 'trade-member', fromOn: '2026-01-01' };
    const tie = (
      await ask(officer, 'POST', `/organisations/${a}/relations`, {
        ...relation,
        withId: organisations.department,
      })
    ).body.id;
    const lost = (await ask(officer, 'POST', `/organisations/${a}/relations`, { ...relation, withId: b }))
      .body.id;
    const body = { into: b, on: '2026-11-20' };
    const foreseen = await post(a, 'merge', { ...body, preview: true });
    expect(foreseen.body).toMatchObject({
      children: 1,
      appointments: 1,
      appointmentsEnd: 1,
      relations: 1,
      relationsEnd: 1,
      follows: [{ name: '党员', count: 3 }],
      notes: [expect.stringContaining('另行任职')],
    });
    const before = await show(a);
    const merged = await post(a, 'merge', body);
    expect(merged.body).toMatchObject({ ...foreseen.body, change: expect.any(String) });
    expect(await show(a)).toMatchObject({
      dissolvedOn: '2026-11-20',
      mergedInto: { id: b },
      people: [],
      children: [],
    });
    expect((await pathOf(child)).slice(-2)).toEqual(['戊支部', '丁党小组']);
    expect((await show(b)).people.map((p: { name: string }) => p.name).sort()).toEqual(['丁书记', '兼任者']);
    const relations = (await ask(officer, 'GET', `/organisations/${b}/relations`)).body.items;
    expect(relations).toMatchObject([{ id: tie, end: 'of' }]);
    expect(heard.at(-1)).toMatchObject({
      kind: 'organisation.merged',
      organisation: a,
      heir: b,
      on: '2026-11-20',
    });
    const undone = await ask(officer, 'POST', `/organisations/changes/${merged.body.change}/undo`, {
      reason,
    });
    expect(undone.status).toBe(200);
    expect(heard.at(-1)).toMatchObject({
      kind: 'organisation.undone',
      of: 'merge',
      followed: [{ module: 'members', data: ['a'] }],
    });
    const { version: _, ...same } = await show(a);
    expect(same).toMatchObject((({ version, people, ...rest }) => rest)(before));
    expect(same.people).toHaveLength(2);
    expect((await show(b)).people).toHaveLength(1);
    const back = (await ask(officer, 'GET', `/organisations/${a}/relations`)).body.items;
    expect(back.map((r: { id: string }) => r.id).sort()).toEqual([tie, lost].sort());
  });

  test('a dissolved one leaves its children to the parent or an heir; a top needs one', async () => {
    const [a, heir] = [
      await add('己党委', organisations.committee),
      await add('庚党委', organisations.committee),
    ];
    const [one, two] = [await add('己一', a), await add('己二', a)];
    await post(one, 'dissolve', {});
    expect((await post(a, 'dissolve', { heir, preview: true })).body).toMatchObject({ children: 1 });
    const done = await post(a, 'dissolve', { heir });
    expect((await pathOf(two)).slice(-2)).toEqual(['庚党委', '己二']);
    expect(heard.at(-1)).toMatchObject({ kind: 'organisation.dissolved', organisation: a, heir });
    const top = await add('独立组织');
    expect((await post(top, 'dissolve', {})).body).toMatchObject({
      code: 'InvalidInput',
      fields: [{ path: 'heir' }],
    });
    const moved = await post(two, 'move', { to: organisations.committee });
    const blocked = await ask(officer, 'POST', `/organisations/changes/${done.body.change}/undo`, { reason });
    expect(blocked.body.code).toBe('LaterChange');
    expect(blocked.body.message).toMatch(/己二.*移动/);
    await ask(officer, 'POST', `/organisations/changes/${moved.body.change}/undo`, { reason });
    expect(
      (await ask(officer, 'POST', `/organisations/changes/${done.body.change}/undo`, { reason })).status,
    ).toBe(200);
    expect((await pathOf(two)).slice(-2)).toEqual(['己党委', '己二']);
    const appointing = await ask(officer, 'POST', '/appointments', {
      personId: await makePerson(at, { name: '某人' }),
      role: 'branch-secretary',
      organisationId: one,
      fromOn: '2026-11-01',
    });
    expect(appointing.body).toMatchObject({ code: 'InvalidInput', fields: [{ path: 'organisationId' }] });
  });

  test('a split founds a sibling with what was chosen; undone, all of it is whole again', async () => {
    const a = await add('辛支部', organisations.committee);
    const [one, two] = [await add('辛一组', a, { kind: 'group' }), await add('辛二组', a, { kind: 'group' })];
    const stays = await makePerson(at, { name: '留下者' });
    const goes = await makePerson(at, { name: '过去者' });
    for (const personId of [stays, goes])
      await makeAppointment(at, { personId, role: 'branch-secretary', organisationId: a });
    const body = { name: '辛第二支部', children: [two], people: [goes] };
    expect((await post(a, 'split', { ...body, preview: true })).body).toMatchObject({
      sibling: null,
      children: 1,
      appointments: 1,
    });
    expect(
      (await post(a, 'split', { ...body, children: [organisations.department] })).body.fields[0].path,
    ).toBe('children.0');
    const done = await post(a, 'split', body);
    const { sibling } = done.body;
    expect(await pathOf(two)).toEqual(['区委', '辛第二支部', '辛二组']);
    expect(await pathOf(one)).toEqual(['区委', '辛支部', '辛一组']);
    expect((await show(sibling)).people).toMatchObject([{ id: goes }]);
    expect(heard.at(-1)).toMatchObject({
      kind: 'organisation.split',
      organisation: a,
      sibling,
      people: [goes],
    });
    const later = await add('新增小组', sibling, { kind: 'group' });
    expect(
      (await ask(officer, 'POST', `/organisations/changes/${done.body.change}/undo`, { reason })).status,
    ).toBe(200);
    expect(await show(sibling)).toMatchObject({ mergedInto: { id: a } });
    expect((await pathOf(later)).slice(-2)).toEqual(['辛支部', '新增小组']);
    expect((await show(a)).people.map((p: { id: string }) => p.id).sort()).toEqual([stays, goes].sort());
    expect(heard.at(-1)).toMatchObject({ kind: 'organisation.merged', organisation: sibling, heir: a });
  });
});

describe('who may', () => {
  test('each operation × each role: the district; others see their own and are refused, foreign ones are not found', async () => {
    const own = await add('本社区支部', organisations.committee);
    const far = await add('外街道支部', organisations.committee, { placeId: place('2.1') });
    const seat = { kind: 'trade-member', withId: organisations.department, fromOn: '2026-01-01' };
    const tie = (await ask(officer, 'POST', `/organisations/${own}/relations`, seat)).body.id;
    const [change] = await changes(own);
    const reading: ['GET' | 'POST' | 'PUT', (id: string) => string, object?][] = [
      ['GET', (id) => `/organisations/${id}/relations`],
      ['GET', (id) => `/organisations/${id}/changes`],
    ];
    const writing: typeof reading = [
      ['PUT', (id) => `/organisations/${id}`, { contact: '某人' }],
      ['POST', (id) => `/organisations/${id}/move`, { to: null, reason }],
      ['POST', (id) => `/organisations/${id}/merge`, { into: organisations.committee, reason }],
      ['POST', (id) => `/organisations/${id}/split`, { name: '新支部', reason }],
      ['POST', (id) => `/organisations/${id}/dissolve`, { reason }],
      ['POST', (id) => `/organisations/${id}/relations`, seat],
    ];
    for (const [actor, name] of [
      [secretary, '书记'],
      [street, '街道'],
      [handler, '经办'],
      [resident, '居民'],
    ] as const) {
      const sees = actor === secretary || actor === street;
      const status = actor === resident ? 403 : sees ? 403 : 404;
      for (const [method, path, body] of writing) {
        expect((await ask(actor, method, path(own), body)).status, `${name} ${path('')}`).toBe(status);
        expect((await ask(actor, method, path(far), body)).status).toBe(actor === resident ? 403 : 404);
      }
      for (const [method, path] of reading) {
        expect((await ask(actor, method, path(own))).status, name).toBe(
          sees ? 200 : actor === resident ? 403 : 404,
        );
        expect((await ask(actor, method, path(far))).status).toBe(actor === resident ? 403 : 404);
      }
      expect((await ask(actor, 'POST', '/organisations', { name: '某支部', kind: 'branch' })).status).toBe(
        403,
      );
      for (const [method, path, body] of [
        ['PUT', `/relations/${tie}`, { note: '某', reason }],
        ['POST', `/relations/${tie}/end`, { on: '2026-11-01', reason }],
        ['POST', `/organisations/changes/${change.id}/undo`, { reason }],
      ] as const)
        expect((await ask(actor, method, path, body)).status, `${name} ${path}`).toBe(status);
      expect((await ask(actor, 'GET', `/relations/${tie}/history`)).status).toBe(sees ? 200 : status);
    }
    expect((await ask(null, 'POST', `/organisations/${own}/move`, { to: null, reason })).status).toBe(401);
  });
});
