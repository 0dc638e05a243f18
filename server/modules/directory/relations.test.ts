import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { makeActor, makeDirectory, makePerson, openDirectory } from './factory.ts';
import { holdsOn, type Term } from './rules.ts';
import { fitsAmong, peak } from './ties.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
const ask = await openDirectory(at);
const { places, organisations } = at;
const place = (key: string) => places[key]?.id as string;
const officer = makeActor(at, [{ role: 'district-officer' }]);
const reason = '换届';
const committee = organisations.committee as string;
const department = organisations.department as string;
const property = organisations['property 1.1'] as string;

const add = (of: string, body: object) =>
  ask(officer, 'POST', `/organisations/${of}/relations`, { fromOn: '2026-01-01', ...body });
const list = async (of: string, query = '') =>
  (await ask(officer, 'GET', `/organisations/${of}/relations${query}`)).body;
const found = async (name: string, kind: string, more: object = {}) =>
  (await ask(officer, 'POST', '/organisations', { name, kind, placeId: place('1.1'), ...more })).body
    .id as string;

describe('a part-time seat (G2)', () => {
  test('is one row with its unit and post; another holder keeps it and its history', async () => {
    const joint = await found('联合党委', 'community-party', { seats: 2 });
    const [first, second] = [
      await makePerson(at, { name: '褚时健' }),
      await makePerson(at, { name: '满江红' }),
    ];
    const seat = { kind: 'part-time-seat', withId: department, post: '党组副书记', personId: first };
    const { id } = (await add(joint, seat)).body;
    expect(await list(joint)).toMatchObject({
      items: [
        { end: 'of', organisation: { name: '区城管局' }, person: { name: '褚时健' }, post: '党组副书记' },
      ],
      seats: { taken: 1, of: 2 },
    });
    expect((await list(department)).items).toMatchObject([
      { end: 'with', organisation: { name: '联合党委' } },
    ]);
    const put = (body: object) => ask(officer, 'PUT', `/relations/${id}`, { reason, ...body });
    expect((await put({ personId: second, on: '2026-06-01', version: 1 })).body).toEqual({ version: 2 });
    expect((await put({ note: '旧', version: 1 })).body.code).toBe('StaleVersion');
    expect((await put({ personId: null, on: '2026-09-01' })).status).toBe(200);
    expect((await put({ post: null })).body).toMatchObject({ fields: [{ path: 'post' }] });
    expect((await put({ personId: first, on: '2027-01-01' })).body.fields[0].path).toBe('on');
    expect((await ask(officer, 'GET', `/relations/${id}/history`)).body.items).toEqual([
      { person: null, fromOn: '2026-09-01', untilOn: null },
      { person: { id: second, name: '满江红' }, fromOn: '2026-06-01', untilOn: '2026-09-01' },
      { person: { id: first, name: '褚时健' }, fromOn: '2026-01-01', untilOn: '2026-06-01' },
    ]);
    const lines = (await ask(officer, 'GET', `/organisations/${joint}/changes`)).body.items;
    // Both were written at the one instant of the test.
    const line = lines.find((l: { details: { after: string }[] }) => l.details[0]?.after === '满江红');
    expect(line).toMatchObject({
      kind: 'seat',
      reason,
      details: [{ name: '兼职委员席位·现任', before: '褚时健', after: '满江红' }],
      mayUndo: false,
    });
    expect((await ask(officer, 'POST', `/organisations/changes/${line.id}/undo`, { reason })).body.code).toBe(
      'CannotUndo',
    );
  });

  test('over the number is refused with what to do, also at the same time; fewer seats than taken too', async () => {
    const joint = await found('第二联合党委', 'community-party', { seats: 3 });
    const posts = ['主任', '副主任', '书记', '副书记', '委员', '干事'];
    const replies = await Promise.all(
      posts.map((post) => add(joint, { kind: 'part-time-seat', withId: department, post })),
    );
    expect(replies.map((r) => r.status).sort()).toEqual([200, 200, 200, 409, 409, 409]);
    const refused = replies.find((r) => r.status === 409)?.body;
    expect(refused).toMatchObject({ code: 'SeatsFull', message: expect.stringContaining('先结束一个席位') });
    const fewer = await ask(officer, 'PUT', `/organisations/${joint}`, { seats: 2 });
    expect(fewer.body).toMatchObject({ code: 'SeatsFull', fields: [{ path: 'seats' }] });
    const ended = (await list(joint)).items[0].id;
    const end = (on: string) => ask(officer, 'POST', `/relations/${ended}/end`, { on, reason });
    expect((await end('2025-12-31')).body.fields[0].path).toBe('on');
    expect((await end('2026-11-01')).status).toBe(200);
    expect((await end('2026-11-01')).body.fields[0].code).toBe('ended');
    expect((await list(joint)).seats.taken).toBe(2);
    expect((await list(joint, '?past=true')).items).toHaveLength(3);
    expect(
      (await add(joint, { kind: 'part-time-seat', withId: property, post: '经理', fromOn: '2026-11-01' }))
        .status,
    ).toBe(200);
    const longer = await ask(officer, 'PUT', `/relations/${ended}`, { untilOn: null, reason });
    expect(longer.body.code).toBe('SeatsFull');
  });
});

describe('other ties', () => {
  test.each([
    ['a kind that is none', { kind: 'friend', withId: department }, 'kind'],
    ['a kind that does not start there', { kind: 'core-partner', withId: department }, 'kind'],
    ['itself', { kind: 'trade-member', withId: committee }, 'withId'],
    ['no other end', { kind: 'trade-member' }, 'withId'],
    [
      'a person where an organisation is asked for',
      { kind: 'trade-member', withId: department, person: true },
      'personId',
    ],
    [
      'an organisation where a person is asked for',
      { kind: 'observer', withId: department, person: true },
      'withId',
    ],
    ['no person', { kind: 'observer' }, 'personId'],
    ['no place', { kind: 'serves' }, 'placeId'],
    ['a seat without a post', { kind: 'part-time-seat', withId: department }, 'post'],
    [
      'an end before its beginning',
      { kind: 'trade-member', withId: department, untilOn: '2025-01-01' },
      'untilOn',
    ],
  ])('%s is refused', async (_, { person, ...body }: { person?: boolean; kind: string }, path) => {
    const personId = person ? { personId: await makePerson(at, { name: '某某' }) } : {};
    const { body: answer } = await add(committee, { ...body, ...personId });
    expect(answer).toMatchObject({ code: 'InvalidInput', fields: [{ path }] });
  });

  test('the same twice, and more than the playbook allows', async () => {
    const one = { kind: 'trade-member', withId: department };
    expect((await add(property, one)).status).toBe(200);
    expect((await add(property, one)).body.code).toBe('AlreadyExists');
    expect((await add(property, { kind: 'attached-to', withId: department })).status).toBe(200);
    const more = await add(property, { kind: 'attached-to', withId: committee });
    expect(more.body).toMatchObject({ code: 'SeatsFull', message: expect.stringContaining('最多 1 个') });
    const before = { kind: 'attached-to', withId: committee, fromOn: '2025-01-01', untilOn: '2026-01-01' };
    expect((await add(property, before)).status).toBe(200);
  });

  test('to a person and to a place are shown by name; nobody foreign is', async () => {
    const group = await found('某社区党委', 'community-party');
    const personId = await makePerson(at, { name: '联系领导' });
    expect((await add(group, { kind: 'contact-point', personId })).status).toBe(200);
    expect((await add(group, { kind: 'serves', placeId: place('1.1.1') })).status).toBe(200);
    const { items } = await list(group);
    expect(items).toMatchObject([
      { kind: 'contact-point', person: { name: '联系领导' } },
      { kind: 'serves', place: { name: '1街道1-1社区1-1-1网格' } },
    ]);
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect((await add(group, { kind: 'contact-point', personId: nobody })).body.code).toBe('NotFound');
    expect((await add(group, { kind: 'core-partner', withId: nobody })).body.code).toBe('NotFound');
    expect((await add(group, { kind: 'serves', placeId: nobody })).body.code).toBe('NotFound');
    const wrong = await ask(officer, 'PUT', `/relations/${items[0].id}`, { personId: null, reason });
    expect(wrong.body.fields[0].path).toBe('personId');
  });
});

describe('how many hold at once', () => {
  const day = fc.integer({ min: 10, max: 28 }).map((n) => `2026-01-${n}`);
  const term: fc.Arbitrary<Term> = fc
    .tuple(day, fc.option(day))
    .map(([a, b]) => (b === null || b > a ? { fromOn: a, untilOn: b } : { fromOn: a, untilOn: null }));

  test('is counted day by day', () => {
    fc.assert(
      fc.property(
        fc.array(term, { maxLength: 8 }),
        term,
        fc.integer({ min: 1, max: 4 }),
        (others, one, most) => {
          const days = Array.from({ length: 30 }, (_, i) => `2026-01-${i + 10}`);
          const on = (d: string, terms: Term[]) => terms.filter((t) => holdsOn(t, d)).length;
          expect(peak(others, '2026-01-10')).toBe(Math.max(0, ...days.map((d) => on(d, others))));
          const worst = Math.max(...days.filter((d) => holdsOn(one, d)).map((d) => on(d, [one, ...others])));
          expect(fitsAmong(one, others, most)).toBe(worst <= most);
        },
      ),
    );
  });
});
