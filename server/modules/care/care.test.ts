import { listLooks } from '@lianxin/contracts/audit';
import {
  addCare,
  CareView,
  changeCare,
  countCare,
  endCare,
  listCare,
  myCare,
  myPairs,
  pairCare,
  renewCare,
  showConsent,
  unpairCare,
  uploadConsent,
  viewCare,
  visitCare,
  withdrawCare,
} from '@lianxin/contracts/care';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import {
  makeActor,
  makeAppointment,
  makeDirectory,
  makePerson,
  testNow,
} from '#modules/directory/factory.ts';
import type { Followed, OrganisationFact, PersonFact } from '#modules/directory/index.ts';
import { announce } from '#platform/facts.ts';
import { newId } from '#platform/ids.ts';
import type { Actor } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { serve } from '../../testing/served.ts';
import { bindings, keepCare, reactions } from './index.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
const http = await serve(at, bindings, reactions);
const place = (key: string) => at.places[key]?.id as string;
const today = '2026-11-22';
const days = (n: number) => testNow + n * 86_400_000;
const one = (role: string, where: { placeId?: string; organisationId?: string | undefined }) =>
  makeActor(at, [{ role, ...where }]);
const district = one('district-officer', {});
const street = one('street-coordinator', { placeId: place('1') });
const secretary = one('community-secretary', { placeId: place('1.1') });
const neighbour = one('community-secretary', { placeId: place('1.2') });
const others: Record<string, Actor> = {
  district,
  street,
  neighbour,
  dispatcher: one('community-dispatcher', { placeId: place('1.1') }),
  grid: one('grid-worker', { placeId: place('1.1.1') }),
  company: one('handler', { organisationId: at.organisations['property 1.1'] }),
  leader: one('team-leader', { organisationId: at.organisations['team 1.1'] }),
  resident: makeActor(at, []),
};
const consent = {
  by: 'self',
  on: '2026-11-20',
  purpose: '上门看望、代买药品',
  untilOn: '2027-11-01',
} as const;

let nth = 0;
async function add(more: object = {}, placeKey = '1.1.1') {
  const personId = await makePerson(at, {
    name: `田秀英${++nth}`,
    phone: `1390000${String(nth).padStart(4, '0')}`,
    placeId: place(placeKey),
  });
  const { id } = await http.ok(secretary, addCare, {
    personId,
    kind: 'alone',
    placeId: place(placeKey),
    need: '每周买菜',
    consent,
    ...more,
  });
  return { id, personId, self: makeActor(at, [], personId) };
}
async function volunteer(inTeam = true) {
  const personId = await makePerson(at, { name: '许晓东', placeId: place('1.1.2') });
  const organisationId = at.organisations['team 1.1'] as string;
  if (inTeam) await makeAppointment(at, { personId, role: 'team-member', organisationId });
  return makeActor(at, inTeam ? [{ role: 'team-member', organisationId }] : [], personId);
}
const view = (who: Actor | null, recipient: string, opening = newId(), now = testNow) =>
  http.call(who, viewCare, { recipient, opening }, now);
const looks = async (personId: string) =>
  (
    await sql<{ person_id: string; reason: string }>`select person_id, reason from audit_log
      where district_id = 1 and action = 'care.view' and subject_id = ${personId}::uuid`.execute(db)
  ).rows;

describe('the list', () => {
  test('takes nobody without consent that can stand', async () => {
    const personId = await makePerson(at, { name: '田秀英', placeId: place('1.1.1') });
    const base = { personId, kind: 'child', placeId: place('1.1.1') };
    const path = async (changed: object) =>
      (await http.call(secretary, addCare, { ...base, consent: { ...consent, ...changed } })).body.fields?.[0]
        ?.path;
    expect(await path({ untilOn: '2027-11-23' })).toBe('consent.untilOn');
    expect(await path({ untilOn: today })).toBe('consent.untilOn');
    expect(await path({ on: '2026-11-23' })).toBe('consent.on');
    expect(await path({ by: 'guardian' })).toBe('consent.guardian');
    expect((await http.call(secretary, addCare, base as never)).body.code).toBe('InvalidInput');
    const good = { ...base, consent: { ...consent, by: 'guardian' as const, guardian: '李秀英（母亲）' } };
    expect((await http.call(secretary, addCare, good)).status).toBe(200);
    expect((await http.call(secretary, addCare, good)).body.code).toBe('AlreadyExists');
    expect((await http.call(secretary, addCare, { ...good, kind: 'none' })).body.fields?.[0]?.path).toBe(
      'kind',
    );
  });

  test('is kept by the community alone, of its own place and its own people', async () => {
    const personId = await makePerson(at, { name: '外人', placeId: place('1.2.1') });
    const said = { personId, kind: 'alone', consent };
    for (const [name, who] of Object.entries(others))
      expect((await http.call(who, addCare, { ...said, placeId: place('1.1.1') })).body.code, name).toBe(
        'NotAllowed',
      );
    expect((await http.call(secretary, addCare, { ...said, placeId: place('1.2.1') })).body.code).toBe(
      'NotAllowed',
    );
    expect((await http.call(secretary, addCare, { ...said, placeId: place('1.1.1') })).body.code).toBe(
      'NotFound',
    );
    expect((await http.call(null, addCare, { ...said, placeId: place('1.1.1') })).body.code).toBe(
      'NotSignedIn',
    );
  });

  test('names nobody to others: street and district read counts, the rest nothing', async () => {
    await add();
    const mine = await http.ok(secretary, listCare, { limit: 200 });
    expect(mine.items.length).toBe(mine.counts.all);
    expect(Check(listCare.output, mine)).toBe(true);
    expect((await http.ok(neighbour, listCare, {})).items).toEqual([]);
    for (const [name, who] of Object.entries(others)) {
      if (name === 'neighbour') continue;
      expect((await http.call(who, listCare, {})).body.code, name).toBe('NotAllowed');
    }
    for (const who of [district, street]) {
      const counts = await http.ok(who, countCare, {});
      expect(Check(countCare.output, counts)).toBe(true);
      expect(counts.mayList).toBe(false);
      expect(counts.total.recipients).toBe(mine.counts.all);
      expect(counts.places.reduce((n, row) => n + row.counts.recipients, 0)).toBe(mine.counts.all);
      expect(counts.kinds.reduce((n, row) => n + row.recipients, 0)).toBe(mine.counts.all);
      expect(JSON.stringify(counts)).not.toContain('田秀英');
    }
    expect((await http.ok(district, countCare, { place: place('2') })).total.recipients).toBe(0);
    expect((await http.ok(secretary, countCare, {})).places).toEqual([]);
    for (const name of ['grid', 'company', 'leader', 'resident'])
      expect((await http.call(others[name] as Actor, countCare, {})).body.code).toBe('NotAllowed');
  });

  test('shows what asks for work, page by page', async () => {
    const counts = async () => (await http.ok(secretary, listCare, {})).counts;
    const before = await counts();
    const { id } = await add({ consent: { ...consent, untilOn: '2026-12-10' } });
    expect(await counts()).toEqual({
      all: before.all + 1,
      overdue: before.overdue,
      unpaired: before.unpaired + 1,
      expiring: before.expiring + 1,
    });
    for (const show of ['unpaired', 'expiring'] as const) {
      const { items } = await http.ok(secretary, listCare, { show, limit: 200 });
      expect(items.find((row) => row.id === id)).toMatchObject({ expiring: true, pairs: 0, due: null });
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof http.ok<typeof listCare>>> = await http.ok(secretary, listCare, {
        limit: 2,
        ...(after ? { after } : {}),
      });
      seen.push(...page.items.map((row) => row.id));
      after = page.next;
    } while (after);
    expect(new Set(seen).size).toBe(before.all + 1);
  });
});

describe('opening one', () => {
  test('is for handlers; each opening is on the trail with its purpose, and read again it is not another', async () => {
    const { id, personId } = await add();
    const friend = await volunteer();
    await http.ok(secretary, pairCare, { recipient: id, personId: friend.personId });
    for (const [name, who] of Object.entries(others))
      expect((await view(who, id)).body.code, name).toBe('NotFound');
    expect((await view(await volunteer(), id)).body.code).toBe('NotFound');
    expect((await view(null, id)).body.code).toBe('NotSignedIn');
    expect(await looks(personId)).toEqual([]);
    const opening = newId();
    const full = (await view(secretary, id, opening)).body;
    expect(Check(CareView, full)).toBe(true);
    expect(full).toMatchObject({ kind: 'alone', need: '每周买菜', consent: { by: 'self' }, mayManage: true });
    await view(secretary, id, opening, testNow + 1_800_000);
    expect(await looks(personId)).toHaveLength(1);
    await view(secretary, id, opening, testNow + 3_700_000);
    await view(secretary, id);
    expect(await looks(personId)).toHaveLength(3);
    const card = (await view(friend, id)).body;
    expect(card).toMatchObject({
      kind: null,
      consent: null,
      pairings: [],
      need: '每周买菜',
      mayManage: false,
    });
    expect(card.mine).toEqual({ everyDays: 7, lastOn: null, dueOn: '2026-11-29', overdue: false });
    expect((await looks(personId)).map((row) => row.reason)).toEqual(Array(4).fill(consent.purpose));
    expect(listLooks.id).toBe('audit.looks');
  });

  test('ends for the paired the day they are parted, leave the team, or the person takes consent back', async () => {
    const friend = await volunteer();
    const team = at.organisations['team 1.1'] as string;
    const first = await add();
    const pairing = await http.ok(secretary, pairCare, {
      recipient: first.id,
      personId: friend.personId,
      organisationId: team,
    });
    const left = { ...friend, appointments: [] };
    expect((await view(friend, first.id)).status).toBe(200);
    expect((await view(left, first.id)).body.code).toBe('NotFound');
    expect((await http.ok(left, myPairs, {})).items).toEqual([]);
    const part = { recipient: first.id, pairing: pairing.id, reason: '工作调整' };
    expect((await http.call(friend, unpairCare, part)).body.code).toBe('NotAllowed');
    await http.ok(secretary, unpairCare, part);
    expect((await http.call(secretary, unpairCare, part)).body.code).toBe('AlreadyEnded');
    expect((await view(friend, first.id)).body.code).toBe('NotFound');
    const second = await add();
    await http.ok(secretary, pairCare, { recipient: second.id, personId: friend.personId });
    expect((await http.ok(friend, myPairs, {})).items.map((card) => card.id)).toEqual([second.id]);
    await http.ok(second.self, withdrawCare, { recipient: second.id });
    for (const who of [friend, neighbour]) expect((await view(who, second.id)).body.code).toBe('NotFound');
    expect((await view(secretary, second.id)).body.code).toBe('AlreadyEnded');
    expect((await http.ok(friend, myPairs, {})).items).toEqual([]);
  });
});

describe('oneself', () => {
  test('reads for what, until when and who comes, and takes consent back at once', async () => {
    const { id, self } = await add();
    const friend = await volunteer();
    await http.ok(secretary, pairCare, { recipient: id, personId: friend.personId });
    await http.ok(friend, visitCare, { recipient: id, note: '一切都好' });
    const { items } = await http.ok(self, myCare, {});
    expect(Check(myCare.output, { items })).toBe(true);
    expect(items).toMatchObject([
      {
        kindName: '独居空巢老人',
        purpose: consent.purpose,
        untilOn: consent.untilOn,
        handlers: ['许晓东'],
        visits: [{ on: today, by: '许晓东' }],
        keepDays: 30,
      },
    ]);
    for (const who of [secretary, friend, ...Object.values(others)])
      expect((await http.call(who, withdrawCare, { recipient: id })).body.code).toBe('NotFound');
    await http.ok(self, withdrawCare, { recipient: id });
    expect((await http.call(self, withdrawCare, { recipient: id })).body.code).toBe('AlreadyEnded');
    expect(await http.ok(self, myCare, {})).toEqual({ items: [] });
  });
});

describe('pairs and visits', () => {
  test('the cadence is the kind’s, or oftener; nobody is paired twice or with themself', async () => {
    const { id, personId } = await add();
    const friend = await volunteer();
    const pair = (more: object) =>
      http.call(secretary, pairCare, { recipient: id, personId: friend.personId, ...more });
    expect((await pair({ everyDays: 8 })).body.fields?.[0]?.path).toBe('everyDays');
    expect((await pair({ personId })).body.fields?.[0]?.path).toBe('personId');
    expect((await pair({ organisationId: at.organisations['team 1.2'] })).body.fields?.[0]?.path).toBe(
      'organisationId',
    );
    expect((await pair({ personId: newId() })).body.code).toBe('NotFound');
    expect((await pair({ everyDays: 7 })).status).toBe(200);
    expect((await pair({ everyDays: 3 })).body.code).toBe('AlreadyExists');
    const more = await volunteer();
    expect((await pair({ personId: more.personId, everyDays: 90 })).status).toBe(200);
  });

  test('of the same two at the same time are one', async () => {
    const { id } = await add();
    const friend = await volunteer();
    const all = await Promise.all(
      Array.from({ length: 10 }, () =>
        http.call(secretary, pairCare, { recipient: id, personId: friend.personId }),
      ),
    );
    expect(
      all
        .map((answer) => answer.body.code ?? 'ok')
        .toSorted()
        .at(-1),
    ).toBe('ok');
    expect(all.filter((answer) => answer.status === 200)).toHaveLength(1);
  });

  test('a visit moves what is due; overdue is work for the pair and for the community', async () => {
    const { id } = await add();
    const friend = await volunteer();
    const pairing = await http.ok(secretary, pairCare, { recipient: id, personId: friend.personId });
    const due = async (now: number) => (await http.ok(friend, myPairs, {}, now)).items[0]?.due;
    expect(await due(testNow)).toMatchObject({ dueOn: '2026-11-29', overdue: false });
    expect(await due(days(8))).toMatchObject({ overdue: true });
    const listed = (await http.ok(secretary, listCare, { show: 'overdue', limit: 200 }, days(8))).items;
    expect(listed.find((row) => row.id === id)?.due).toEqual(await due(days(8)));
    await http.ok(friend, visitCare, { recipient: id }, days(8));
    expect(await due(days(8))).toMatchObject({ lastOn: '2026-11-30', dueOn: '2026-12-07', overdue: false });
    await http.ok(secretary, visitCare, { recipient: id, pairing: pairing.id, on: '2026-12-01' }, days(9));
    expect(await due(days(9))).toMatchObject({ lastOn: '2026-12-01' });
    await http.ok(secretary, visitCare, { recipient: id, on: '2026-12-01', note: '社区内部情况' }, days(9));
    const notes = async (who: Actor) =>
      (await view(who, id, newId(), days(9))).body.visits.map((visit) => visit.note);
    expect(await notes(secretary)).toContain('社区内部情况');
    expect(await notes(friend)).toEqual([null, null]);
    for (const on of ['2026-12-02', '2026-11-01'])
      expect(
        (await http.call(friend, visitCare, { recipient: id, on }, days(9))).body.fields?.[0]?.path,
      ).toBe('on');
    for (const who of Object.values(others))
      expect((await http.call(who, visitCare, { recipient: id })).body.code).toBe('NotFound');
  });
});

describe('changing', () => {
  test('need and place by version; consent renewed with its paper, the old paper gone', async () => {
    const { id } = await add();
    const pdf = Buffer.from('%PDF-1.4\n<<>>\n%%EOF\n');
    const paper = async () =>
      (await http.upload(secretary, uploadConsent, { name: '同意书.pdf' }, pdf)).body.id;
    for (const who of [district, street, others.leader as Actor])
      expect([403]).toContain((await http.upload(who, uploadConsent, {}, pdf)).status);
    await http.ok(secretary, changeCare, { recipient: id, version: 1, need: '每周买菜、量血压' });
    expect((await http.call(secretary, changeCare, { recipient: id, version: 1, need: '' })).body.code).toBe(
      'StaleVersion',
    );
    const move = { recipient: id, version: 2, need: '', placeId: place('1.2.1') };
    expect((await http.call(secretary, changeCare, move)).body.code).toBe('NotAllowed');
    const first = await paper();
    const renewal = { ...consent, recipient: id, untilOn: '2027-10-01' };
    await http.ok(secretary, renewCare, { ...renewal, version: 2, paper: first });
    expect((await view(secretary, id)).body.consent).toMatchObject({ paper: { name: '同意书.pdf' } });
    expect((await http.call(secretary, showConsent, { file: first })).status).toBe(200);
    for (const who of [district, street, neighbour, others.dispatcher as Actor])
      expect((await http.call(who, showConsent, { file: first })).body.code).toBe('NotFound');
    const second = await paper();
    await http.ok(secretary, renewCare, { ...renewal, version: 3, paper: second });
    expect((await http.call(secretary, showConsent, { file: first })).body.code).toBe('NotFound');
    expect(
      (await http.call(secretary, renewCare, { ...renewal, version: 4, paper: newId() })).body.fields,
    ).toMatchObject([{ path: 'paper' }]);
    for (const op of [
      () => http.call(neighbour, renewCare, { ...renewal, version: 4 }),
      () => http.call(street, endCare, { recipient: id, why: 'moved' }),
      () => http.call(district, changeCare, { recipient: id, version: 4, need: '' }),
    ])
      expect((await op()).body.code).toBe('NotFound');
    await http.ok(secretary, endCare, { recipient: id, why: 'moved' });
    expect((await http.call(secretary, endCare, { recipient: id, why: 'moved' })).body.code).toBe(
      'AlreadyEnded',
    );
  });
});

describe('the daily upkeep', () => {
  test('ends what consent no longer covers, deletes what is personal later, and keeps the count', async () => {
    const pdf = Buffer.from('%PDF-1.4\n<<>>\n%%EOF\n');
    const paper = (await http.upload(secretary, uploadConsent, {}, pdf)).body.id;
    const { id, personId, self } = await add({ consent: { ...consent, untilOn: '2026-12-01', paper } });
    const friend = await volunteer();
    await http.ok(secretary, pairCare, { recipient: id, personId: friend.personId });
    await http.ok(friend, visitCare, { recipient: id, note: '腿脚不便' });
    const row = async () =>
      (
        await sql<
          Record<string, unknown>
        >`select * from care_recipients where district_id = 1 and id = ${id}::uuid`.execute(db)
      ).rows[0];
    await keepCare(http.context(days(8)));
    expect(await row()).toMatchObject({ ended_on: null });
    expect((await view(friend, id, newId(), days(9))).body.code).toBe('NotFound');
    expect((await keepCare(http.context(days(9)))).ended).toBe(1);
    expect(await row()).toMatchObject({ ended_on: '2026-12-01', end_reason: 'expired', person_id: personId });
    expect(await keepCare(http.context(days(9)))).toEqual({ ended: 0, deleted: 0 });
    expect((await http.ok(self, myCare, {}, days(9))).items).toEqual([]);
    await keepCare(http.context(days(38)));
    expect(await row()).toMatchObject({ person_id: personId, purged_on: null });
    expect((await keepCare(http.context(days(39)))).deleted).toBeGreaterThan(0);
    expect(await row()).toMatchObject({
      person_id: null,
      need: null,
      consent_name: null,
      consent_for: '',
      consent_file: null,
      place_id: place('1.1'),
      purged_on: '2026-12-31',
      kind: 'alone',
    });
    const { rows } = await sql<{ note: string | null }>`select note from care_visits
      where district_id = 1 and recipient_id = ${id}::uuid`.execute(db);
    expect(rows).toEqual([{ note: null }]);
    expect((await http.call(secretary, showConsent, { file: paper })).body.code).toBe('NotFound');
    expect((await keepCare(http.context(days(39)))).deleted).toBe(0);
  });

  test('works through many in small batches', async () => {
    const personIds = await Promise.all(
      Array.from({ length: 450 }, (_, i) => makePerson(at, { name: `老人${i}` })),
    );
    const ids = personIds.map((person) => ({ id: newId(), person }));
    await sql`insert into care_recipients (district_id, id, person_id, kind, place_id, consent_by, consent_on, consent_for,
        until_on, from_on)
      select 1, x.id, x.person, 'disabled', ${place('2.1')}::uuid, 'self', '2026-01-01', '看望', '2026-11-01', '2026-01-01'
      from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as x(id uuid, person uuid)`.execute(db);
    expect((await keepCare(http.context())).ended).toBe(450);
    expect((await keepCare(http.context())).ended).toBe(0);
  });
});

describe('what happens elsewhere', () => {
  const tell = (fact: OrganisationFact | PersonFact) =>
    db.transaction().execute((tx) => announce(http.context(), tx, [fact]));

  test('pairs follow an organisation that merges, and come back with it', async () => {
    const { id } = await add();
    const friend = await volunteer();
    const team = at.organisations['team 1.1'] as string;
    const heir = at.organisations['team 1.2'] as string;
    await http.ok(secretary, pairCare, { recipient: id, personId: friend.personId, organisationId: team });
    const followed: Followed[] = [];
    const change = { change: newId(), organisation: team, on: today };
    const follow = (what: Followed) => followed.push(what);
    await tell({ kind: 'organisation.merged', ...change, heir, follow });
    const moved = {
      ...friend,
      appointments: friend.appointments.map((a) => ({ ...a, organisationId: heir })),
    };
    expect((await view(moved, id)).status).toBe(200);
    await tell({ kind: 'organisation.undone', ...change, of: 'merge', followed });
    expect((await view(friend, id)).status).toBe(200);
    expect((await view(moved, id)).body.code).toBe('NotFound');
  });

  test('who is struck off the register is off the list, and their pairs end', async () => {
    const { id, personId } = await add();
    const friend = await volunteer(false);
    await http.ok(secretary, pairCare, { recipient: id, personId: friend.personId });
    await tell({ kind: 'person.removing', person: friend.personId, on: today });
    expect((await view(friend, id)).body.code).toBe('NotFound');
    await tell({ kind: 'person.removing', person: personId, on: today });
    expect((await view(secretary, id)).body.code).toBe('AlreadyEnded');
  });
});
