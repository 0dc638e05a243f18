import { matchMembers } from '@lianxin/contracts/matching';
import * as op from '@lianxin/contracts/matter-operations';
import { removePerson, showPerson } from '@lianxin/contracts/people';
import { expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';

const { as, town, database } = await testApp();
const reason = '搬离本区，本人申请';

test('nobody is struck off the register while an open matter names them; then their sessions have no more rights', async () => {
  const [district, neighbour] = [await as('district'), await as('neighbour')];
  const { number } = await neighbour.ok(op.raiseMatter, {
    type: 'order',
    answers: {
      service: 'errands',
      detail: '买一次菜',
      when: { from: '2099-01-01T01:00:00.000Z', to: '2099-01-01T03:00:00.000Z' },
      phone: '19900001111',
      address: '3号楼2单元101',
    },
    placeId: town.place.building,
  });
  const person = town.person.neighbour;
  const refused = await district.call(removePerson, { person, reason });
  expect(refused).toMatchObject({ status: 409, body: { code: 'NamedInMatters' } });
  expect(refused.body.message).toContain(number);
  await sql`update matters set ended_at = now() where district_id = ${town.districtId} and number = ${number}`.execute(
    database.db,
  );
  await district.ok(removePerson, { person, reason });
  expect((await district.call(showPerson, { person })).body.code).toBe('NotFound');
  const coordinator = await as('coordinator');
  expect((await coordinator.call(matchMembers, {})).status).toBe(200);
  await district.ok(removePerson, { person: town.person.coordinator, reason });
  expect((await coordinator.call(matchMembers, {})).status).not.toBe(200);
});
