import * as op from '@lianxin/contracts/matter-operations';
import { expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';
import type { TownPerson } from '../../testing/town.ts';

const { as, town, database } = await testApp();
const tomorrow = Date.now() + 86_400_000;
const order = {
  type: 'order',
  answers: {
    service: 'home',
    detail: '两扇窗户够不着',
    when: { from: new Date(tomorrow).toISOString(), to: new Date(tomorrow + 7_200_000).toISOString() },
    phone: '19900001111',
    address: '3号楼2单元101室',
  },
  placeId: town.place.building,
};

const act = async (who: TownPerson, matter: string, action: string, answers = {}) =>
  (await as(who)).ok(op.actOnMatter, { matter, action, answers });

/** Who of them may read the asker's number; the page and the operation must say the same. */
async function whoReveals(matter: string, who: TownPerson[]): Promise<TownPerson[]> {
  const may: TownPerson[] = [];
  for (const one of who) {
    const caller = await as(one);
    const { status } = await caller.call(op.revealAnswer, { matter, what: 'phone', reason: '电话核实' });
    const shown = await caller.call(op.showMatter, { matter });
    expect([one, shown.status === 200 && (shown.body.mayReveal || shown.body.mine)]).toEqual([
      one,
      status === 200,
    ]);
    if (status === 200) may.push(one);
  }
  return may;
}

/** As if all that happened had happened some days earlier. */
const daysLater = async (matter: string, days: number) => {
  const earlier = sql`make_interval(days => ${days}::int)`;
  await sql`update matters set ended_at = ended_at - ${earlier}, step_at = step_at - ${earlier}
    where district_id = ${town.districtId} and id = ${matter}::uuid`.execute(database.db);
  await sql`update matter_tasks set started_at = started_at - ${earlier}, done_at = done_at - ${earlier}
    where district_id = ${town.districtId} and matter_id = ${matter}::uuid`.execute(database.db);
};

const everybody: TownPerson[] = [
  'resident',
  'dispatcher',
  'secretary',
  'coordinator',
  'gridWorker',
  'otherDispatcher',
  'leader',
  'otherLeader',
  'member1',
  'member2',
  'neighbour',
];
const ownAndStaff: TownPerson[] = ['resident', 'dispatcher', 'secretary', 'coordinator'];

test('handlers reveal while their part is open and seven days more; staff of the place also later', async () => {
  const { id } = await (await as('resident')).ok(op.raiseMatter, order);
  expect(await whoReveals(id, everybody)).toEqual(ownAndStaff);
  await act('dispatcher', id, 'dispatch', { team: town.organisation.team });
  await act('leader', id, 'accept', { people: 2 });
  await act('member1', id, 'claim');
  await act('member2', id, 'claim');
  const handlers: TownPerson[] = ['leader', 'member1', 'member2'];
  expect(await whoReveals(id, everybody)).toEqual([...ownAndStaff, ...handlers]);

  await act('member1', id, 'finish', { hours: 1, note: '擦了一扇' });
  await daysLater(id, 8);
  expect(await whoReveals(id, handlers)).toEqual(['leader', 'member2']);
  await act('member2', id, 'finish', { hours: 1, note: '擦了一扇' });
  await act('resident', id, 'confirm', { rating: 'satisfied' });
  expect(await whoReveals(id, handlers)).toEqual(['leader', 'member2']);
  await daysLater(id, 6);
  expect(await whoReveals(id, handlers)).toEqual(['leader', 'member2']);
  await daysLater(id, 2);
  expect(await whoReveals(id, everybody)).toEqual(ownAndStaff);

  await act('resident', id, 'reopen', { reason: '玻璃又花了' });
  expect(await whoReveals(id, handlers)).toEqual(handlers);
});
