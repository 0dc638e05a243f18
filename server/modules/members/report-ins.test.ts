import { listReportIns, myReportIn, reportInUnits } from '@lianxin/contracts/report-ins';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { makeActor, makePerson } from '#modules/directory/factory.ts';
import { newId } from '#platform/ids.ts';
import type { Actor } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { castOf, makeBranches, makeMember, openMembers } from './factory.ts';

const { db } = await testDatabase();
const at = await makeBranches(db);
const ask = await openMembers(at);
const cast = castOf(at);
const place = (key: string) => at.places[key]?.id as string;
const unit = at.organisations['property 1.1'] as string;
const add = (personId: string, body: object = {}, actor: Actor | undefined = cast.secretary) =>
  ask(actor ?? null, 'POST', '/report-ins', { personId, placeId: place('1.1.1'), unitId: unit, ...body });
const list = async (actor: Actor | undefined, query = '') =>
  (await ask(actor ?? null, 'GET', `/report-ins${query}`)).body;
const names = (body: { items: { person: { name: string } }[] }) => body.items.map((row) => row.person.name);

describe('report-in (G12, Z8)', () => {
  test('is made to the community and seen from both sides', async () => {
    const { person } = await makeMember(at, { name: '秦琼', branch: '1.2', home: '1.1.1' });
    const { body } = await add(person);
    expect((await add(person)).body.code).toBe('AlreadyExists');
    const shown = await list(cast.secretary);
    expect(Check(listReportIns.output, shown)).toBe(true);
    expect(shown.items).toMatchObject([
      {
        id: body.id,
        person: { name: '秦琼' },
        place: { name: '1街道1-1社区' },
        unit: '1.1物业',
        branch: '1.2第一党支部',
        mayConfirm: true,
      },
    ]);
    expect((await list(cast.neighbour)).items).toMatchObject([{ id: body.id, mayConfirm: false }]);
    expect(names(await list(cast.street))).toEqual(['秦*']);
    expect(names(await list(cast.branch))).toEqual([]);
    const own = makeActor(at, [{ role: 'branch-secretary', organisationId: at.organisations['branch 1.2'] }]);
    expect(names(await list(own))).toEqual(['秦琼']);
    expect((await add(person, {}, cast.neighbour)).body.code).toBe('NotAllowed');
    expect((await add(person, { placeId: place('1') })).body.fields[0].path).toBe('placeId');
    expect((await add(person, { unitId: newId() })).body.fields[0].path).toBe('unitId');
    for (const who of ['dispatcher', 'grid', 'company', 'resident'] as const)
      expect((await add(person, {}, cast[who])).body.code).toBe('NotAllowed');
  });

  test('is confirmed each year, or stands on the list of those who were not', async () => {
    const { person } = await makeMember(at, { name: '程咬金' });
    const { body } = await add(person, { reportedOn: '2024-03-01' });
    expect(names(await list(cast.secretary, '?confirmed=false'))).toEqual(['程咬金']);
    const confirm = (actor: Actor | undefined) =>
      ask(actor ?? null, 'POST', `/report-ins/${body.id}/confirm`, {});
    expect((await confirm(cast.neighbour)).body.code).toBe('NotFound');
    expect((await confirm(cast.street)).body.code).toBe('NotAllowed');
    expect((await confirm(cast.secretary)).status).toBe(200);
    expect(names(await list(cast.secretary, '?confirmed=false'))).toEqual([]);
    expect(names(await list(cast.secretary, '?confirmed=true&q=cyj'))).toEqual(['程咬金']);
    const end = () => ask(cast.secretary ?? null, 'POST', `/report-ins/${body.id}/end`, { reason: '搬走了' });
    expect((await end()).status).toBe(200);
    expect((await end()).body.code).toBe('AlreadyEnded');
    expect((await confirm(cast.secretary)).body.code).toBe('AlreadyEnded');
    expect((await add(person)).status).toBe(200);
  });

  test('is counted by unit, each count opening its list (Z8)', async () => {
    await sql`insert into organisation_relations (district_id, id, kind, organisation_id, with_id, from_on) values
      (${at.district.id}, ${newId()}::uuid, 'report-in', ${at.organisations['branch 1.1'] as string}::uuid,
       ${at.organisations['property 1.2'] as string}::uuid, '2020-01-01')`.execute(db);
    const shown = (await ask(cast.district ?? null, 'GET', '/report-ins/units')).body;
    expect(Check(reportInUnits.output, shown)).toBe(true);
    expect(shown.units).toBe(2);
    expect(shown.items).toMatchObject([
      { name: '1.1物业', to: null },
      { name: '1.2物业', to: '1.1第一党支部', members: 0 },
    ]);
    for (const item of shown.items)
      expect((await list(cast.district, `?unit=${item.id}`)).items).toHaveLength(item.members);
    expect(shown.members).toBe((await list(cast.district)).items.length);
    expect((await ask(cast.neighbour ?? null, 'GET', '/report-ins/units')).body).toMatchObject({
      units: 0,
      members: 0,
    });
  });

  test('of one’s own is made and confirmed by oneself, after the community has', async () => {
    const id = await makePerson(at, { name: '罗成', placeId: place('1.1.2') });
    const me = makeActor(at, [], id);
    const mine = async () => (await ask(me, 'GET', '/people/me/report-in')).body;
    expect(Check(myReportIn.output, await mine())).toBe(true);
    expect(await mine()).toEqual({ reportIn: null, community: { id: place('1.1'), name: '1街道1-1社区' } });
    const confirm = () => ask(me, 'POST', '/people/me/report-in/confirm', {});
    expect((await confirm()).body.code).toBe('NotFound');
    const report = (placeId: string) =>
      ask(me, 'POST', '/people/me/report-in', { placeId, unitName: '区供电所' });
    expect((await report(place('1'))).body.code).toBe('PlaceTooVague');
    const { body } = await report(place('1.1.2'));
    expect((await report(place('1.1'))).body.code).toBe('AlreadyExists');
    expect((await mine()).reportIn).toMatchObject({
      place: '1街道1-1社区',
      unit: '区供电所',
      confirmed: false,
    });
    expect((await confirm()).body.code).toBe('NotAllowed');
    expect(names(await list(cast.secretary, '?confirmed=false'))).toEqual(['罗成']);
    await ask(cast.secretary ?? null, 'POST', `/report-ins/${body.id}/confirm`, {});
    expect((await confirm()).status).toBe(200);
    expect((await mine()).reportIn).toMatchObject({ confirmed: true });
  });
});
